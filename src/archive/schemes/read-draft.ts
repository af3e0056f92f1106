import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import { Refused } from '../../core/refused.js';

/** A scheme as someone wrote it, checked; refuses one that is not valid with all its problems and their places. */
export function readDraft(input: unknown, sector: string): EvaluationScheme {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new Refused('BAD_INPUT', 'A scheme is a JSON object with dimensions, indicators and grades.');
  }
  const scheme = valid(input as EvaluationScheme);
  if (scheme.sector === sector) return scheme;
  throw new Refused('BAD_INPUT', `sector: the scheme is for ${scheme.sector}, not for ${sector}. Make the two agree.`);
}

function valid(input: EvaluationScheme): EvaluationScheme {
  try {
    return validateScheme(input);
  } catch (cause) {
    // Its message is a list of places in the scheme, which holds no personal data.
    throw new Refused('BAD_INPUT', cause instanceof Error ? cause.message : 'The scheme is not valid.');
  }
}
