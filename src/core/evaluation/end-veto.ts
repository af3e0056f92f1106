import type { Veto } from './scheme.js';

/** States of a subject 主体状态事件 after which nobody is there to be rated. */
const ends = {
  PERSON: ['死亡', '宣告死亡', '丧失行为能力', '限制行为能力'],
  ORGANISATION: ['注销'],
} as const;

/** The words of all of them. */
export const subjectEnds: readonly string[] = [...ends.PERSON, ...ends.ORGANISATION];

/**
 * The veto by which an evaluation stops while such an event is in force: death and loss of capacity (DOMAIN F-24, F-25),
 * an organisation's cancellation. An event with an end, as when a court restores capacity, lets it go on after.
 */
export function endVeto(code: string, ...kinds: readonly (keyof typeof ends)[]): Veto {
  return {
    code,
    zh: '主体死亡、丧失或者限制行为能力、注销，停止评价',
    select: { types: ['STATUS_EVENT'], outcomes: kinds.flatMap((kind) => ends[kind]) },
    when: {},
    window: { kind: 'NOW' },
    effects: [{ kind: 'NOT_RATED' }],
    basis: '民法典 第十三条、第二十一条、第二十二条、第五十九条；行政许可法 第七十条',
  };
}
