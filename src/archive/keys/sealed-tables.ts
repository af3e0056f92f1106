import { sealContext } from '../intake/write/write-problems.js';

/** A row of such a table: the columns of its key and what else is read, as text. */
export type SealedRow = Readonly<Record<string, string>>;

/** A table with a sealed column. Names come from here and never from input. */
export interface SealedTable {
  readonly table: string;
  /** Columns of the primary key, in its order, with their types. */
  readonly key: readonly (readonly [column: string, type: 'uuid' | 'int'])[];
  /** Columns beside the key that `contextOf` and `matchedAs` need. */
  readonly reads: readonly string[];
  readonly sealed: string;
  readonly sealedVersion: string;
  /** What the sealed value is bound to; the same as where it is sealed and opened. */
  readonly contextOf: (row: SealedRow) => string;
  /** Where the HMAC of the same value stands; null for values that nobody looks up. */
  readonly matching: {
    readonly key: string;
    readonly version: string;
    readonly matchedAs: (row: SealedRow) => { readonly type: string; readonly issuer: string };
  } | null;
}

/** Every place where something sealed or matched is stored. A new one belongs here, or the rotation of keys misses it. */
export const sealedTables: readonly SealedTable[] = [
  {
    table: 'subject_identifier',
    key: [
      ['subject_id', 'uuid'],
      ['id', 'uuid'],
    ],
    reads: ['type', 'issuer'],
    sealed: 'sealed_value',
    sealedVersion: 'seal_key_version',
    contextOf: (row) => `subject:${row.subject_id ?? ''}:${row.type ?? ''}`,
    matching: {
      key: 'match_key',
      version: 'match_key_version',
      matchedAs: ({ type = '', issuer = '' }) => ({ type, issuer }),
    },
  },
  {
    table: 'archive',
    key: [['id', 'uuid']],
    reads: ['sector'],
    sealed: 'registration_sealed',
    sealedVersion: 'registration_seal_key_version',
    contextOf: (row) => `archive:${row.id ?? ''}`,
    matching: {
      key: 'registration_match_key',
      version: 'registration_match_key_version',
      matchedAs: ({ sector = '' }) => ({ type: 'REGISTRATION', issuer: sector }),
    },
  },
  {
    table: 'import_row',
    key: [
      ['batch_id', 'uuid'],
      ['row_number', 'int'],
    ],
    reads: [],
    sealed: 'sealed_text',
    sealedVersion: 'seal_key_version',
    contextOf: (row) => sealContext(row.batch_id ?? '', Number(row.row_number)),
    matching: null,
  },
];
