import type { Orm } from '../../src/server/orm.js';
import { createHash } from 'node:crypto';
import { Client, Pool } from 'pg';
import { v7 as uuid } from 'uuid';
import { profileTable } from '../../src/archive/intake/profile-columns.js';
import { currentRecords } from '../../src/archive/rating/current-record.js';
import { rateArchives } from '../../src/archive/rating/rate.js';
import { writeRatings } from '../../src/archive/rating/write-ratings.js';
import { compileSector, schemeOn } from '../../src/archive/rating/rating-scheme.js';
import { Archive } from '../../src/core/archive.entity.js';
import { Authority } from '../../src/core/authority.entity.js';
import { globalId } from '../../src/core/global-id.js';
import { shanghaiDay } from '../../src/core/instant.js';
import { CreditRecord } from '../../src/core/record.entity.js';
import type { IdentifierKeys } from '../../src/core/sealed/key-ring.js';
import { matchKey } from '../../src/core/sealed/match-key.js';
import { seal } from '../../src/core/sealed/seal.js';
import { Subject, SubjectIdentifier, SubjectName } from '../../src/core/subject.entity.js';
import { namePairs } from '../../src/core/values/name-pairs.js';
import { nameSearchKeys } from '../../src/core/values/pinyin.js';
import { sectorOf } from '../../src/sectors/index.js';

export interface GivenArchive {
  readonly id: string;
  readonly key: string;
  readonly subjectKey: string;
  readonly sector: string;
}

export interface ArchiveGiven {
  readonly sector: string;
  readonly subjectKey?: string;
  readonly name?: string;
  readonly kind?: 'PERSON' | 'ORGANISATION';
  readonly regionCode?: string;
  readonly registrationNumber?: string | null;
  readonly authorityKey?: string | null;
  readonly status?: string;
  readonly profile?: Record<string, unknown>;
  readonly formerNames?: readonly string[];
}

export interface Givens {
  authority(name: string, code?: string | null): Promise<string>;
  archive(given: ArchiveGiven): Promise<GivenArchive>;
  identifier(subjectKey: string, type: string, value: string): Promise<void>;
  record(archive: GivenArchive, given?: Partial<CreditRecord>): Promise<CreditRecord>;
  /** A new version of a record, as a correction makes it. */
  correct(record: CreditRecord, change: Partial<CreditRecord>, at?: Date): Promise<CreditRecord>;
  /** Rates by the real engine and writes evaluation and change as an import does. */
  rate(archive: GivenArchive, at?: Date): Promise<void>;
  /** Runs SQL beside the requests. */
  run(text: string, values?: unknown[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Writes what a test supposes, by the entities and the engine of the service. */
export function createGivens(orm: Orm, keys: IdentifierKeys): Givens {
  const url = orm.config.get('clientUrl') ?? '';
  const pool = new Pool({ connectionString: url, max: 6 });
  let counter = 0;
  const givens: Givens = {
    authority: async (name, code = null) => {
      const em = orm.em.fork();
      const id = uuid();
      em.create(Authority, { id, name, code });
      await em.flush();
      return id;
    },
    archive: async (given) => {
      counter += 1;
      const archive = newArchive(orm, keys, given, counter);
      await archive.flush();
      // A supposed archive has always been as it is, for tests that rate it at instants of the past.
      await pool.query(`update archive_traits set recorded_at = '2000-01-01Z' where archive_id = $1`, [
        archive.given.key,
      ]);
      return archive.given;
    },
    identifier: async (subjectId, type, value) => {
      const em = orm.em.fork();
      em.create(SubjectIdentifier, {
        subjectId,
        id: uuid(),
        type,
        matchKey: matchKey(keys.matching, type, '', value),
        matchKeyVersion: 1,
        sealedValue: seal(keys.sealing, value, `subject:${subjectId}:${type}`),
        sealKeyVersion: 1,
        maskedValue: `${value.slice(0, 6)}****`,
      });
      await em.flush();
    },
    record: async (archive, given = {}) => {
      counter += 1;
      const em = orm.em.fork();
      const record = em.create(CreditRecord, { ...newRecord(archive, counter), ...given });
      await em.flush();
      return record;
    },
    correct: async (record, change, at = new Date()) => {
      const em = orm.em.fork();
      await em.nativeUpdate(CreditRecord, { archiveId: record.archiveId, id: record.id }, { supersededAt: at });
      const next = em.create(CreditRecord, {
        ...(Object.fromEntries(Object.entries(record)) as unknown as ReturnType<typeof newRecord>),
        ...change,
        id: uuid(),
        version: record.version + 1,
        supersedes: record.id,
        recordedAt: at,
        supersededAt: null,
      });
      await em.flush();
      return next;
    },
    rate: (archive, at = new Date()) => rate(url, archive, at),
    run: async (text, values = []) => (await pool.query<Record<string, unknown>>(text, values)).rows,
    close: () => pool.end(),
  };
  return givens;
}

function newArchive(orm: Orm, keys: IdentifierKeys, given: ArchiveGiven, count: number) {
  const em = orm.em.fork();
  const { sector, kind = 'ORGANISATION', name = `示例单位${count}号`, formerNames = [] } = given;
  const id = uuid();
  const subjectId = given.subjectKey ?? uuid();
  const number = given.registrationNumber === undefined ? `REG-${count}` : given.registrationNumber;
  if (given.subjectKey === undefined) {
    em.create(Subject, { id: subjectId, kind, name });
    for (const one of [name, ...formerNames]) {
      const { folded, pinyin, initials } = nameSearchKeys(one);
      em.create(SubjectName, {
        subjectId,
        nameKey: folded,
        name: one,
        kind,
        pinyin,
        initials,
        pairs: namePairs(folded),
      });
    }
  }
  em.create(Archive, {
    id,
    subjectId,
    sector,
    registrationMatchKey: number === null ? null : matchKey(keys.matching, 'REGISTRATION', sector, number),
    registrationSealed: number === null ? null : seal(keys.sealing, number, `archive:${id}`),
    registrationSealKeyVersion: number === null ? null : 1,
    authorityId: given.authorityKey ?? null,
    status: given.status ?? 'REGISTERED',
    regionCode: given.regionCode ?? '370303',
    traits: sectorOf(sector).traitsOf(given.profile ?? {}),
  });
  const result: GivenArchive = { id: globalId(`${sector}Archive`, id), key: id, subjectKey: subjectId, sector };
  const flush = async () => {
    await em.flush();
    const { Profile } = sectorOf(sector);
    if (!given.profile || profileTable(orm, sectorOf(sector)).columns.length === 0) return;
    em.create(Profile, { archiveId: id, ...given.profile } as object);
    await em.flush();
  };
  return { given: result, flush };
}

function newRecord(archive: GivenArchive, count: number) {
  const hash = createHash('sha256').update(String(count)).digest();
  return {
    archiveId: archive.key,
    id: uuid(),
    recordId: uuid(),
    version: 1,
    recordedAt: new Date(),
    type: 'PENALTY' as const,
    status: 'EFFECTIVE' as const,
    simpleProcedure: false,
    topics: [],
    categories: ['罚款'],
    documentNumber: `示例罚字〔2026〕${count}号`,
    documentKey: `示例罚字[2026]${count}号`,
    decidedOn: '2026-03-01',
    factKey: hash,
    item: 0,
    contentHash: hash,
  };
}

async function rate(url: string, { key, sector: sectorKey }: GivenArchive, at: Date): Promise<void> {
  const sector = sectorOf(sectorKey);
  const day = shanghaiDay(at);
  const scheme = schemeOn(compileSector(sector), day);
  if (!scheme) throw new Error(`${sectorKey} has no scheme on ${day}`);
  await withClient(url, async (client) => {
    await client.query('begin');
    const { rows } = await client.query<{
      region_code: string;
      version: number;
      grade: string | null;
      score: string | null;
      traits: Record<string, boolean>;
      subject_kind: 'PERSON' | 'ORGANISATION';
      evaluation_id: string | null;
    }>(
      `select region_code, version, grade, score, traits, evaluation_id,
         (select kind from subject where id = subject_id) as subject_kind from archive where id = $1 for update`,
      [key],
    );
    const [row] = rows;
    if (!row) throw new Error('no such archive');
    const facts = (await currentRecords(client, [key])).get(key) ?? [];
    const { region_code: regionCode, subject_kind: subjectKind, evaluation_id: evaluationId, ...standing } = row;
    const causeRecords = facts.map(({ versionId }) => versionId);
    const known = { id: key, subjectKind, regionCode, evaluationId, facts, causeRecords };
    const archive = { ...standing, ...known, cause: 'RECORD_ADDED' as const };
    await writeRatings(
      client,
      await rateArchives({ sector, scheme, day, knownAt: at.toISOString() }, [archive]),
      new Set(),
    );
    await client.query('commit');
  });
}

async function withClient<Result>(url: string, act: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
