import { globalId } from '../../core/global-id.js';
import type { EvaluationRow } from '../../core/rows.js';

/** What `evaluationColumns` reads. */
export type RawEvaluation = Omit<EvaluationRow, 'id' | 'sector'>;

/** An evaluation as the graph resolves it. One that is not stored is named by what it was computed from. */
export function evaluationRow(sector: string, raw: RawEvaluation): EvaluationRow {
  const rest = raw.key === null ? [raw.asOf, raw.knownAt.replaceAll(':', '')] : [raw.key];
  return { ...raw, sector, id: globalId(`${sector}Evaluation`, raw.archiveKey, ...rest) };
}
