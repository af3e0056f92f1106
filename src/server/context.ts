import type { FieldNode } from 'graphql';
import type { AccessLog } from '../archive/access-log/access-log.js';
import { entriesOf } from '../archive/access-log/log-entry.js';
import { createRequestTrace } from '../archive/access-log/request-trace.js';
import { openArchives } from '../archive/browse/archives.js';
import type { ProfileTables } from '../archive/browse/archive-columns.js';
import { requestPurpose } from '../archive/consent/request-purpose.js';
import type { Context, Feed } from '../core/context.js';
import type { Day } from '../core/fact.js';
import type { Grant } from '../core/grant.js';
import type { CompiledScheme } from '../core/evaluation/compile-scheme.js';
import type { Evaluation } from '../core/evaluation/evaluation.js';
import type { Enqueue } from '../core/enqueue.js';
import { unpackEvaluation } from '../core/evaluation/pack-evaluation.js';
import { shanghaiDay } from '../core/instant.js';
import type { Rates } from '../core/rates.js';
import type { Purpose } from '../core/purpose.js';
import type { Read } from '../core/read.js';
import type { EvaluationRow } from '../core/rows.js';
import type { IdentifierKeys } from '../core/sealed/key-ring.js';
import type { Viewer } from '../core/viewer.js';
import type { WorkingDays } from '../core/working-days.js';
import type { Write } from '../core/write.js';
import type { RequestContext } from './app-type.js';
import { createLoaders } from './loaders.js';

/** What lives as long as the process and every request uses. */
export interface ContextParts {
  readonly read: Read;
  readonly write: Write;
  readonly enqueue: Enqueue;
  readonly keys: IdentifierKeys;
  readonly schemes: ReadonlyMap<string, CompiledScheme>;
  readonly reloadSchemes: () => Promise<void>;
  readonly profiles: ProfileTables;
  /** What a viewer may read on a day. */
  readonly grantsOf: (viewer: Viewer, today: Day) => readonly Grant[];
  readonly feed: Feed;
  readonly accessLog: Pick<AccessLog, 'append'>;
  readonly rates: Rates;
  readonly now: () => Date;
  readonly workingDays: WorkingDays;
  readonly lookupCodeMinutes: number;
}

/** Makes what one request carries; nothing of it outlives the request. */
export function createContext(parts: ContextParts, asking: Viewer, requestId: string): Context & RequestContext {
  const { read, write, enqueue, keys, schemes, reloadSchemes, profiles, feed, rates, now, workingDays } = parts;
  const today = shanghaiDay(now());
  const trace = createRequestTrace();
  const base = {
    requestId,
    trace,
    read,
    write,
    enqueue,
    keys,
    schemes,
    reloadSchemes,
    feed,
    rates,
    now,
    workingDays,
    lookupCodeMinutes: parts.lookupCodeMinutes,
    today,
    explain: explainer(schemes),
    deny: denyOnce(),
  };
  const permit = (viewer: Viewer) => ({ viewer, grants: parts.grantsOf(viewer, today) });
  const permitted = permit(asking);
  const state: State = { ...permitted, ...load({ ...base, ...permitted }, profiles) };
  const freshen = (): void => {
    Object.assign(state, load({ ...base, ...state }, profiles));
  };
  const acts = {
    logged: async () => {
      const looks = trace.take();
      if (looks.length > 0) await parts.accessLog.append(entriesOf(asking, requestId, now(), looks));
    },
    statePurpose: (argument: Purpose | null) => {
      const purpose = requestPurpose(state.viewer, argument);
      if (purpose !== state.viewer.purpose) {
        Object.assign(state, permit({ ...state.viewer, purpose }));
        freshen();
      }
      return purpose;
    },
    freshen,
  };
  return Object.assign(Object.create(current(state)) as State, base, acts);
}

/** What changes while a request runs. */
type State = Pick<Context, 'viewer' | 'grants' | 'archives' | 'loaders' | 'perField'>;

/**
 * A door may copy the own properties of a context, and a getter that is copied is a value that never changes again. Behind
 * a prototype, which a copy keeps, it stays one.
 */
function current(state: State): State {
  return {
    get viewer() {
      return state.viewer;
    },
    get grants() {
      return state.grants;
    },
    get archives() {
      return state.archives;
    },
    get loaders() {
      return state.loaders;
    },
    get perField() {
      return state.perField;
    },
  };
}

type Base = Omit<Context, 'archives' | 'loaders' | 'perField' | 'statePurpose' | 'freshen'>;

/** Everything that remembers what was read. */
function load(base: Base, profiles: ProfileTables): Pick<Context, 'archives' | 'loaders' | 'perField'> {
  const perField = valuePerField();
  return { perField, loaders: createLoaders(base), archives: openArchives({ ...base, perField, profiles }) };
}

function valuePerField(): Context['perField'] {
  const values = new WeakMap<FieldNode, unknown>();
  return <Value>({ fieldNodes: [field] }: { readonly fieldNodes: readonly FieldNode[] }, make: () => Value) => {
    if (!field) throw new Error('A field without a node in the document cannot be resolved.');
    if (!values.has(field)) values.set(field, make());
    return values.get(field) as Value;
  };
}

function explainer(schemes: ReadonlyMap<string, CompiledScheme>): Context['explain'] {
  const explained = new WeakMap<EvaluationRow, Evaluation>();
  return (row) => {
    const known = explained.get(row);
    if (known) return known;
    const compiled = schemes.get(row.schemeCode);
    if (!compiled) throw new Error(`The scheme ${row.schemeCode} of a stored evaluation is not registered.`);
    const evaluation = unpackEvaluation(compiled, row.detail);
    explained.set(row, evaluation);
    return evaluation;
  };
}

function denyOnce(): Context['deny'] {
  const denied = new Set<string>();
  return (path, reason) => {
    if (denied.has(path)) return null;
    denied.add(path);
    throw reason();
  };
}
