import type { ClientBase } from 'pg';
import type { IdentifierKeys } from '../../../core/sealed/key-ring.js';
import { seal } from '../../../core/sealed/seal.js';
import { copyInto } from '../../sql/copy.js';
import type { RowProblem } from '../entry.js';

/** Keeps the rows that did not become records: place and reason in clear, the row itself sealed. */
export async function writeProblems(
  client: ClientBase,
  keys: IdentifierKeys,
  batchId: string,
  problems: readonly RowProblem[],
): Promise<void> {
  await copyInto(
    client,
    'import_row',
    {
      batch_id: 'uuid',
      row_number: 'integer',
      line: 'integer',
      outcome: 'text',
      column: 'text',
      code: 'text',
      reason: 'text',
      sealed_text: 'bytea',
      seal_key_version: 'smallint',
    },
    problems.map(({ rowNumber, line, kind, column, code, reason, raw }) => [
      batchId,
      rowNumber,
      line,
      kind,
      column,
      code,
      reason,
      seal(keys.sealing, raw(), sealContext(batchId, rowNumber)),
      keys.sealing.current,
    ]),
  );
}

/** Binds the sealed text of a row to its place. */
export function sealContext(batchId: string, rowNumber: number): string {
  return `import-row:${batchId}:${rowNumber}`;
}
