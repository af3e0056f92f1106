import type { FieldNode } from 'graphql';
import { createRequestTrace } from '../archive/access-log/request-trace.js';
import { openArchives } from '../archive/browse/archives.js';
import type { ProfileTables } from '../archive/browse/archive-columns.js';
import { grantsOf } from '../archive/permission/grants.js';
import type { Context, Feed } from '../core/context.js';
import type { CompiledScheme } from '../core/evaluation/compile-scheme.js';
import type { Evaluation } from '../core/evaluation/evaluation.js';
import type { Enqueue } from '../core/enqueue.js';
import { unpackEvaluation } from '../core/evaluation/pack-evaluation.js';
import { shanghaiDay } from '../core/instant.js';
import type { Rates } from '../core/rates.js';
import type { Read } from '../core/read.js';
import type { EvaluationRow } from '../core/rows.js';
import type { IdentifierKeys } from '../core/sealed/key-ring.js';
import type { Viewer } from '../core/viewer.js';
import type { WorkingDays } from '../core/working-days.js';
import type { Write } from '../core/write.js';
import { sectors } from '../sectors/index.js';
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
  readonly feed: Feed;
  readonly rates: Rates;
  readonly now: () => Date;
  readonly workingDays: WorkingDays;
}

/** Makes what one request carries; nothing of it outlives the request. */
export function createContext(parts: ContextParts, viewer: Viewer, requestId: string): Context {
  const { read, write, enqueue, keys, schemes, reloadSchemes, profiles, feed, rates, now, workingDays } = parts;
  const today = shanghaiDay(now());
  const base = {
    viewer,
    requestId,
    trace: createRequestTrace(),
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
    today,
    grants: grantsOf(sectors, viewer, today),
    explain: explainer(schemes),
    deny: denyOnce(),
  };
  let fresh = load(base, profiles);
  return {
    ...base,
    get archives() {
      return fresh.archives;
    },
    get loaders() {
      return fresh.loaders;
    },
    get perField() {
      return fresh.perField;
    },
    freshen: () => {
      fresh = load(base, profiles);
    },
  };
}

type Base = Omit<Context, 'archives' | 'loaders' | 'perField' | 'freshen'>;

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
    throw reason;
  };
}
