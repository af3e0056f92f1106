import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { globalId } from '../../src/core/global-id.js';

/** The client whose lookups are measured. */
export const client = 'bench-platform';

const selection = `id subject { name } evaluation { grade } ... on DomesticWorkerArchive { skillLevel }
  records(first: 5) { nodes { type decidedOn outcome } }`;
const query = `query Lookup($input: LookupInput!) { lookup(input: $input) { outcome archives { ${selection} } } }`;

/** Has so many subjects consent to the client for PLACEMENT, and gives the requests that look their archives up. */
export async function consentTo(databaseUrl: string, consents: number): Promise<string[]> {
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  try {
    await connection.query(`delete from consent where client_id = $1`, [client]);
    await connection.query(
      `insert into consent (id, subject_id, client_id, purpose, sectors, classes, state, granted_at, expires_at)
         select uuidv7(), subject_id, $1, 'PLACEMENT', array_agg(distinct sector), '{PROFILE,RATING,RECORD}', 'GRANTED',
           now(), now() + interval '30 days'
         from archive group by subject_id order by bool_or(sector = 'DomesticWorker') desc, md5(subject_id::text) limit $2`,
      [client, consents],
    );
    await connection.query('vacuum analyze');
    const { rows } = await connection.query<{ key: string; sector: string }>(
      `select a.id as key, a.sector from archive a join consent k on k.subject_id = a.subject_id and k.client_id = $1
         order by md5(a.id::text)`,
      [client],
    );
    return rows.map(({ key, sector }) =>
      JSON.stringify({
        query,
        variables: { input: { archiveId: globalId(`${sector}Archive`, key), purpose: 'PLACEMENT' } },
      }),
    );
  } finally {
    await connection.end();
  }
}

/** Resolves when the sequencer of a running service has given every rating change its position. */
export async function untilNumbered(databaseUrl: string): Promise<void> {
  const connection = new pg.Client({ connectionString: databaseUrl });
  await connection.connect();
  try {
    for (;;) {
      const { rowCount } = await connection.query('select from rating_change where position is null limit 1');
      if (rowCount === 0) return;
      await sleep(1_000);
    }
  } finally {
    await connection.end();
  }
}
