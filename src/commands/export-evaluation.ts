import { Command } from 'commander';
import type { ExportOptions } from './run-export-evaluation.js';

/** Writes an evaluation as one document. */
export function exportEvaluationCommand(): Command {
  return new Command('export-evaluation')
    .description('Write an evaluation as one JSON document, from which recompute computes it again')
    .argument('<id>', 'the `id` of an evaluation of the graph, stored or computed for a day')
    .option('--out <file>', 'where to write; standard output if not given')
    .addHelpText('after', '\nExit codes: 0 written · 1 there is no such evaluation · 2 wrong use or settings')
    .action(async (id: string, options: ExportOptions) => {
      const { runExportEvaluation } = await import('./run-export-evaluation.js');
      await runExportEvaluation(id, options);
    });
}
