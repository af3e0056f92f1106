import type { CompiledScheme } from '../../core/evaluation/compile-scheme.js';
import { toDecimal } from '../../core/evaluation/points.js';
import { actionText, changeReasonText } from '../../core/evaluation/reason-text.js';
import type {
  AllTogether,
  ComingChange,
  IndicatorChange,
  LawfulAction,
  ChangeCause,
  Standing,
  VetoChange,
  WhatWouldChange,
} from '../../core/evaluation/what-would-change-result.js';
import type { Day, Fact } from '../../core/fact.js';

/** A part that names record versions; they stay keys until they are asked for. */
export interface WithVersions {
  readonly archiveKey: string;
  readonly versionIds: readonly string[];
}

/** A part that names one record version. */
export interface WithVersion {
  readonly archiveKey: string;
  readonly versionId: string;
}

interface Names {
  readonly archiveKey: string;
  readonly indicators: ReadonlyMap<string, string>;
  readonly vetoes: ReadonlyMap<string, string>;
}

/** What would change a rating as the graph shows it: points as decimals, codes with their Chinese names. */
export function changeView(
  { scheme }: CompiledScheme,
  { dates, datesUntil, actions, allTogether }: WhatWouldChange,
  archiveKey: string,
) {
  const names = {
    archiveKey,
    indicators: new Map(scheme.indicators.map(({ code, zh }) => [code, zh])),
    vetoes: new Map(scheme.vetoes.map(({ code, zh }) => [code, zh])),
  };
  return {
    dates: dates.map((one) => dateView(one, names)),
    datesUntil,
    actions: actions.map((one) => actionView(one, names)),
    allTogether: allTogether && togetherView(allTogether),
  };
}

function dateView({ day, score, grade, difference, coverage, flags, indicators, vetoes }: ComingChange, names: Names) {
  return {
    day,
    score: decimal(score),
    grade,
    difference: decimal(difference),
    coverage: toDecimal(coverage),
    flags,
    indicators: indicators.map((one) => indicatorView(one, names)),
    vetoes: vetoes.map((one) => vetoView(one, names)),
  };
}

function actionView(action: LawfulAction, names: Names) {
  const { kind, indicator, versionIds, facts, earliestOn, takesEffectOn, basis } = action;
  return {
    kind,
    text: actionText(kind),
    indicator,
    indicatorName: indicator === null ? null : (names.indicators.get(indicator) ?? indicator),
    expected: facts.map(expectedView),
    earliestOn,
    basis,
    indicators: action.indicators.map((one) => indicatorView(one, names)),
    vetoes: action.vetoes.map((one) => vetoView(one, names)),
    ...outcomeView(takesEffectOn, action),
    archiveKey: names.archiveKey,
    versionIds,
  };
}

function togetherView(together: AllTogether) {
  return outcomeView(together.day, together);
}

function outcomeView(
  takesEffectOn: Day,
  { score, grade, without, difference }: Standing & { readonly without: Standing; readonly difference: number | null },
) {
  return {
    takesEffectOn,
    score: decimal(score),
    grade,
    scoreWithout: decimal(without.score),
    gradeWithout: without.grade,
    difference: decimal(difference),
  };
}

function expectedView({ type, status, topics, categories, outcome, measures }: Fact) {
  return {
    type,
    status,
    topics,
    categories,
    outcome,
    measures: Object.entries(measures).map(([name, value]) => ({ name, value: measureText(value) })),
  };
}

/** At most six places, as many as a decimal of the graph has. */
function measureText(value: number): string {
  return String(Number(value.toFixed(6)));
}

function indicatorView({ code, before, after, causes }: IndicatorChange, { archiveKey, indicators }: Names) {
  return {
    code,
    name: indicators.get(code) ?? code,
    before: decimal(before),
    after: decimal(after),
    causes: causes.map((cause) => causeView(cause, archiveKey)),
  };
}

function causeView({ versionId, why }: ChangeCause, archiveKey: string) {
  return { reason: why, reasonText: changeReasonText(why), archiveKey, versionId };
}

function vetoView({ code, fires, evidence }: VetoChange, { archiveKey, vetoes }: Names) {
  return { code, name: vetoes.get(code) ?? code, fires, archiveKey, versionIds: evidence };
}

function decimal(hundredths: number | null): string | null {
  return hundredths === null ? null : toDecimal(hundredths);
}
