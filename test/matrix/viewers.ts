import { publicViewer, type Viewer } from '../../src/core/viewer.js';
import { sectors } from '../../src/sectors/index.js';
import { regulator, viewer } from '../support/app.js';
import { platform, subject } from '../archive/consent-acts.js';
import type { MatrixArchive } from './archives.js';
import type { ArchiveRule } from './rule.js';

const duty = ['3703'];

type Made = (archive: MatrixArchive) => readonly Viewer[];

const asks =
  (...clientIds: string[]): Made =>
  () =>
    clientIds.map((clientId) => platform(clientId, 'PLACEMENT'));

const otherSector = ({ sector }: MatrixArchive) => sectors.find(({ key }) => key !== sector)?.key ?? '';

const made: Readonly<Record<string, Made>> = {
  public: () => [publicViewer],
  'platform, consent to PROFILE, RATING and RECORD': asks('all'),
  'platform, consent to PROFILE': asks('profile'),
  'platform, consent to RATING': asks('rating'),
  'platform, consent to RECORD': asks('record'),
  'platform, no consent': asks('nobody'),
  'platform, consent requested or refused': asks('requested', 'refused'),
  'platform, consent withdrawn': asks('withdrawn'),
  'platform, consent expired': asks('expired'),
  'platform, consent for another purpose': () => [
    platform('watch', 'PLACEMENT'),
    platform('all', 'WATCH'),
    platform('all', 'EMPLOYMENT'),
    platform('all', 'SUPERVISION'),
    platform('all', null),
  ],
  'platform, consent for another sector': asks('elsewhere'),
  'platform, consent to another client': () => [
    platform('stranger', 'PLACEMENT'),
    { ...platform('stranger', 'PLACEMENT'), sectors: sectors.map(({ key }) => key), regionPrefixes: [''] },
  ],
  'subscriber in its scope': ({ sector }) => [viewer('SUBSCRIBER', [sector], duty)],
  'regulator in its sector and region': ({ sector }) => [regulator(sector, ...duty)],
  'regulator of another sector or region': (archive) => [
    regulator(otherSector(archive)),
    regulator(archive.sector, '3710'),
    regulator(archive.sector, '370302'),
    viewer('REGULATOR', [archive.sector], []),
  ],
  'auditor in its sector and region': ({ sector }) => [viewer('AUDITOR', [sector], duty)],
  'source authority': ({ sector }) => [viewer('SOURCE_AUTHORITY', [sector], [''])],
  operator: ({ sector }) => [viewer('OPERATOR', [sector], [''])],
};

/** Every viewer that stands to the archive as a row of the rule says. */
export function viewersOf({ viewer: words, archive: whose }: ArchiveRule, archive: MatrixArchive): readonly Viewer[] {
  if (words === 'subject') return [subject(whose === 'its own' ? archive.subjectKey : archive.otherSubjectKey)];
  const make = made[words];
  if (!make) throw new Error(`Nobody is made for "${words}".`);
  return make(archive);
}
