import type { StateRule } from './rule.js';

/** state(signed_and_kept, signed_open, breached=0, none=NA): 信用承诺履行; one breach outweighs what was kept. */
export function commitmentRule({ kept, open }: { readonly kept: number; readonly open: number }): StateRule {
  return {
    kind: 'STATE',
    pick: 'FIRST_CASE',
    cases: [
      { name: 'breached', when: { outcomes: ['breached'] }, points: 0 },
      { name: 'signed_and_kept', when: { outcomes: ['signed_and_kept'] }, points: kept },
      { name: 'signed_open', when: { outcomes: ['signed_open'] }, points: open },
    ],
    absent: 'NA',
  };
}
