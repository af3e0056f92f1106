import type { FieldClass } from '../../../src/core/field-class.js';
import type { Sight } from './sights.js';
import type { Row, Tables } from './tables.js';
import { pendingScore, type Place, type World } from './world.js';

type Text = Readonly<Record<string, string>>;

/**
 * Something hidden that may be there or not, or in another form: a row, with its archive if that is hidden as a whole,
 * or columns of a row that is shown otherwise. `key` is the same for all rows that come and go together.
 */
interface Hidden {
  readonly key: string;
  /** What is true of it whatever the choice: null columns vary, a row is there or is not. */
  readonly columns: readonly string[] | null;
}

/** For each thing that is hidden, which form of it a database has; 0 is not there, or as it was. */
export type Choice = ReadonlyMap<string, number>;

export interface Hiding {
  /** What can differ, by key. */
  readonly keys: readonly string[];
  /** The rows of a database in which what is hidden is as the choice says. */
  readonly tables: (choice: Choice) => Tables;
}

const ofArchive = ['archive_traits', 'credit_record', 'evaluation', 'rating_change', 'pending_rating'];
const profileColumns: Readonly<Record<string, { readonly PROFILE: string[]; readonly DETAIL: string[] }>> = {
  employer_profile: {
    PROFILE: ['economic_type', 'industry', 'employee_count', 'address'],
    DETAIL: ['legal_representative'],
  },
  domestic_worker_profile: { PROFILE: ['employment_model', 'enterprise_name', 'skill_level'], DETAIL: [] },
  // Of a physician the register is open, the standing with the medical insurance is not.
  medical_staff_profile: { PROFILE: ['insurance_status'], DETAIL: [] },
  social_organisation_profile: {
    PROFILE: ['organisation_type', 'supervising_unit', 'assessment_grade'],
    DETAIL: ['legal_representative'],
  },
};

/** All that is hidden from a viewer. */
export function hidingOf({ tables, places, lastPosition }: World, sight: Sight): Hiding {
  const judge = judgeOf(Object.values(places), sight, lastPosition);
  const judged = [...tables].map(
    ([table, rows]) => [table, rows.map((row) => ({ row, hidden: judge(table, row as Text) }))] as const,
  );
  const keys = new Set(judged.flatMap(([, rows]) => rows.flatMap(({ hidden }) => hidden?.key ?? [])));
  return {
    keys: [...keys],
    tables: (choice) =>
      new Map(
        judged.map(([table, rows]) => {
          const left = rows.flatMap(({ row, hidden }) =>
            hidden ? chosen(table, row, hidden, choice.get(hidden.key) ?? 0) : [row],
          );
          return [table, table === 'access_log' ? withoutGaps(left) : left];
        }),
      ),
  };
}

/** The log counts its entries without a gap, so those that are not there move the others. */
function withoutGaps(entries: readonly Row[]): Row[] {
  return entries.map((entry, index) => ({ ...entry, leaf_index: 1_000_000 + index }));
}

function chosen(table: string, row: Row, { columns }: Hidden, form: number): Row[] {
  if (columns === null) return form === 0 ? [] : [form === 1 ? row : otherwise(row, variable[table] ?? [], form)];
  return [form === 0 ? row : otherwise(row, columns, form)];
}

/** Columns of a hidden row whose value would disturb an order, a filter or a search. */
const variable: Readonly<Record<string, readonly string[]>> = {
  archive: ['grade', 'score', 'status'],
  credit_record: ['decided_on', 'fine_fen'],
  evaluation: ['grade', 'score'],
  rating_change: ['grade', 'score'],
};

function otherwise(row: Row, columns: readonly string[], form: number): Row {
  return { ...row, ...Object.fromEntries(columns.map((column) => [column, other(row, column, form)])) };
}

/** Near what is shown, so that a list that looked at it would come out otherwise. */
function other(row: Row, column: string, form: number): unknown {
  if (column === 'score') return [null, 0, 39.5, 70, 85, 99][form] ?? 60;
  if (column === 'grade') return 'DCBA'[form % 4];
  if (column === 'decided_on') return `${String(row.decided_on).slice(0, 8)}0${form + 1}`;
  if (column === 'fine_fen' || column === 'employee_count' || column === 'version') return form * 10;
  if (column === 'status') return form % 2 === 0 ? 'REGISTERED' : 'CANCELLED';
  if (column === 'evaluation_id') return null;
  if (column === 'next_change_on') return `2027-01-0${form}`;
  if (column === 'sealed_text') return `\\x0${form}`;
  return form % 2 === 0 ? null : `示例${form}`;
}

function judgeOf(places: readonly Place[], sight: Sight, lastPosition: number) {
  const byKey = new Map(places.map((place) => [place.key, place]));
  const shown = new Set(places.filter((place) => sight.opened(place)).map(({ subjectKey }) => subjectKey));
  const restricted = openSubjects(places, sight, 'RESTRICTED');
  const detailed = openSubjects(places, sight, 'DETAIL');
  const archiveOf = (table: string, row: Text): Place | undefined =>
    byKey.get((table === 'archive' ? row.id : row.archive_id) ?? '');

  return (table: string, row: Text): Hidden | null => {
    const whole = (key = `${table} ${Object.values(row).slice(0, 2).join(' ')}`): Hidden => ({ key, columns: null });
    // The position of a change is dense over all changes by design, so it tells how many there are in all, of whom it does
    // not tell. What is hidden leaves gaps here instead, and the last position is the same in every database.
    if (table === 'rating_change' && Number(row.position) === lastPosition) return null;
    switch (table) {
      case 'subject':
        return shown.has(row.id ?? '') ? null : whole(`subject ${row.id ?? ''}`);
      case 'subject_name':
        if (!shown.has(row.subject_id ?? '')) return whole(`subject ${row.subject_id ?? ''}`);
        return detailed.has(row.subject_id ?? '') || !row.name?.startsWith('示例旧名') ? null : whole();
      case 'subject_identifier':
        return restricted.has(row.subject_id ?? '') ? null : whole();
      case 'consent':
        return sight.seesConsent({ subjectKey: row.subject_id ?? '', clientId: row.client_id ?? '' }) ? null : whole();
      case 'access_log':
        return row.subject_id === sight.own ? null : whole();
      case 'import_batch':
        return sight.seesBatch(row.sector ?? '') ? null : whole();
      case 'import_row':
        return sight.seesSubmission ? null : { key: `text ${row.batch_id ?? ''}`, columns: ['sealed_text'] };
      case 'evaluation_run': {
        const { sector = '', region_prefix: region = '', status } = row;
        return sight.seesRun({ sector, region, published: status === 'PUBLISHED' }) ? null : whole();
      }
      default:
        break;
    }
    const place = archiveOf(table, row);
    if (!place || place.regionCode === '110101') return null;
    const classes = sight.opened(place);
    if (classes === null) {
      const separate = table === 'archive' || !ofArchive.includes(table) ? null : whole();
      // A profile comes and goes with its archive.
      return separate ?? whole(`archive ${place.key}`);
    }
    return withinShown(table, row, sight, classes);
  };
}

function openSubjects(places: readonly Place[], { opened }: Sight, needed: FieldClass): ReadonlySet<string> {
  return new Set(places.filter((place) => opened(place)?.has(needed)).map(({ subjectKey }) => subjectKey));
}

function withinShown(table: string, row: Text, sight: Sight, classes: ReadonlySet<FieldClass>): Hidden | null {
  const key = `${table} ${row.id ?? ''} ${row.archive_id ?? ''}`;
  // A fall and the evaluation that makes it come together: without the fall it would have taken effect.
  const pending = `pending ${row.archive_id ?? ''}`;
  const columns = (names: readonly string[]): Hidden | null => (names.length === 0 ? null : { key, columns: names });
  switch (table) {
    case 'archive':
      return columns(classes.has('RATING') ? [] : ['grade', 'score', 'version', 'evaluation_id', 'next_change_on']);
    case 'credit_record':
      if (!isOpen(row, sight, classes)) return { key, columns: null };
      return columns(classes.has('DETAIL') ? [] : ['facts', 'content', 'legal_basis']);
    case 'evaluation':
      // One that waits for confirmation is the work of the authority.
      if (Number(row.score) === pendingScore && !classes.has('OFFICIAL')) return { key: pending, columns: null };
      return classes.has('RATING') ? null : { key, columns: null };
    case 'rating_change':
      return classes.has('RATING') ? null : { key, columns: null };
    case 'pending_rating':
      return sight.viewer.role === 'REGULATOR' ? null : { key: pending, columns: null };
    default: {
      const { PROFILE = [], DETAIL = [] } = profileColumns[table] ?? {};
      return columns([...(classes.has('PROFILE') ? [] : PROFILE), ...(classes.has('DETAIL') ? [] : DETAIL)]);
    }
  }
}

/** The table of record states of docs/disclosure.md. */
function isOpen(row: Text, { viewer }: Sight, classes: ReadonlySet<FieldClass>): boolean {
  if (!classes.has('RECORD')) return false;
  if (classes.has('DETAIL')) return true;
  const { status, superseded_at: superseded, published_until: until, severity, decided_on: decided = '' } = row;
  const present = (status === 'EFFECTIVE' || status === 'UNDER_OBJECTION') && superseded == null;
  const published = until == null ? viewer.role === 'PLATFORM' : until >= '2026-05-01';
  return present && published && (severity == null || decided >= '2022-01-01');
}
