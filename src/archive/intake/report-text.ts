import type { FileOutcome } from './import-path.js';

/** The result of an import for a terminal: one line a file, then what was not taken and where. */
export function reportText(outcomes: readonly FileOutcome[]): string {
  const lines = [row(['read', 'accepted', 'unchanged', 'corrected', 'quarantined', 'refused'], 'file')];
  for (const outcome of outcomes) {
    if ('problem' in outcome) {
      lines.push(`${'—'.padStart(72)}  ${outcome.file}: ${outcome.problem}`);
      continue;
    }
    const { counts } = outcome;
    const figures = [
      outcome.rowsRead,
      counts.accepted,
      counts.unchanged,
      counts.corrected,
      counts.quarantined,
      counts.refused,
    ];
    lines.push(row(figures.map(String), `${outcome.file} (${outcome.profile})`));
  }
  for (const outcome of outcomes) if ('reasons' in outcome) lines.push(...details(outcome), ...missingText(outcome));
  lines.push(closing(outcomes));
  return lines.join('\n');
}

/** Whether every file was read and every row of it is accounted for. */
export function isComplete(outcomes: readonly FileOutcome[]): boolean {
  return outcomes.every((outcome) => 'balanced' in outcome && outcome.balanced);
}

function row(figures: readonly string[], file: string): string {
  return `${figures.map((figure) => figure.padStart(12)).join('')}  ${file}`;
}

function* details(outcome: Exclude<FileOutcome, { problem: string }>): Generator<string> {
  const reasons = Object.entries(outcome.reasons).toSorted(([, a], [, b]) => b - a);
  if (reasons.length === 0) return;
  yield '';
  yield `${outcome.file}: not taken, by reason: ${reasons.map(([code, count]) => `${code} ${count}`).join(', ')}`;
  for (const { line, column, kind, code, reason } of outcome.examples) {
    yield `  line ${line}${column === null ? '' : `, column ${column}`}: ${kind} ${code}. ${reason}`;
  }
  const shown = outcome.examples.length;
  const total = outcome.counts.quarantined + outcome.counts.refused;
  if (total > shown)
    yield `  … and ${total - shown} more of these${outcome.batchId === null ? '' : `; all are kept with batch ${outcome.batchId}`}.`;
}

function* missingText({ file, batchId, missing }: Exclude<FileOutcome, { problem: string }>): Generator<string> {
  if (missing === null) return;
  yield '';
  if (missing === 'UNTOLD')
    yield `${file}: what it lacks cannot be told while rows of it are not taken; mend them and hand it in again.`;
  else
    yield `${file}: lacks ${missing} records on file${missing === 0 ? '' : '; they stay as they are, ask the provider why'}${missing === 0 || batchId === null ? '' : ` (noted with batch ${batchId})`}.`;
}

function closing(outcomes: readonly FileOutcome[]): string {
  const reports = outcomes.filter((outcome) => 'balanced' in outcome);
  const sum = (figure: (report: (typeof reports)[number]) => number) =>
    reports.reduce((total, report) => total + figure(report), 0);
  const read = sum(({ rowsRead }) => rowsRead);
  const parts = (['accepted', 'unchanged', 'corrected', 'quarantined', 'refused'] as const).map((name) =>
    sum(({ counts }) => counts[name]),
  );
  const total = parts.reduce((a, b) => a + b, 0);
  const failed = outcomes.length - reports.length;
  const proof = `${parts.join(' + ')} = ${total} of ${read} rows read`;
  const changes = `${sum(({ ratingChanges }) => ratingChanges)} rating changes`;
  return `\n${isComplete(outcomes) ? 'Every row is accounted for' : 'NOT every row is accounted for'}: ${proof}; ${changes}${failed > 0 ? `; ${failed} files failed` : ''}.`;
}
