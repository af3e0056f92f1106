export type AssessmentGrade = '5A' | '4A' | '3A' | '2A' | '1A';

/** What a record of an assessment says 评估等级: a grade, that it was taken away 取消, or that there is none 未评. */
export type AssessmentLevel = AssessmentGrade | '取消' | '未评';

/** Spellings of certificates and registers → level; the grade is taken over, never computed (DOMAIN B.3). */
export const assessmentLevels: Readonly<Record<string, AssessmentLevel>> = {
  ...spelt('5A', 'AAAAA'),
  ...spelt('4A', 'AAAA'),
  ...spelt('3A', 'AAA'),
  ...spelt('2A', 'AA'),
  ...spelt('1A', 'A'),
  取消: '取消',
  取消评估等级: '取消',
  未评: '未评',
  未评估: '未评',
};

function spelt(grade: AssessmentGrade, letters: string): Record<string, AssessmentGrade> {
  return { [grade]: grade, [`${grade}级`]: grade, [letters]: grade, [`${letters}级`]: grade };
}

/** Points of SO11 by every spelling. */
export function pointsBySpelling(
  points: Readonly<Record<AssessmentLevel, number | null>>,
): Record<string, number | null> {
  return Object.fromEntries(Object.entries(assessmentLevels).map(([spelling, level]) => [spelling, points[level]]));
}
