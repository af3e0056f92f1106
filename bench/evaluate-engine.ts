import { allocatedBytes } from './allocated-bytes.js';
import { compileScheme } from '../src/core/evaluation/compile-scheme.js';
import { datedFacts } from '../src/core/evaluation/dated-fact.js';
import { evaluateDated } from '../src/core/evaluation/evaluate.js';
import { packEvaluation, unpackEvaluation } from '../src/core/evaluation/pack-evaluation.js';
import type { Fact } from '../src/core/fact.js';
import type { RecordType } from '../src/core/record-type.js';
import { employerResult } from '../src/sectors/employers/employer-result.js';
import { employerScheme } from '../src/sectors/employers/scheme.js';

/** Archives of five records each, in the mix that penalties, orders, inspections and wage cases make. */
const kinds: readonly (readonly [RecordType, readonly string[], string | null])[] = [
  ['PENALTY', ['LABOUR', 'WORKING_HOURS'], null],
  ['RECTIFY', ['LABOUR', 'WAGES', 'WAGE_ARREARS'], 'FULFILLED'],
  ['INSPECTION', ['LABOUR', 'LABOUR_CONTRACT'], 'ok'],
  ['WAGE', ['LABOUR', 'WAGES', 'WAGE_ARREARS'], 'upheld'],
  ['SOCIAL_INS', ['LABOUR', 'SOCIAL_INSURANCE'], 'all'],
];

/** Holds the last result, so that nothing of it can be optimised away. */
let kept: unknown = null;

const archives = Array.from({ length: 5_000 }, (_, archive) =>
  kinds.map((kind, index) => factOf(archive, index, kind)),
);
const compiled = compileScheme(employerScheme);
const traits = { construction: true };
const day = '2026-06-30';
const dated = archives.map(datedFacts);
const evaluations = dated.map((facts) => evaluateDated(compiled, facts, traits, day));
const packed = evaluations.map((evaluation) => packEvaluation(compiled, evaluation));

await run('dated facts', (index) => datedFacts(archives[index] ?? []));
await run('evaluate', (index) => evaluateDated(compiled, dated[index] ?? [], traits, day));
await run('employer result', (index) =>
  employerResult({ facts: archives[index] ?? [], dated: dated[index] ?? [], traits, day, score: '83.50' }),
);
await run('pack', (index) => {
  const evaluation = evaluations[index];
  return evaluation && packEvaluation(compiled, evaluation);
});
await run('stringify packed', (index) => JSON.stringify(packed[index]));
await run('unpack', (index) => unpackEvaluation(compiled, packed[index]));
const bytes = packed.reduce((total, one) => total + Buffer.byteLength(JSON.stringify(one)), 0) / packed.length;
console.log(`packed evaluation: ${Math.round(bytes)} bytes on average; last ${typeof kept}`);

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

/** Prints what one archive takes: the time in the best of eight rounds, and the bytes allocated. */
async function run(name: string, each: (index: number) => unknown): Promise<void> {
  const round = (): void => {
    for (let index = 0; index < archives.length; index += 1) {
      kept = each(index);
    }
  };
  let best = Infinity;
  for (let count = 0; count < 8; count += 1) {
    const start = performance.now();
    round();
    best = Math.min(best, performance.now() - start);
  }
  const microseconds = (best * 1000) / archives.length;
  const kilobytes = (await allocatedBytes(round)) / archives.length / 1024;
  console.log(`${name}: ${microseconds.toFixed(2)} µs, ${kilobytes.toFixed(2)} KB an archive`);
}
