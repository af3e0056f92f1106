import type { FieldClass } from '../../../src/core/field-class.js';
import { publicViewer, type Viewer } from '../../../src/core/viewer.js';
import { regulator, viewer } from '../../support/app.js';
import type { Place } from './world.js';

/** What a viewer may be told, said again from docs/disclosure.md and not from the code that is under test. */
export interface Sight {
  readonly name: string;
  readonly viewer: Viewer;
  /** The classes that are open of an archive; null where it answers as if it were not there. */
  readonly opened: (place: Place) => ReadonlySet<FieldClass> | null;
  /** Of a run or of a batch, whose sector and region these are. */
  readonly seesRun: (run: { readonly sector: string; readonly region: string; readonly published: boolean }) => boolean;
  readonly seesBatch: (sector: string) => boolean;
  readonly seesConsent: (consent: { readonly subjectKey: string; readonly clientId: string }) => boolean;
  /** The key of the subject whose looks and consents are the viewer's own; null without one. */
  readonly own: string | null;
  readonly seesSubmission: boolean;
  /** Fields of the query that have an answer for it, besides those for everyone. */
  readonly roots: readonly string[];
}

const duties = [
  'ratingChanges',
  'evaluationRuns',
  'evaluationRun',
  'pendingRatings',
  'subjectByIdentifier',
  'importBatch',
];

const open = (...classes: FieldClass[]): ReadonlySet<FieldClass> => new Set(['REGISTER', ...classes]);
const ofOrganisations = open('PROFILE', 'RECORD');
const consented = open('PROFILE', 'RECORD', 'RATING');
const onDuty = open('PROFILE', 'RECORD', 'RATING', 'DETAIL', 'RESTRICTED', 'OFFICIAL');
const itself = open('PROFILE', 'RECORD', 'RATING', 'DETAIL', 'RESTRICTED');

const nothing: Omit<Sight, 'name' | 'viewer'> = {
  opened: () => null,
  seesRun: () => false,
  seesBatch: () => false,
  seesConsent: () => false,
  own: null,
  seesSubmission: false,
  roots: [],
};

/** Fields of the query that answer everyone. */
export const openRoots: readonly string[] = [
  'archives',
  'archive',
  'node',
  'nodes',
  'archiveByRegistration',
  'lookupBatch',
];

const lists = ['employers', 'medicalStaff', 'legalProfessionals', 'socialOrganisations', 'domesticWorkers'];

/** Keys of the two subjects that consent to the platforms. */
export interface Consenting {
  readonly worker: string;
  readonly builder: string;
}

/** The viewers under test, each with less than the whole. */
export function sightsOf({ worker, builder }: Consenting): readonly Sight[] {
  const own = worker;
  const consenting = [own, builder];
  const platforms = (['PROFILE', 'RATING', 'RECORD'] as const).map((group): Sight => {
    const clientId = `platform-${group}`;
    return {
      ...nothing,
      name: `a platform by consent to ${group}`,
      viewer: { ...viewer('PLATFORM', [], []), clientId, purpose: 'PLACEMENT' },
      opened: ({ subjectKey }) => (consenting.includes(subjectKey) ? open(group) : null),
      seesConsent: (consent) => consent.clientId === clientId,
      roots: ['employers', 'domesticWorkers', 'medicalStaff', 'ratingChanges', 'consentRequest'],
    };
  });
  return [
    { ...nothing, name: 'the public', viewer: publicViewer, opened: openToAll, roots: lists.slice(0, 4) },
    ...platforms,
    {
      ...nothing,
      name: 'a subscriber of employers in a city',
      viewer: viewer('SUBSCRIBER', ['Employer'], ['3703']),
      opened: (place) => (place.kind === 'ORGANISATION' && isWithin(place, 'Employer', '3703') ? consented : null),
      seesRun: ({ sector, region, published }) => published && sector === 'Employer' && region.startsWith('3703'),
      roots: ['employers', 'employers', 'ratingChanges', 'evaluationRuns'],
    },
    {
      ...nothing,
      name: 'the subject itself',
      viewer: { ...viewer('SUBJECT', [], []), subjectId: own, purpose: 'SELF' },
      opened: ({ subjectKey }) => (subjectKey === own ? itself : null),
      seesConsent: ({ subjectKey }) => subjectKey === own,
      own,
      roots: ['domesticWorkers', 'medicalStaff', 'ratingChanges', 'viewer', 'viewer'],
    },
    {
      ...nothing,
      name: 'a regulator of employers in a county',
      viewer: regulator('Employer', '370303'),
      opened: (place) => (isWithin(place, 'Employer', '370303') ? onDuty : null),
      seesRun: ({ sector, region }) => sector === 'Employer' && region === '370303',
      seesBatch: (sector) => sector === 'Employer',
      seesSubmission: true,
      roots: ['employers', 'employers', ...duties],
    },
    {
      ...nothing,
      name: 'an auditor of medical staff',
      viewer: viewer('AUDITOR', ['MedicalStaff'], ['']),
      opened: (place) => (isWithin(place, 'MedicalStaff', '') ? onDuty : null),
      seesRun: ({ sector, published }) => sector === 'MedicalStaff' && published,
      seesBatch: (sector) => sector === 'MedicalStaff',
      roots: ['medicalStaff', 'medicalStaff', ...duties],
    },
    {
      ...nothing,
      name: 'a source authority of employers',
      viewer: viewer('SOURCE_AUTHORITY', ['Employer'], ['']),
      seesBatch: (sector) => sector === 'Employer',
      seesSubmission: true,
      roots: ['importBatch', 'importBatch'],
    },
    {
      ...nothing,
      name: 'an operator',
      viewer: viewer('OPERATOR', [], []),
      seesBatch: () => true,
      roots: ['importBatch', 'importBatch'],
    },
  ];
}

function openToAll({ kind, sector, onOpenRegister }: Place): ReadonlySet<FieldClass> | null {
  if (kind === 'PERSON') return onOpenRegister ? open() : null;
  return sector === 'Employer' || sector === 'SocialOrganisation' ? ofOrganisations : null;
}

function isWithin(place: Place, sector: string, prefix: string): boolean {
  return place.sector === sector && place.regionCode.startsWith(prefix);
}
