import { z } from 'zod';
import { hundredths } from './points.js';
import { ruleProblems } from './rule-problems.js';
import type { EvaluationScheme, Indicator, Veto } from './scheme.js';
import { schemeSchema } from './scheme-schema.js';

/** Checks a scheme, shape and sense; throws one error that lists every problem with its place. */
export function validateScheme(input: EvaluationScheme): EvaluationScheme {
  const parsed = schemeSchema.safeParse(input);
  const problems = parsed.success ? schemeProblems(parsed.data) : [z.prettifyError(parsed.error)];
  if (problems.length > 0) {
    throw new Error(`Evaluation scheme ${input.code} is not valid:\n${problems.map((one) => `- ${one}`).join('\n')}`);
  }
  return input;
}

function schemeProblems(scheme: EvaluationScheme): string[] {
  return [
    ...uniqueness(scheme),
    ...periodProblems(scheme),
    ...maxima(scheme),
    ...gradeProblems(scheme),
    ...references(scheme),
    ...scheme.vetoes.flatMap(vetoProblems),
    ...scheme.indicators.flatMap(indicatorProblems),
  ];
}

function uniqueness({ indicators, dimensions, grades, vetoes }: EvaluationScheme): string[] {
  return Object.entries({ indicators, dimensions, grades, vetoes }).flatMap(([list, items]) => {
    const codes = items.map(({ code }) => code);
    return codes.filter((code, index) => codes.indexOf(code) < index).map((code) => `${list}: ${code} occurs twice`);
  });
}

function periodProblems({ effectiveFrom, effectiveTo }: EvaluationScheme): string[] {
  return effectiveTo !== null && effectiveTo <= effectiveFrom
    ? [`effectiveTo: ${effectiveTo} does not lie after effectiveFrom ${effectiveFrom}`]
    : [];
}

function maxima({ indicators, dimensions }: EvaluationScheme): string[] {
  const base = indicators.filter(({ bonus }) => !bonus);
  const total = sumOf(base);
  const problems = total === 100 ? [] : [`indicators: maxima without bonuses add up to ${total}, not to 100`];
  for (const { code, max } of dimensions) {
    const members = sumOf(base.filter(({ dimension }) => dimension === code));
    if (members !== max) {
      problems.push(`dimensions: ${code} has maximum ${max}, its indicators add up to ${members}`);
    }
  }
  return problems;
}

function sumOf(indicators: readonly Indicator[]): number {
  return indicators.reduce((sum, { max }) => sum + hundredths(max), 0) / 100;
}

function gradeProblems({ grades, notRated, confirmBelow }: EvaluationScheme): string[] {
  const problems = grades
    .slice(1)
    .flatMap(({ code, from }, index) =>
      from < (grades[index]?.from ?? 0) ? [] : [`grades: ${code} begins at ${from}, not below the grade before it`],
    );
  if (grades.at(-1)?.from !== 0) {
    problems.push(`grades: the last one must begin at 0, so that every score has a grade`);
  }
  if (grades.some(({ code }) => code === notRated.code)) {
    problems.push(`notRated: ${notRated.code} is also a grade`);
  }
  if (confirmBelow !== null && !grades.some(({ code }) => code === confirmBelow)) {
    problems.push(`confirmBelow: there is no grade ${confirmBelow}`);
  }
  return problems;
}

function references({ indicators, dimensions, grades, pairs, vetoes }: EvaluationScheme): string[] {
  const indicatorCodes = new Set(indicators.map(({ code }) => code));
  const dimensionCodes = new Set(dimensions.map(({ code }) => code));
  const gradeCodes = new Set(grades.map(({ code }) => code));
  return [
    ...indicators.flatMap(({ code, dimension }) =>
      dimension === null || dimensionCodes.has(dimension) ? [] : [`${code}: there is no dimension ${dimension}`],
    ),
    ...pairs.flatMap((pair) =>
      [pair.starred, ...pair.with].flatMap((code) =>
        indicatorCodes.has(code) ? [] : [`pairs: ${pair.starred} names ${code}, which is no indicator`],
      ),
    ),
    ...pairs.flatMap((pair) =>
      pair.with.includes(pair.starred) ? [`pairs: ${pair.starred} is paired with itself`] : [],
    ),
    ...vetoes.flatMap(({ code, effects }) =>
      effects.flatMap((effect) =>
        'grade' in effect && !gradeCodes.has(effect.grade) ? [`${code}: there is no grade ${effect.grade}`] : [],
      ),
    ),
  ];
}

/** A freeze needs a first day that has come, and an end on a day that is known beforehand. */
function vetoProblems({ code, effects, window }: Veto): string[] {
  const freezes = effects.some(({ kind }) => kind === 'FREEZE');
  return freezes && (window.kind !== 'NOW' || window.keepEnded === true)
    ? [`${code}: freezes the grade, so its window must be NOW without ended facts`]
    : [];
}

function indicatorProblems(indicator: Indicator): string[] {
  const { code, bonus = false, dimension, max, rule, select, evidence } = indicator;
  const problems = ruleProblems(rule, max);
  if (bonus !== (dimension === null)) {
    problems.push(bonus ? 'a bonus belongs to no dimension' : 'needs a dimension, or bonus: true');
  }
  if (bonus && rule.kind !== 'ADD') {
    problems.push('a bonus can only ADD');
  }
  const strangers = select.types?.filter((type) => !evidence.includes(type)) ?? [];
  if (strangers.length > 0) {
    problems.push(`selects ${strangers.join(', ')}, which is not among its evidence`);
  }
  return problems.map((problem) => `${code}: ${problem}`);
}
