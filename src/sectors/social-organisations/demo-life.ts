import type { Conduct } from '../../core/demo/conduct.js';
import type { DemoBody } from '../../core/demo/made-up-city.js';
import { between, chance, pick, type Random } from '../../core/demo/random.js';

/** What the records of one social organisation depend on; days are counted from 1970-01-01. */
export interface OrganisationLife {
  readonly random: Random;
  readonly conduct: Conduct;
  readonly authority: DemoBody;
  readonly founded: number;
  readonly until: number;
  readonly serial: string;
  readonly foundation: boolean;
  /** Charities and foundations have limits on spending and may raise funds in public. */
  readonly charity: boolean;
  readonly assessed: { readonly grade: string; readonly on: number } | null;
}

/** How likely a duty is done as it should be. */
export function goodShare({ conduct }: OrganisationLife): number {
  return conduct === 'GOOD' ? 0.88 : conduct === 'MIXED' ? 0.5 : 0.25;
}

/** The result that a duty should have, or one of the others where the conduct is worse. */
export function resultOf(life: OrganisationLife, best: string, others: readonly [string, ...string[]]): string {
  return chance(life.random, goodShare(life)) ? best : pick(life.random, others);
}

/** Some day of the last so many days of the organisation. */
export function lately({ random, founded, until }: OrganisationLife, days: number): number {
  return between(random, Math.max(founded, until - days), until);
}
