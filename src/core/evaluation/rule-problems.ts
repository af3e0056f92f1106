import type { Rule } from './rule.js';

interface Step {
  readonly atLeast: number;
  readonly points: number;
}

/** What is wrong with a rule for an indicator of this maximum; empty when it is sound. */
export function ruleProblems(rule: Rule, max: number): string[] {
  const problems = [...pointsGiven(rule)]
    .filter((points) => points > max)
    .map((points) => `gives ${points} points, more than its maximum of ${max}`);
  if ('absent' in rule && rule.kind === 'ADD' && rule.absent === 'FULL') {
    problems.push('adds points but gives the maximum when there is no evidence');
  }
  switch (rule.kind) {
    case 'STATE':
    case 'GATE':
      problems.push(...repeated(rule.cases.map(({ name }) => name)));
      break;
    case 'DEDUCT':
    case 'ADD':
      problems.push(...repeated(rule.items.map(({ name }) => name)));
      break;
    case 'RATIO':
      problems.push(...falling(rule.steps), ...risingWith(rule.steps, rule.otherwise));
      break;
    case 'COUNT':
      problems.push(...falling(rule.steps), ...countProblems(rule.steps, max));
      break;
    case 'LEVEL':
      if ((rule.pick === 'YEARS') !== (rule.weights !== undefined)) {
        problems.push('weights go with pick YEARS, and YEARS needs them');
      }
      break;
    default:
  }
  if (rule.kind === 'GATE' && max !== 0) {
    problems.push(`a gate gives no points, so its maximum must be 0, not ${max}`);
  }
  return problems;
}

function* pointsGiven(rule: Rule): Generator<number> {
  if ('absent' in rule && typeof rule.absent === 'object') {
    yield rule.absent.points;
  }
  if (rule.kind === 'STATE') {
    yield* rule.cases.map(({ points }) => points ?? 0);
  } else if (rule.kind === 'LEVEL') {
    yield* Object.values(rule.levels).map((points) => points ?? 0);
  } else if (rule.kind === 'RATIO') {
    yield* rule.steps.map(({ points }) => points);
    yield rule.otherwise;
  } else if (rule.kind === 'COUNT') {
    yield* rule.steps.map(({ points }) => points);
  }
}

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) < index).map((name) => `names ${name} twice`);
}

function falling(steps: readonly Step[]): string[] {
  return steps
    .slice(1)
    .flatMap(({ atLeast }, index) =>
      atLeast < (steps[index]?.atLeast ?? Infinity) ? [] : [`step ${atLeast} must stand before a lower one, not after`],
    );
}

function risingWith(steps: readonly Step[], otherwise: number): string[] {
  return steps.flatMap(({ atLeast, points }, index) =>
    points >= (steps[index + 1]?.points ?? otherwise) ? [] : [`step ${atLeast} gives less than the step below it`],
  );
}

/** The steps of a count must not grow, or one more decision could cost less elsewhere than it saves here. */
function countProblems(steps: readonly Step[], max: number): string[] {
  const highest = steps[0]?.atLeast ?? 0;
  const pointsAt = (count: number): number => steps.find(({ atLeast }) => count >= atLeast)?.points ?? max;
  const costs = Array.from({ length: highest }, (_, count) => pointsAt(count) - pointsAt(count + 1));
  return costs.flatMap((cost, index) => {
    const number = index + 1;
    if (cost < 0) {
      return [`decision ${number} gives points instead of taking them`];
    }
    return cost > (costs[index - 1] ?? Infinity) ? [`decision ${number} costs more than the one before it`] : [];
  });
}
