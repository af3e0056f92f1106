import { describe, expect, test } from '@jest/globals';
import { subjectEnds } from '../../../src/core/evaluation/end-veto.js';
import { compileScheme } from '../../../src/core/evaluation/compile-scheme.js';
import { evaluate } from '../../../src/core/evaluation/evaluate.js';
import type { Evaluation } from '../../../src/core/evaluation/evaluation.js';
import type { FactTest } from '../../../src/core/evaluation/fact-test.js';
import { packEvaluation, unpackEvaluation } from '../../../src/core/evaluation/pack-evaluation.js';
import type { Fact, Traits } from '../../../src/core/fact.js';
import { workerOutcomes } from '../../../src/sectors/domestic-workers/outcomes.js';
import { workerScheme } from '../../../src/sectors/domestic-workers/scheme.js';
import { noLevel, stepOfWord } from '../../../src/sectors/domestic-workers/skill-levels.js';
import { workerTopics } from '../../../src/sectors/domestic-workers/topics.js';
import { fact } from '../../core/evaluation/facts.js';
import { numbered, reliable } from './worker-facts.js';

const compiled = compileScheme(workerScheme);
const day = '2026-06-30';

function run(facts: readonly Partial<Fact>[], on = day, traits: Traits = {}): Evaluation {
  return evaluate(compiled, numbered(facts), traits, on);
}

function pointsOf(code: string, facts: readonly Partial<Fact>[], on = day): number | null | undefined {
  return run(facts, on).indicators.find((one) => one.code === code)?.points;
}

const enacted = `
DW01 | 人证合一核验 | ID_VERIFY | state(verified_within_12m=8, older=5, none=0) | 8
DW02 | 上门服务证有效 | LICENCE | state(valid=5, expired=0) | 5
DW03 | 健康证明有效 | FITNESS | gate(expired=>flag NOT_FOR_ASSIGNMENT) | 0
DW04 | 职业背景核查结论 | BACKGROUND | state(PASS=8, NOT_CHECKED=NA); NOT_PASSED=>veto V-DW2 | 8
DW05 | 从业经历可核验 | REG,CONTRACT_PERF | ratio(>=24 months:4, >=12:3, >=6:2, else:0) | 4
DW06 | 职业技能等级 | CERT | level(一级=8,二级=7,三级=6,四级=5,五级=4,无=2) | 8
DW07 | 岗前培训 | TRAINING | state(done=4, none=0) | 4
DW08 | 继续培训学时完成率 | TRAINING | ratio(>=1:5, >=0.75:4, >=0.5:2, else:0) | 5
DW09 | 专项能力证书 | CERT | add(each:1.5) | 3
DW10 | 合同履约率 | CONTRACT_PERF | ratio(>=0.98:10, >=0.95:8, >=0.9:6, >=0.8:3, else:0) fault of worker only; <3 contracts=NA | 10
DW11 | 消费者评价 | CUSTOMER_REVIEW | bayes(4.2,5,5) one per contract, verified contracts only | 10
DW12 | 有责投诉 | COMPLAINT | deduct(fully_upheld:3, partly:1.5) | 10
DW13 | 无故爽约或中止 | CONTRACT_PERF | deduct(each:2) | 5
DW14 | 隐瞒或虚假信息 | PENALTY,DISCIPLINE | deduct(each:8) established facts only | 8
DW15 | 服务相关行政处罚 | PENALTY | deduct(minor:2, general:4, serious:7) | 7
DW16 | 司法执行状况 | JUDGMENT | state(none=3, on_list=0) | 3
DW17 | 信用承诺履行 | COMMITMENT | state(signed_and_kept=2, signed_open=1, breached=0, none=NA) | 2
DW18 | 表彰、竞赛、公益 | HONOUR | add(national:3, provincial:2, city:1, volunteer:0.5) | 5`;

const verified: Partial<Fact> = { type: 'ID_VERIFY', outcome: 'verified' };
const permit: Partial<Fact> = { type: 'LICENCE', outcome: '有效' };
const fitness: Partial<Fact> = { type: 'FITNESS' };
const check: Partial<Fact> = { type: 'BACKGROUND', decidedOn: '2026-01-10' };
const contract: Partial<Fact> = { type: 'CONTRACT_PERF', outcome: 'completed' };
const review: Partial<Fact> = { type: 'CUSTOMER_REVIEW', outcome: 'verified_contract' };
const complaint: Partial<Fact> = { type: 'COMPLAINT', decidedOn: '2026-01-10' };
const training: Partial<Fact> = { type: 'TRAINING', topics: ['CONTINUING'], decidedOn: '2026-01-10' };
const skill: Partial<Fact> = { type: 'CERT', topics: ['SPECIAL_SKILL'] };
const concealment: Partial<Fact> = { topics: ['CONCEALMENT'] };
const penalty: Partial<Fact> = { topics: ['DOMESTIC_SERVICE'], decidedOn: '2026-01-10' };
const debtor: Partial<Fact> = { type: 'JUDGMENT', topics: ['DISHONEST_DEBTOR'] };
const commitment: Partial<Fact> = { type: 'COMMITMENT' };
const honour: Partial<Fact> = { type: 'HONOUR' };
const missed: Partial<Fact> = { type: 'CONTRACT_PERF', outcome: 'no_show', decidedOn: '2026-01-10' };

const times = (count: number, one: Partial<Fact>): Partial<Fact>[] => Array.from({ length: count }, () => one);

describe('the scheme as enacted', () => {
  test('has its eighteen lines word for word', () => {
    const lines = workerScheme.indicators.map(({ code, zh, evidence, ruleText, max }) =>
      [code, zh, evidence.join(), ruleText, String(max)].join(' | '),
    );
    expect(lines).toEqual(enacted.trim().split('\n'));
  });

  test('has maxima that make a hundred in four dimensions, and one bonus of five', () => {
    const base = workerScheme.indicators.filter(({ bonus }) => !bonus);
    expect(base.reduce((sum, { max }) => sum + max, 0)).toBe(100);
    expect(workerScheme.dimensions.map(({ zh, max }) => [zh, max])).toEqual([
      ['身份与资质', 25],
      ['技能与培训', 20],
      ['履约服务', 35],
      ['合规', 20],
    ]);
    expect(workerScheme.indicators.filter(({ bonus }) => bonus).map(({ code }) => code)).toEqual(['DW18']);
    expect(workerScheme.bonusCap).toBe(5);
  });

  test('has four grades and none for too little evidence', () => {
    expect(workerScheme.grades.map(({ code, from }) => [code, from])).toEqual([
      ['A', 85],
      ['B', 70],
      ['C', 60],
      ['D', 0],
    ]);
    expect(workerScheme.notRated).toEqual({ code: 'N', zh: '暂不评级' });
  });

  test('names only topics and outcomes of the vocabulary', () => {
    const tests = [
      ...workerScheme.indicators.map(({ select }) => select),
      ...workerScheme.vetoes.flatMap(({ select, when }) => [select, when]),
      ...workerScheme.notUpheld,
    ].flatMap((one) => [one, ...(one.anyOf ?? [])]);
    const words = (part: keyof FactTest): string[] => tests.flatMap((one) => (one[part] as string[] | undefined) ?? []);
    const levels = [...stepOfWord.keys(), noLevel];
    expect(words('topics').filter((topic) => !(topic in workerTopics))).toEqual([]);
    expect(
      words('outcomes').filter(
        (word) => !(word in workerOutcomes) && !levels.includes(word) && !subjectEnds.includes(word),
      ),
    ).toEqual([]);
    expect(words('notOutcomes').filter((word) => !(word in workerOutcomes))).toEqual([]);
  });
});

describe('the points of', () => {
  test.each<[string, string, Partial<Fact>[], number | null]>([
    ['DW01', 'a match of this year', [{ ...verified, decidedOn: '2025-06-30' }], 800],
    ['DW01', 'a match a day too old', [{ ...verified, decidedOn: '2025-06-29' }], 500],
    [
      'DW01',
      'a recent match that has ended',
      [{ ...verified, decidedOn: '2026-01-10', effectiveTo: '2026-06-29' }],
      500,
    ],
    ['DW01', 'no match', [], 0],
    [
      'DW01',
      'a match and then a failed one',
      [verified, { ...verified, outcome: 'not_matched', decidedOn: '2026-01-10' }],
      0,
    ],
    ['DW02', 'a permit in force', [{ ...permit, effectiveTo: '2026-06-30' }], 500],
    ['DW02', 'a permit that ended', [{ ...permit, effectiveTo: '2026-06-29' }], 0],
    ['DW02', 'a permit taken back', [{ ...permit, outcome: '无效', effectiveTo: '2027-06-30' }], 0],
    ['DW02', 'an ended permit and a new one', [{ ...permit, effectiveTo: '2026-01-01' }, permit], 500],
    ['DW02', 'no permit', [], null],
    ['DW04', 'a pass', [{ ...check, outcome: 'PASS' }], 800],
    ['DW04', 'a pass over twelve months ago', [{ ...check, outcome: 'PASS', decidedOn: '2025-06-29' }], null],
    ['DW04', 'not checked', [{ ...check, outcome: 'NOT_CHECKED' }], null],
    [
      'DW04',
      'a pass, and later none',
      [
        { ...check, outcome: 'PASS' },
        { ...check, outcome: 'NOT_PASSED', decidedOn: '2026-05-01' },
      ],
      0,
    ],
    [
      'DW05',
      '24 months in all',
      [
        { ...contract, measures: { months: 20 } },
        { type: 'REG', measures: { months: 4 } },
      ],
      400,
    ],
    ['DW05', '12 months', [{ ...contract, measures: { months: 12 } }], 300],
    ['DW05', '6 months', [{ ...contract, measures: { months: 6 } }], 200],
    ['DW05', '5 months', [{ ...contract, measures: { months: 5 } }], 0],
    ['DW05', 'the register alone', [{ type: 'REG' }], null],
    ['DW06', 'the first level', [{ type: 'CERT', outcome: '一级' }], 800],
    ['DW06', 'the fifth level', [{ type: 'CERT', outcome: '五级/初级工' }], 400],
    ['DW06', 'five stars', [{ type: 'CERT', outcome: '五星' }], 800],
    ['DW06', 'one star', [{ type: 'CERT', outcome: '一星级' }], 400],
    [
      'DW06',
      'the third level, then the second',
      [
        { type: 'CERT', outcome: '三级' },
        { type: 'CERT', outcome: '二级', decidedOn: '2026-01-10' },
      ],
      700,
    ],
    ['DW06', 'a level that ended', [{ type: 'CERT', outcome: '一级', effectiveTo: '2026-06-29' }], 200],
    ['DW06', 'a certificate without a level', [skill], 200],
    ['DW06', 'no certificate', [], 200],
    [
      'DW07',
      'training before the first job',
      [{ type: 'TRAINING', topics: ['PRE_JOB'], outcome: 'done', decidedOn: '2018-01-10' }],
      400,
    ],
    ['DW07', 'other training', [training], 0],
    ['DW08', '16 hours in two courses', times(2, { ...training, measures: { hours: 8 } }), 500],
    ['DW08', '12 hours', [{ ...training, measures: { hours: 12 } }], 400],
    ['DW08', '8 hours', [{ ...training, measures: { hours: 8 } }], 200],
    ['DW08', '7.5 hours', [{ ...training, measures: { hours: 7.5 } }], 0],
    ['DW08', 'hours of the year before', [{ ...training, decidedOn: '2025-06-29', measures: { hours: 16 } }], null],
    ['DW09', 'one certificate', [skill], 150],
    ['DW09', 'three certificates', times(3, skill), 300],
    ['DW09', 'none', [], 0],
    ['DW10', 'three kept', times(3, contract), 1000],
    ['DW10', '19 of 20', [...times(19, contract), missed], 800],
    ['DW10', '9 of 10', [...times(9, contract), missed], 600],
    ['DW10', '4 of 5', [...times(4, contract), missed], 300],
    ['DW10', '3 of 4', [...times(3, contract), missed], 0],
    [
      'DW10',
      'three kept and one ended by the recipient',
      [...times(3, contract), { ...missed, outcome: 'recipient_ended' }],
      1000,
    ],
    ['DW10', 'two contracts', times(2, contract), null],
    ['DW10', 'contracts over 24 months ago', times(3, { ...contract, decidedOn: '2024-06-29' }), null],
    // (5 + 5 × 4.2) ÷ 6 ÷ 5 × 10
    ['DW11', 'one review of five', [{ ...review, measures: { rating: 5 } }], 867],
    [
      'DW11',
      'two reviews of one contract, the later counting',
      [
        { ...review, documentKey: 'c', measures: { rating: 1 } },
        { ...review, documentKey: 'c', decidedOn: '2026-01-10', measures: { rating: 5 } },
      ],
      867,
    ],
    [
      'DW11',
      'a review of a contract that nobody verified',
      [{ ...review, outcome: 'unverified', measures: { rating: 1 } }],
      null,
    ],
    [
      'DW12',
      'one upheld and one in part',
      [
        { ...complaint, outcome: 'upheld' },
        { ...complaint, outcome: 'partly_upheld' },
      ],
      550,
    ],
    ['DW12', 'one not upheld', [{ ...complaint, outcome: 'not_upheld' }], 1000],
    ['DW12', 'one still open', [complaint], 1000],
    ['DW12', 'one over twelve months ago', [{ ...complaint, outcome: 'upheld', decidedOn: '2025-06-29' }], 1000],
    ['DW13', 'a no-show and a walk-out', [missed, { ...missed, outcome: 'walked_out' }], 100],
    ['DW13', 'a contract ended by the recipient', [{ ...missed, outcome: 'recipient_ended' }], 500],
    ['DW14', 'a penalty for concealment', [concealment], 0],
    ['DW14', 'one over 36 months ago', [{ ...concealment, decidedOn: '2023-06-29' }], 800],
    ['DW14', 'a measure of the trade that found it', [{ ...concealment, type: 'DISCIPLINE', outcome: 'upheld' }], 0],
    ['DW14', 'a measure that found nothing yet', [{ ...concealment, type: 'DISCIPLINE' }], 800],
    ['DW14', 'a penalty for something else', [penalty], 800],
    ['DW15', 'a minor penalty', [{ ...penalty, categories: ['警告'], decidedOn: '2026-06-01' }], 500],
    [
      'DW15',
      'a minor penalty after three months',
      [{ ...penalty, categories: ['警告'], decidedOn: '2026-03-29' }],
      700,
    ],
    ['DW15', 'a fine', [{ ...penalty, categories: ['罚款'] }], 300],
    ['DW15', 'a serious penalty', [{ ...penalty, severity: 'SERIOUS' }], 0],
    [
      'DW15',
      'a serious penalty in its second year',
      [{ ...penalty, severity: 'SERIOUS', decidedOn: '2025-01-10' }],
      210,
    ],
    ['DW15', 'a theft that has nothing to do with the service', [{ topics: ['THEFT'], decidedOn: '2026-01-10' }], 700],
    ['DW15', 'a simple procedure', [{ ...penalty, simpleProcedure: true }], 700],
    ['DW16', 'on the list', [debtor], 0],
    ['DW16', 'on the list until yesterday', [{ ...debtor, effectiveTo: '2026-06-29' }], 300],
    ['DW16', 'removed from the list', [{ ...debtor, outcome: 'removed' }], 300],
    ['DW16', 'another judgment', [{ type: 'JUDGMENT' }], 300],
    ['DW17', 'kept', [{ ...commitment, outcome: 'signed_and_kept' }], 200],
    ['DW17', 'open', [{ ...commitment, outcome: 'signed_open' }], 100],
    [
      'DW17',
      'one broken among those kept',
      [
        { ...commitment, outcome: 'breached' },
        { ...commitment, outcome: 'signed_and_kept', decidedOn: '2026-01-10' },
      ],
      0,
    ],
    ['DW17', 'none', [], null],
    [
      'DW18',
      'a national and a city honour',
      [
        { ...honour, categories: ['国家级'] },
        { ...honour, categories: ['市级'] },
      ],
      400,
    ],
    ['DW18', 'a provincial honour', [{ ...honour, categories: ['省级'] }], 200],
    ['DW18', 'volunteering', [{ ...honour, categories: ['志愿服务'] }], 50],
    ['DW18', 'more than the bonus holds', times(2, { ...honour, categories: ['国家级'] }), 500],
  ])('%s with %s', (code, _name, facts, points) => {
    expect(pointsOf(code, facts)).toBe(points);
  });
});

describe('the gate DW03', () => {
  test.each<[string, Partial<Fact>[], string[]]>([
    ['a certificate in force', [{ ...fitness, effectiveTo: '2026-06-30' }], []],
    ['one that ended yesterday', [{ ...fitness, effectiveTo: '2026-06-29' }], ['NOT_FOR_ASSIGNMENT']],
    [
      'one that ended and a new one',
      [
        { ...fitness, effectiveTo: '2026-06-29' },
        { ...fitness, decidedOn: '2026-06-01', effectiveTo: '2027-05-31' },
      ],
      [],
    ],
    [
      'one in force and the next one, not begun',
      [
        { ...fitness, effectiveTo: '2026-07-15' },
        { ...fitness, decidedOn: '2026-06-01', effectiveFrom: '2026-07-16' },
      ],
      [],
    ],
    [
      'one that ended and the next one, not begun',
      [
        { ...fitness, effectiveTo: '2026-06-29' },
        { ...fitness, decidedOn: '2026-06-01', effectiveFrom: '2026-07-16' },
      ],
      ['NOT_FOR_ASSIGNMENT'],
    ],
    ['none', [], []],
  ])('%s', (_name, facts, flags) => {
    const result = run([...reliable, ...facts]);
    expect(result.flags).toEqual(flags);
    expect(result).toMatchObject({ score: run(reliable).score, coverage: run(reliable).coverage });
  });

  test('reads nothing of what a certificate says', () => {
    expect(run([{ ...fitness, outcome: 'unfit', effectiveTo: '2026-06-30' }]).flags).toEqual([]);
  });
});

describe('a whole archive', () => {
  test('of a reliable worker comes to a sum that can be checked by hand', () => {
    // 25 + (6 + 4 + 5 + 0) + (10 + 8.67 + 10 + 5) + 18 of 18, rescaled to 20
    expect(run(reliable)).toMatchObject({ score: 9367, grade: 'A', coverage: 9800, flags: [], vetoes: [] });
  });

  test('with nothing in it is not rated', () => {
    expect(run([])).toMatchObject({ coverage: 5600, score: null, grade: 'N' });
  });

  test('of an enterprise is not rated, whatever is in it', () => {
    const ofEnterprise = run(reliable, day, { enterprise: true });
    expect(ofEnterprise).toMatchObject({ coverage: 0, score: null, grade: 'N' });
    expect(ofEnterprise.indicators.every(({ reason }) => reason === 'NOT_APPLICABLE')).toBe(true);
    expect(run(reliable, day, { enterprise: false }).grade).toBe('A');
  });

  test('can be packed and read again', () => {
    for (const facts of [reliable, [], [{ ...verified, outcome: 'not_matched' }, penalty, debtor]]) {
      const evaluation = run(facts);
      expect(unpackEvaluation(compiled, JSON.parse(JSON.stringify(packEvaluation(compiled, evaluation))))).toEqual(
        evaluation,
      );
    }
  });
});

describe('vetoes', () => {
  const fired = (facts: readonly Partial<Fact>[], on = day): string[] => run(facts, on).vetoes.map(({ code }) => code);
  const crime: Partial<Fact> = { type: 'JUDGMENT', topics: ['CRIME_AGAINST_RECIPIENT'], outcome: 'final_conviction' };
  const list: Partial<Fact> = { type: 'LIST_ENTRY', severity: 'SERIOUS' };
  const falseIdentity: Partial<Fact> = { topics: ['FALSE_IDENTITY'] };

  test('V-DW1: a final conviction makes a D, for five years from the end of the act', () => {
    expect(run([...reliable, crime])).toMatchObject({ grade: 'D', vetoes: [{ code: 'V-DW1' }] });
    expect(fired([crime], '2030-03-15')).toEqual(['V-DW1']);
    expect(fired([crime], '2030-03-16')).toEqual([]);
    expect(fired([{ ...crime, actEndedOn: '2024-01-01' }], '2029-01-02')).toEqual([]);
  });

  test('V-DW1: an appeal, an acquittal or another crime does not', () => {
    expect(fired([{ ...crime, outcome: null }])).toEqual([]);
    expect(fired([{ ...crime, outcome: 'acquitted' }])).toEqual([]);
    expect(fired([{ ...crime, topics: ['THEFT'] }])).toEqual([]);
  });

  test('V-DW2: a check not passed leaves score and grade and limits who sees them', () => {
    const passed = reliable.filter(({ type }) => type !== 'BACKGROUND');
    const result = run([...passed, { ...check, outcome: 'NOT_PASSED' }]);
    expect(result).toMatchObject({ vetoes: [{ code: 'V-DW2' }], flags: ['GRADE_NOT_FOR_CONSUMERS'], grade: 'A' });
    expect(result.score).toBe(result.uncappedScore);
  });

  test('V-DW2: a later pass lifts it, a later lack of a check does not, twelve months end it', () => {
    const failed = { ...check, outcome: 'NOT_PASSED' };
    expect(fired([failed, { ...check, outcome: 'PASS', decidedOn: '2026-05-01' }])).toEqual([]);
    expect(fired([failed, { ...check, outcome: 'NOT_CHECKED', decidedOn: '2026-05-01' }])).toEqual(['V-DW2']);
    expect(fired([failed], '2027-01-10')).toEqual(['V-DW2']);
    expect(fired([failed], '2027-01-11')).toEqual([]);
  });

  test('V-DW3: a severe list makes a D while it lasts', () => {
    const until = { ...list, effectiveTo: '2026-06-30' };
    expect(run([...reliable, until])).toMatchObject({ grade: 'D', vetoes: [{ code: 'V-DW3' }] });
    expect(fired([until], '2026-07-01')).toEqual([]);
    expect(fired([{ ...list, severity: 'GENERAL' }])).toEqual([]);
    expect(fired([{ ...list, outcome: 'removed' }])).toEqual([]);
  });

  test('V-DW4: a false identity that was found makes a D and freezes the archive', () => {
    const frozen = { grade: 'D', vetoes: [{ code: 'V-DW4' }], flags: ['ARCHIVE_FROZEN'] };
    expect(run([...reliable, falseIdentity])).toMatchObject(frozen);
    expect(run([...reliable, { type: 'ID_VERIFY', outcome: 'false_identity' }])).toMatchObject(frozen);
    expect(fired([{ ...falseIdentity, type: 'DISCIPLINE', outcome: 'upheld' }])).toEqual(['V-DW4']);
    expect(fired([{ ...falseIdentity, type: 'DISCIPLINE' }])).toEqual([]);
    expect(fired([{ type: 'ID_VERIFY', outcome: 'not_matched' }])).toEqual([]);
    expect(fired([falseIdentity], '2030-03-16')).toEqual([]);
  });
});

describe('edge cases', () => {
  test('F-05 an annulled penalty never counted, on any day', () => {
    const annulled: Partial<Fact> = { ...penalty, ...concealment, status: 'ANNULLED', statusSince: '2026-05-01' };
    for (const on of ['2026-04-30', '2026-05-01', day]) {
      expect(run([...reliable, annulled], on).score).toBe(run(reliable, on).score);
    }
  });

  test('F-09 a repaired penalty counts until the day of the repair', () => {
    const repaired: Partial<Fact> = { ...penalty, status: 'REPAIRED', statusSince: '2026-05-01' };
    expect(pointsOf('DW15', [repaired], '2026-04-30')).toBe(300);
    expect(pointsOf('DW15', [repaired], '2026-05-01')).toBe(700);
  });

  test('F-09 a repaired list entry lifts its veto on that day', () => {
    const repaired: Partial<Fact> = { type: 'LIST_ENTRY', severity: 'SERIOUS', status: 'REPAIRED', statusSince: day };
    expect(run([repaired], '2026-06-29').vetoes).toHaveLength(1);
    expect(run([repaired]).vetoes).toHaveLength(0);
  });

  test('F-11 after five years from the end of the act a penalty is of no use, late as the decision may be', () => {
    const late: Partial<Fact> = { ...penalty, severity: 'SERIOUS', actEndedOn: '2021-05-01' };
    expect(pointsOf('DW15', [late], '2026-05-01')).toBe(0);
    expect(pointsOf('DW15', [late], '2026-05-02')).toBe(700);
  });

  test('F-11 a dishonest debtor stays one as long as the list says so, and no more than five years after', () => {
    const old: Partial<Fact> = { ...debtor, decidedOn: '2019-01-10' };
    expect(pointsOf('DW16', [old])).toBe(0);
    expect(pointsOf('DW16', [{ ...old, effectiveTo: '2021-01-10' }])).toBe(300);
  });

  test('F-23 nothing counts that was done before full civil capacity', () => {
    const traits = { fullCapacityFrom: '2026-01-11' };
    const points = (one: Partial<Fact>) =>
      run([one], day, traits).indicators.find(({ code }) => code === 'DW15')?.points;
    expect(points(penalty)).toBe(700);
    expect(points({ ...penalty, decidedOn: '2026-01-11' })).toBe(300);
    expect(points({ ...penalty, decidedOn: '2026-03-01', actEndedOn: '2026-01-10' })).toBe(700);
  });

  test('a penalty under objection stays out of new results', () => {
    const contested: Partial<Fact> = { ...penalty, status: 'UNDER_OBJECTION', statusSince: '2026-05-01' };
    expect(pointsOf('DW15', [contested])).toBe(700);
  });

  test('refusing consent or a check costs nothing', () => {
    const withoutCheck = reliable.filter(({ type }) => type !== 'BACKGROUND');
    const refused = [
      ...withoutCheck,
      { ...check, outcome: 'NOT_CHECKED' },
      { type: 'CONSENT', outcome: 'withdrawn' } as const,
    ];
    expect(run(refused).score).toBe(run(withoutCheck).score);
    expect(run([fact({ type: 'CONSENT', outcome: 'refused' })]).coverage).toBe(run([]).coverage);
  });
});
