import type { FieldClass } from '../../src/core/field-class.js';
import type { MatrixArchive } from './archives.js';
import type { Kind } from './words.js';

/** A way to an archive or to something of it. */
export interface Way {
  readonly name: string;
  /** The class that must be open of the archive for it. */
  readonly needs: FieldClass;
  /** Viewers of the second table to whom it is open alone; null for no such limit. */
  readonly only: readonly string[] | null;
  /** Ways that are refused alike, so that they can be asked at once. */
  readonly group: string;
  /** Text of the field of the query. */
  readonly field: string;
  /** Whether what was asked for is in the value of the field. */
  readonly found: (value: unknown) => boolean;
}

interface Listed {
  readonly nodes: readonly { readonly id: string }[];
}

interface LookedUp {
  readonly outcome: string;
  readonly archives: readonly unknown[];
}

const there = (value: unknown) => value !== null;
const listed = (id: string) => (value: unknown) => (value as Listed).nodes.some((node) => node.id === id);

/** By ids and numbers: `node`, `nodes`, registration, identifier and lookup. */
export function namesOf(archive: MatrixArchive): readonly Way[] {
  const { id, sector, registrationNumber, identifier } = archive;
  const group = 'names';
  const plain = { needs: 'REGISTER', only: null, group } as const;
  const sectorName = sector.replace(/(?!^)([A-Z])/g, '_$1').toUpperCase();
  return [
    ...nodesOf(archive),
    {
      ...{ ...plain, name: 'archiveByRegistration', found: there },
      field: `archiveByRegistration(sector: ${sectorName}, registrationNumber: "${registrationNumber}") { __typename }`,
    },
    {
      ...{ ...plain, name: 'subjectByIdentifier', needs: 'OFFICIAL', found: there },
      field: `subjectByIdentifier(input: ${literal(identifier)}) { __typename }`,
    },
    {
      ...{ ...plain, name: 'lookup', found: available },
      field: `lookup(input: { archiveId: "${id}" }) { outcome archives { __typename } }`,
    },
    {
      ...{ ...plain, name: 'lookupBatch', found: (value) => (value as LookedUp[]).some(available) },
      field: `lookupBatch(inputs: [{ archiveId: "${id}" }]) { outcome archives { __typename } }`,
    },
  ];
}

function nodesOf(archive: MatrixArchive): Way[] {
  const { id, subjectId, evaluationId, waitingId, changeId, pendingId, records } = archive;
  const published = records.find(({ word }) => word === 'published now')?.id ?? '';
  const ways: readonly (readonly [string, string, FieldClass, readonly string[] | null])[] = [
    ['archive', id, 'REGISTER', null],
    ['subject', subjectId, 'REGISTER', null],
    ['evaluation', evaluationId, 'RATING', null],
    ['evaluation that waits', waitingId, 'OFFICIAL', null],
    ['rating change', changeId, 'RATING', null],
    ['pending rating', pendingId, 'OFFICIAL', ['regulator']],
    ['record', published, 'RECORD', null],
  ];
  return ways.flatMap(([name, nodeId, needs, only]) => [
    {
      ...{ name: `node of the ${name}`, needs, only, group: 'names' },
      field: `node(id: "${nodeId}") { __typename }`,
      found: there,
    },
    {
      ...{ name: `nodes with the ${name}`, needs, only, group: 'names' },
      field: `nodes(ids: ["${nodeId}"]) { __typename }`,
      found: (value) => (value as unknown[])[0] !== null,
    },
  ]);
}

function available(value: unknown): boolean {
  const { outcome, archives } = value as LookedUp;
  if ((outcome === 'FOUND') !== archives.length > 0) throw new Error(`${outcome} with ${archives.length} archives`);
  return archives.length > 0;
}

const lists: Readonly<Record<Kind, readonly [field: string, profile: string]>> = {
  'employer that is an organisation': ['employers', 'economicTypes: ["有限责任公司"]'],
  'sole trader': ['employers', 'economicTypes: ["个体工商户"]'],
  'social organisation': ['socialOrganisations', 'organisationTypes: ["社会团体"]'],
  physician: ['medicalStaff', 'memberTypes: ["PHYSICIAN"]'],
  nurse: ['medicalStaff', 'memberTypes: ["NURSE"]'],
  'lawyer in practice': ['legalProfessionals', 'practiceKinds: ["专职"]'],
  'government lawyer': ['legalProfessionals', 'practiceKinds: ["公职"]'],
  'domestic worker': ['domesticWorkers', 'memberTypes: ["WORKER"]'],
};

/** By lists: of all sectors and of its own, filtered and ordered in every way, and by the feed. */
export function listsOf(archive: MatrixArchive): readonly Way[] {
  const { kind, id, grade, name, formerName, registrationNumber, identifier, person, changeId } = archive;
  const [list, profile] = lists[kind];
  const search = (text: string) => `filter: { search: "${text}" }`;
  const asked: readonly (readonly [string, FieldClass, string])[] = [
    ['the list', 'REGISTER', 'filter: {}'],
    ['a filter by grade', 'RATING', `filter: { grades: ["${grade}"] }`],
    ['a search by name', 'REGISTER', search(name)],
    ['a search by former name', 'DETAIL', search(formerName)],
    ['a search by registration number', 'REGISTER', search(registrationNumber)],
    // The number of an organisation stands in every register; that of a person in none.
    ['a search by document number', person ? 'RESTRICTED' : 'REGISTER', search(identifier.value)],
    ['the order by score', 'RATING', 'orderBy: { field: SCORE, direction: DESC }'],
    ['the order by grade', 'RATING', 'orderBy: { field: GRADE }'],
  ];
  const way = (field: string, [what, needs, args]: (typeof asked)[number]): Way => ({
    ...{ name: `${what} of ${field}`, needs, only: null, found: listed(id) },
    group: `${field} ${['RATING', 'PROFILE'].includes(needs) ? needs : ''}`,
    field: `${field}(first: 50, ${args}) { nodes { id } }`,
  });
  return [
    ...asked.map((one) => way('archives', one)),
    ...asked.map((one) => way(list, one)),
    way(list, ['a filter by profile', 'PROFILE', `filter: { ${profile} }`]),
    {
      ...{ name: 'ratingChanges', needs: 'RATING', only: null, group: 'feed', found: listed(changeId) },
      field: `ratingChanges(first: 50, filter: { archiveIds: ["${id}"] }) { nodes { id } }`,
    },
  ];
}

function literal(value: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(value)
    .map(([key, text]) => `${key}: ${JSON.stringify(text)}`)
    .join(', ')} }`;
}
