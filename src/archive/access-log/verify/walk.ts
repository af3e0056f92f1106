import type { Head } from '../checkpoint.js';
import { leafOf } from '../log-entry.js';
import type { LogKeys } from '../log-keys.js';
import { grow, type Grown } from '../merkle/frontier.js';
import { leafHash, rootOf } from '../merkle/hash.js';
import type { RawEntry } from '../stored-entry.js';
import { finding, rowFinding, type Finding } from './finding.js';

/** The tree as far as rows were read, and what was wrong with them. */
export interface Walk {
  /** Place of the next row. */
  readonly next: number;
  readonly findings: readonly Finding[];
  /** Takes the next row in the order of places; gives the stored nodes of the tree that it completed. */
  take(row: RawEntry, signedSize: number): Grown['completed'];
  /** Whether the tree has this root now; null if a row before is missing. */
  compare(head: Pick<Head, 'root'>): boolean | null;
  report(found: Finding): void;
}

/** Begins at the empty log. */
export function startWalk(keys: LogKeys): Walk {
  const findings: Finding[] = [];
  let frontier: readonly Buffer[] = [];
  let next = 0;
  let whole = true;
  return {
    get next() {
      return next;
    },
    findings,
    report: (found) => {
      findings.push(found);
    },
    take: (row, signedSize) => {
      const problem = problemOf(row, keys);
      if (row.leafIndex < next || (row.leafIndex >= signedSize && problem)) {
        findings.push(
          rowFinding('INSERTED', row, row.leafIndex < next ? 'its place is taken' : 'beyond every signed head'),
        );
        return [];
      }
      if (row.leafIndex > next) {
        findings.push(finding('DELETED', next, row.leafIndex - 1, 'no row at this place'));
        whole = false;
      }
      if (problem) findings.push(rowFinding('ALTERED', row, problem));
      const grown = whole ? grow(frontier, row.leafIndex, [row.leafHash]) : null;
      next = row.leafIndex + 1;
      if (!grown) return [];
      frontier = grown.frontier;
      return grown.completed;
    },
    compare: ({ root }) => (whole ? rootOf(frontier).equals(root) : null),
  };
}

function problemOf(row: RawEntry, keys: LogKeys): string | null {
  if (!keys.checkMac(row.keyVersion, row.leafHash, row.mac)) return 'its hash does not bear the code of the key';
  return leafHash(leafOf(row)).equals(row.leafHash) ? null : 'its content does not fit its hash';
}
