// One step of bench/rerate.ts as a process of its own: simulate a changed scheme, or enact it and rate everyone by it.
import { shanghaiDay } from '../src/core/instant.js';
import { schemeOn, schemesOf } from '../src/archive/rating/rating-scheme.js';
import { startDueEnactments } from '../src/archive/runs/start-due-enactments.js';
import { startSimulation } from '../src/archive/runs/start-evaluation.js';
import { workRun } from '../src/archive/runs/work-run.js';
import { withRuns } from '../src/commands/open-runs.js';
import { sectorOf } from '../src/sectors/index.js';

const sector = 'Employer';
const [step] = process.argv.slice(2);
const dayMilliseconds = 86_400_000;

await withRuns(async (runs) => {
  const tomorrow = new Date(runs.now().getTime() + dayMilliseconds);
  const day = shanghaiDay(tomorrow);
  const inForce = schemeOn(schemesOf(runs.schemes, sectorOf(sector)), runs.today);
  if (!inForce) throw new Error('The sector has no scheme.');
  // Stricter than the one in force: an A needs two points more, and grades below move with it.
  const draft = {
    ...inForce.scheme,
    code: 'EM-TRIAL',
    version: 'trial',
    effectiveFrom: day,
    grades: inForce.scheme.grades.map((grade) => (grade.from > 0 ? { ...grade, from: grade.from + 2 } : grade)),
  };
  const signal = new AbortController().signal;
  if (step === 'simulate') {
    const run = await startSimulation(
      { ...runs, today: runs.today },
      { sector, regionPrefix: '', startedBy: 'bench', scheme: draft, asOf: day },
    );
    await workRun(runs, run, signal);
    return;
  }
  await runs.write(async (client) => {
    await client.query(
      `insert into evaluation_scheme (code, sector, status, content, proposed_by, enacted_by, enacted_at, effective_from)
       values ($1, $2, 'ENACTED', $3, 'one', 'other', now(), $4)`,
      [draft.code, sector, JSON.stringify(draft), day],
    );
  });
  const then = { ...runs, now: () => tomorrow };
  for (const run of await startDueEnactments(then)) await workRun(then, run, signal);
});
