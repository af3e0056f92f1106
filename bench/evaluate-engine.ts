import { compileScheme } from '../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../src/core/evaluation/evaluate.js';
import { packEvaluation, unpackEvaluation } from '../src/core/evaluation/pack-evaluation.js';
import type { Fact } from '../src/core/fact.js';
import type { RecordType } from '../src/core/record-type.js';
import { employerScheme } from '../src/sectors/employers/scheme.js';

/** Archives of five records each, in the mix that penalties, orders, inspections and wage cases make. */
const kinds: readonly (readonly [RecordType, readonly string[], string | null])[] = [
  ['PENALTY', ['LABOUR', 'WORKING_HOURS'], null],
  ['RECTIFY', ['LABOUR', 'WAGES', 'WAGE_ARREARS'], 'FULFILLED'],
  ['INSPECTION', ['LABOUR', 'LABOUR_CONTRACT'], 'ok'],
  ['WAGE', ['LABOUR', 'WAGES', 'WAGE_ARREARS'], 'upheld'],
  ['SOCIAL_INS', ['LABOUR', 'SOCIAL_INSURANCE'], 'all'],
];

const archives = Array.from({ length: 5_000 }, (_, archive) =>
  kinds.map((kind, index) => factOf(archive, index, kind)),
);
const compiled = compileScheme(employerScheme);

run('evaluate', () => {
  for (const facts of archives) {
    evaluate(compiled, facts, { construction: true }, '2026-06-30');
  }
});
const evaluations = archives.map((facts) => evaluate(compiled, facts, { construction: true }, '2026-06-30'));
run('pack', () => {
  for (const evaluation of evaluations) {
    packEvaluation(compiled, evaluation);
  }
});
const packed = evaluations.map((evaluation) => packEvaluation(compiled, evaluation));
run('unpack', () => {
  for (const one of packed) {
    unpackEvaluation(compiled, one);
  }
});
const bytes = packed.reduce((total, one) => total + Buffer.byteLength(JSON.stringify(one)), 0) / packed.length;
console.log(`packed evaluation: ${Math.round(bytes)} bytes on average`);

function factOf(archive: number, index: number, [type, topics, outcome]: (typeof kinds)[number]): Fact {
  const month = String(1 + ((archive + index) % 12)).padStart(2, '0');
  return {
    recordId: `${archive}-${index}`,
    versionId: `01890000-0000-7000-8000-${String(archive * 10 + index).padStart(12, '0')}`,
    type,
    topics,
    categories: type === 'PENALTY' ? ['罚款'] : [],
    outcome,
    severity: null,
    simpleProcedure: false,
    status: 'EFFECTIVE',
    statusSince: null,
    decidedOn: `202${archive % 2 === 0 ? 5 : 4}-${month}-15`,
    actEndedOn: null,
    effectiveFrom: null,
    effectiveTo: null,
    documentKey: `doc-${archive}-${index}`,
    authority: '370300',
    measures: { ratio: 0.97, persons: 12 },
  };
}

/** Prints archives a second of the best of five rounds. */
function run(name: string, round: () => void): void {
  let best = Infinity;
  for (let count = 0; count < 6; count += 1) {
    const start = performance.now();
    round();
    best = Math.min(best, performance.now() - start);
  }
  console.log(`${name}: ${Math.round(archives.length / (best / 1000)).toLocaleString('en')} archives/s`);
}
