import type { Day } from '../../../core/fact.js';
import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import type { Sector } from '../../../core/sector.js';
import { cleanText, foldName } from '../../../core/values/text.js';
import { checkUscc } from '../../../core/values/uscc.js';
import type { SourceRow } from '../arrange/source-row.js';
import type { Entry, EntryAuthority, Interpreted } from '../entry.js';
import type { ProfileColumn } from '../profile-columns.js';
import { compileCells, type Cells } from './cells.js';
import { interpretRecord, type ParticularTargets } from './interpret-record.js';
import { interpretRegistration, type RegionDefaults } from './interpret-registration.js';
import { subjectReader } from './interpret-subject.js';
import { RowRejection } from './row-rejection.js';

/** What is the same for all rows of a file. */
export interface FileMeaning {
  readonly profile: MappingProfile;
  readonly columns: ReadonlyMap<number, Target>;
  readonly header: readonly string[] | null;
  readonly sector: Sector;
  readonly profileColumns: readonly ProfileColumn[];
  readonly regions: RegionDefaults;
  /** The authority that hands the file in; stands in where a row names none. */
  readonly authority: string | null;
  /** Day of rows that name none, given by whoever imports the file. */
  readonly decidedOn: Day | null;
  /** Day of the import, on which persons must be of age. */
  readonly today: Day;
}

/** Prepares, once a file, the pure function that turns each of its rows into an entry or a reasoned refusal. */
export function compileInterpretation(file: FileMeaning): (row: SourceRow) => Interpreted {
  const read = compileCells(file.profile, file.columns);
  const particular = particularTargets(file);
  const authorityOf = authorityReader(file.authority);
  const subjectOf = subjectReader(file.profile, file.sector.subjectKinds, file.today);
  return (row) => {
    try {
      if (row.problem !== null) throw new RowRejection('REFUSED', null, 'ROW_UNREADABLE', row.problem);
      return interpret(file, { particular, authorityOf, subjectOf }, row, read(row.cells));
    } catch (error) {
      if (!(error instanceof RowRejection)) throw error;
      const { kind, code, message, target } = error;
      return {
        kind,
        code,
        reason: message,
        column: columnOf(file, target),
        rowNumber: row.rowNumber,
        line: row.line,
        raw: row.raw,
      };
    }
  };
}

/** For a file whose columns nobody has explained yet: every row is kept for when somebody does. */
export function keepUninterpreted(problem: string): (row: SourceRow) => Interpreted {
  return ({ rowNumber, line, raw }) => ({
    kind: 'QUARANTINED',
    rowNumber,
    line,
    raw,
    column: null,
    code: 'PROFILE_MISSING',
    reason: problem,
  });
}

interface RowReaders {
  readonly particular: ParticularTargets;
  readonly authorityOf: ReturnType<typeof authorityReader>;
  readonly subjectOf: ReturnType<typeof subjectReader>;
}

function interpret(
  file: FileMeaning,
  { particular, authorityOf, subjectOf }: RowReaders,
  row: SourceRow,
  cells: Cells,
): Entry {
  const { profile, sector } = file;
  const subject = subjectOf(cells);
  return {
    kind: 'ENTRY',
    rowNumber: row.rowNumber,
    line: row.line,
    raw: row.raw,
    subject,
    registration: interpretRegistration(cells, profile, sector, subject, file.profileColumns, file.regions),
    record: interpretRecord(cells, profile, sector, particular, file.decidedOn),
    authority: authorityOf(cells('authority'), cells('authorityCode')),
    provider: authorityOf(cells('provider'), cells('providerCode')),
    closes: profile.closes ? { recordType: profile.closes.recordType, status: profile.closes.status } : null,
  };
}

/** A file names the same few bodies in every row: each spelling is folded and checked once. */
function authorityReader(fallback: string | null): (written: string, code: string) => EntryAuthority | null {
  const known = new Map<string, EntryAuthority | null>();
  return (written, code) => {
    const key = `${written}\u0000${code}`;
    let authority = known.get(key);
    if (authority === undefined) {
      if (known.size >= spellingsKept) known.clear();
      authority = authorityIn(written, code, fallback);
      known.set(key, authority);
    }
    return authority;
  };
}

const spellingsKept = 10_000;

function authorityIn(written: string, code: string, fallback: string | null): EntryAuthority | null {
  const name = written === '' ? cleanText(fallback ?? '') : written;
  if (name === '') return null;
  const check = code === '' ? null : checkUscc(code);
  return { name, nameKey: foldName(name), code: check?.kind === 'VALID' && written !== '' ? check.value : null };
}

function particularTargets({ profile, columns }: FileMeaning): ParticularTargets {
  const targets = new Set<Target>([
    ...columns.values(),
    ...(Object.keys(profile.constants) as Target[]),
    ...profile.derive.map(({ to }) => to),
  ]);
  const isAttribute = (target: Target) =>
    target.startsWith('attribute.') ||
    target === 'remark' ||
    target === 'legalRepresentative' ||
    target.startsWith('profile.') ||
    // A register's record is the history of the archive's own state.
    (profile.kind === 'REGISTER' && (target === 'registrationStatus' || target === 'region'));
  return {
    measures: [...targets].filter((target) => target.startsWith('measure.')),
    attributes: [...targets].filter(isAttribute),
  };
}

/** The column as the file itself names it, so that its author finds it. */
function columnOf(file: FileMeaning, target: Target | null): string | null {
  if (target === null) return null;
  for (const [index, mapped] of file.columns) {
    if (mapped === target) return file.header?.[index] ?? `column ${index + 1}`;
  }
  return target;
}
