import type { CompiledRule } from './compiled-rule.js';
import { compileChargeRule } from './rule-charge.js';
import { compileCountRule } from './rule-count.js';
import { compileLevelRule } from './rule-level.js';
import { compileBayesRule, compileLateRule, compilePointsRule } from './rule-measure.js';
import { compileRatioRule } from './rule-ratio.js';
import { compileGateRule, compileStateRule } from './rule-state.js';
import type { Rule } from './rule.js';

/** Turns the rule of an indicator into functions; `max` in hundredths. */
export function compileRule(rule: Rule, max: number): CompiledRule {
  switch (rule.kind) {
    case 'STATE':
      return compileStateRule(rule, max);
    case 'GATE':
      return compileGateRule(rule);
    case 'LEVEL':
      return compileLevelRule(rule, max);
    case 'RATIO':
      return compileRatioRule(rule, max);
    case 'COUNT':
      return compileCountRule(rule, max);
    case 'DEDUCT':
    case 'ADD':
      return compileChargeRule(rule, max);
    case 'LATE':
      return compileLateRule(rule, max);
    case 'POINTS':
      return compilePointsRule(rule, max);
    case 'BAYES':
      return compileBayesRule(rule, max);
  }
}
