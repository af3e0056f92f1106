import { hash } from 'node:crypto';
import { newId } from '../../../core/new-id.js';
import { causeKey, type CurrentRecord } from '../../rating/current-record.js';
import type { RowProblem } from '../entry.js';
import { decideRecord } from './decide-record.js';
import { quarantined } from './quarantined.js';
import type { PlacedEntry } from './key-entries.js';
import type { MetKeys } from './met-keys.js';
import type { PastContents } from './past-contents.js';
import type { NewVersion } from './write-records.js';

/** What a chunk does to the records, decided before anything is written. */
export interface AppliedChunk {
  readonly versions: NewVersion[];
  readonly problems: RowProblem[];
  readonly accepted: number;
  readonly corrected: number;
  readonly unchanged: number;
}

/** Decides each row in the order of the file, on the records as the rows before it left them; `current` is brought up to date. */
export function applyEntries(
  placed: readonly PlacedEntry[],
  current: Map<string, CurrentRecord[]>,
  past: PastContents,
  { met, batchId }: { readonly met: MetKeys; readonly batchId: string },
): AppliedChunk {
  const applied = {
    versions: [] as NewVersion[],
    problems: [] as RowProblem[],
    accepted: 0,
    corrected: 0,
    unchanged: 0,
  };
  const numbers = new Map<string, string>();
  for (const entry of placed) {
    const records = current.get(entry.archive.id) ?? [];
    current.set(entry.archive.id, records);
    const metInThisFile = met.has(entry.archive.id, entry.factKey);
    const sameNumber = hasNumber(entry, numbers.get(entry.archive.id) ?? entry.archive.numberKey);
    const decision = past.has(entry.archive.id, entry.factKey, entry.contentHash)
      ? unchanged
      : decideRecord({ ...entry, batchId, metInThisFile, sameNumber }, records);
    switch (decision.kind) {
      case 'UNCHANGED':
        met.add(entry.archive.id, entry.factKey);
        applied.unchanged += 1;
        break;
      case 'QUARANTINE':
        applied.problems.push(quarantined(entry.entry, decision));
        break;
      case 'ADD': {
        const record = newRecord(entry, batchId, decision.item);
        records.push(record);
        if (entry.number) numbers.set(entry.archive.id, entry.number.key);
        applied.versions.push({ placed: entry, record, supersedes: null });
        applied.accepted += 1;
        break;
      }
      case 'CORRECT': {
        const record = entry.entry.closes
          ? closedVersion(entry, batchId, decision.record)
          : nextVersion(entry, batchId, decision.record);
        records[records.indexOf(decision.record)] = record;
        if (entry.number) numbers.set(entry.archive.id, entry.number.key);
        applied.versions.push({ placed: entry, record, supersedes: decision.record });
        applied.corrected += 1;
        break;
      }
    }
  }
  return applied;
}

/** Whether a row gives the archive no other registration number than it has, under whatever key that is on file. */
function hasNumber({ number }: PlacedEntry, onFile: string | null): boolean {
  return number === null || (onFile !== null && (number.key === onFile || number.others.includes(onFile)));
}

const unchanged = { kind: 'UNCHANGED' } as const;

function newRecord(placed: PlacedEntry, batchId: string, item: number): CurrentRecord {
  const { entry, bodies } = placed;
  return {
    ...entry.record,
    archiveId: placed.archive.id,
    recordId: newId(),
    versionId: newId(),
    version: 1,
    item,
    factKey: placed.factKey,
    contentHash: placed.contentHash,
    batchId,
    documentKey: causeKey(bodies.authorityId, entry.record.documentKey),
    authority: bodies.authorityId,
  };
}

function nextVersion(placed: PlacedEntry, batchId: string, before: CurrentRecord): CurrentRecord {
  return {
    ...newRecord(placed, batchId, before.item),
    recordId: before.recordId,
    version: before.version + 1,
    factKey: before.factKey,
  };
}

function closedVersion(placed: PlacedEntry, batchId: string, before: CurrentRecord): CurrentRecord {
  const { statusSince } = placed.entry.record;
  const status = placed.entry.closes?.status ?? before.status;
  return {
    ...before,
    versionId: newId(),
    version: before.version + 1,
    status,
    statusSince,
    batchId,
    contentHash: hash('sha256', `${before.contentHash} ${status} ${statusSince ?? ''}`).slice(
      0,
      before.contentHash.length,
    ),
  };
}
