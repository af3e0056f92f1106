/** One of the five vocational skill levels 职业技能等级, with the star rating 星级 that corresponds to it. */
export interface SkillStep {
  readonly level: string;
  readonly stars: number;
  /** Points of DW06. */
  readonly points: number;
  /** How certificates write the level. */
  readonly words: readonly string[];
  /** How they write the stars, which run the other way: five are the best, the fifth level is the lowest. */
  readonly starWords: readonly string[];
}

/** Highest first, by 家政服务员国家职业标准; the stars of 广东省家政服务条例 art. 9 are set beside them. */
const skillSteps: readonly SkillStep[] = [
  {
    level: '一级',
    stars: 5,
    points: 8,
    words: ['一级', '高级技师', '一级/高级技师', '一级（高级技师）', '一级(高级技师)'],
    starWords: ['五星', '五星级', '5星', '5星级'],
  },
  {
    level: '二级',
    stars: 4,
    points: 7,
    words: ['二级', '技师', '二级/技师', '二级（技师）', '二级(技师)'],
    starWords: ['四星', '四星级', '4星', '4星级'],
  },
  {
    level: '三级',
    stars: 3,
    points: 6,
    words: ['三级', '高级工', '三级/高级工', '三级（高级工）', '三级(高级工)'],
    starWords: ['三星', '三星级', '3星', '3星级'],
  },
  {
    level: '四级',
    stars: 2,
    points: 5,
    words: ['四级', '中级工', '四级/中级工', '四级（中级工）', '四级(中级工)'],
    starWords: ['二星', '二星级', '2星', '2星级'],
  },
  {
    level: '五级',
    stars: 1,
    points: 4,
    words: ['五级', '初级工', '五级/初级工', '五级（初级工）', '五级(初级工)'],
    starWords: ['一星', '一星级', '1星', '1星级'],
  },
];

/** What a certificate writes → the step it stands for. */
export const stepOfWord: ReadonlyMap<string, SkillStep> = new Map(
  skillSteps.flatMap((step) => [...step.words, ...step.starWords].map((word) => [word, step] as const)),
);

/** What a register writes of who has no level. */
export const noLevel = '无';
