import { v7 as uuid } from 'uuid';
import type { ConsentedClass } from '../../src/archive/consent/consent-terms.js';
import { sectors } from '../../src/sectors/index.js';
import type { TestApp } from '../support/app.js';
import type { GivenArchive } from '../support/givens.js';

interface ConsentGiven {
  readonly clientId: string;
  readonly classes?: readonly ConsentedClass[];
  readonly purpose?: string;
  readonly state?: string;
  readonly inDays?: number;
  readonly elsewhere?: boolean;
}

const all = ['PROFILE', 'RATING', 'RECORD'] as const;

/** The consents that every subject of the matrix has given, each to a client of its own. */
const consents: readonly ConsentGiven[] = [
  { clientId: 'all' },
  { clientId: 'profile', classes: ['PROFILE'] },
  { clientId: 'rating', classes: ['RATING'] },
  { clientId: 'record', classes: ['RECORD'] },
  { clientId: 'requested', state: 'REQUESTED' },
  { clientId: 'refused', state: 'REFUSED' },
  { clientId: 'withdrawn', state: 'WITHDRAWN' },
  { clientId: 'expired', inDays: -1 },
  { clientId: 'watch', purpose: 'WATCH' },
  { clientId: 'elsewhere', elsewhere: true },
];

/** Writes the consents of the subject of an archive, as they would be after their acts; gives the key of the widest. */
export async function giveConsents(app: TestApp, { subjectKey, sector }: GivenArchive): Promise<string> {
  const widest = uuid();
  for (const {
    clientId,
    classes = all,
    purpose = 'PLACEMENT',
    state = 'GRANTED',
    inDays = 30,
    elsewhere,
  } of consents) {
    const id = clientId === 'all' ? widest : uuid();
    const others = sectors.map(({ key }) => key).filter((key) => key !== sector);
    await app.given.run(
      `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, requested_at, granted_at, expires_at, ended_at)
       values ($1, $2, $3, $4, $5, $6, $7, now() - interval '40 days', now() - interval '40 days', now() + $8 * interval '1 day',
         case when $7 in ('REFUSED', 'WITHDRAWN') then now() end)`,
      [id, subjectKey, clientId, purpose, elsewhere ? others : [sector], classes, state, inDays],
    );
    await app.given.run(
      `insert into consent_event (consent_id, id, act, by_role, by_client) values ($1, $1, 'REQUESTED', 'PLATFORM', $2)`,
      [id, clientId],
    );
  }
  return widest;
}
