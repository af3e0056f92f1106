import { globalId } from '../../core/global-id.js';
import type { AuthorityRow, RecordRow } from '../../core/rows.js';
import { formatYuan } from '../../core/values/amount.js';

/** What `recordColumns` reads, from rows or from the JSON that a lateral select makes of them. */
export interface RawRecord extends Omit<RecordRow, 'id' | 'fine' | 'confiscated' | 'authority' | 'provider'> {
  readonly fineFen: string | null;
  readonly confiscatedFen: string | null;
  readonly authorityKey?: string | null;
  readonly authorityName?: string | null;
  readonly authorityCode?: string | null;
  readonly providerKey?: string | null;
  readonly providerName?: string | null;
  readonly providerCode?: string | null;
}

/** The opaque id of a record version. */
function recordId(archiveKey: string, key: string): string {
  return globalId('CreditRecord', archiveKey, key);
}

/** A record as the graph resolves it. */
export function recordRow(raw: RawRecord): RecordRow {
  return {
    ...raw,
    id: recordId(raw.archiveKey, raw.key),
    fine: yuan(raw.fineFen),
    confiscated: yuan(raw.confiscatedFen),
    authority: body(raw.authorityKey, raw.authorityName, raw.authorityCode),
    provider: body(raw.providerKey, raw.providerName, raw.providerCode),
  };
}

function yuan(fen: string | null): string | null {
  return fen === null ? null : formatYuan(BigInt(fen));
}

function body(key?: string | null, name?: string | null, code?: string | null): AuthorityRow | null {
  return key == null ? null : { key, name: name ?? '', code: code ?? null };
}
