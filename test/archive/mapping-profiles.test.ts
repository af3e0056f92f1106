import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { chooseProfile, columnsByPosition } from '../../src/archive/intake/profiles/choose-profile.js';
import { headerKey } from '../../src/archive/intake/profiles/header-key.js';
import { nationalProfiles } from '../../src/archive/intake/profiles/national-profiles.js';
import { recordTypeWords } from '../../src/archive/intake/profiles/record-words.js';
import { defineMappingProfile, type MappingProfile, type MappingProfileInput } from '../../src/core/mapping-profile.js';
import { recordTypes, type RecordType } from '../../src/core/record-type.js';
import * as domesticWorkers from '../../src/sectors/domestic-workers/intake.js';
import * as employers from '../../src/sectors/employers/intake.js';
import * as legalProfessionals from '../../src/sectors/legal-professionals/intake.js';
import * as medicalStaff from '../../src/sectors/medical-staff/intake.js';
import * as socialOrganisations from '../../src/sectors/social-organisations/intake.js';

const intakes = { domesticWorkers, employers, legalProfessionals, medicalStaff, socialOrganisations };
const examples = new URL('../../examples/profiles/', import.meta.url);

function chosen(
  header: readonly string[],
  own: readonly MappingProfile[] = [],
  kind: RecordType | 'REGISTER' | null = null,
) {
  const choice = chooseProfile([...own, ...nationalProfiles], header, kind);
  if ('problem' in choice) throw new Error(choice.problem);
  return choice;
}

function example(name: string): MappingProfile {
  return defineMappingProfile(JSON.parse(readFileSync(new URL(name, examples), 'utf8')) as MappingProfileInput);
}

const shapes: [string, string][] = [
  [
    'penalty-2018-fields',
    'CF_XDR_MC,CF_XDR_LB,CF_XDR_SHXYM,CF_WSH,CF_WFXW,CF_SY,CF_YJ,CF_CFLB,CF_NR,CF_NR_FK,CF_JDRQ,CF_CFJG,CF_SJLY',
  ],
  ['penalty-2018-fields', 'cf_xdr_mc, CF_WSH ,CF_NR,CF_JDRQ,CF_XKJG'],
  [
    'penalty-2018-chinese',
    '行政相对人名称,行政相对人代码_1(统一社会信用代码),行政处罚决定书文号,违法事实,处罚依据,处罚类别,处罚内容,罚款金额（万元）,处罚决定日期,处罚机关',
  ],
  [
    'penalty-2018-chinese',
    '单位名称,营业执照注册号,统一社会信用代码,处罚决定文号,违法事实认定依据,处罚依据,处罚决定,处罚机关单位,处罚决定书日期,备注',
  ],
  ['penalty-in-yuan', '当事人,处罚文号,主要违法事实,处罚结果,罚款金额（元）,处罚日期,处罚机关'],
  [
    'penalty-ledger',
    '序号,行政决定部门,行政相对人名称/项目名称,统一社会信用代码,行政处罚决定书文号,行政决定日期,是否在7个工作日内公示',
  ],
  ['penalty-ledger', '编号,机构名称,行政处罚决定书文号,处罚名称'],
  [
    'penalty-tax',
    '决定书编号,处罚类别,处罚事由,处罚依据,纳税人名称,统一社会信用代码,处罚结果,处罚生效期,处罚截止期,处罚机关,当前状态',
  ],
  [
    'penalty-2015-fields',
    'CF_WSH,CF_CFMC,CF_CFLB1,CF_CFLB2,CF_SY,CF_YJ,CF_XDR_MC,CF_XDR_ZDM,CF_JG,CF_JDRQ,CF_XZJG,CF_ZT,DFBM,SJC',
  ],
  ['licence-2018-fields', 'XK_XDR_MC,XK_XDR_SHXYM,XK_XKWS,XK_WSH,XK_XKLB,XK_NR,XK_JDRQ,XK_YXQZ,XK_YXQZI,XK_XKJG,XK_ZT'],
  [
    'licence-2018-chinese',
    '行政许可决定文书号,项目名称,许可内容,行政相对人名称,统一社会信用代码,许可决定日期,许可截止日期,许可机关,所属区',
  ],
  ['licence-ledger', '序号,行政相对人名称,行政相对人代码_1(统一社会信用代码),行政许可决定书文号,许可决定日期'],
  [
    'licence-2015-fields',
    'XK_WSH,XK_XMMC,XK_SPLB,XK_NR,XK_XDR,XK_XDR_ZDM,XK_XDR_GSDJ,XK_FR,XK_JDRQ,XK_JZQ,XK_XZJG,XK_ZT',
  ],
  [
    'objections',
    'ID,许可/处罚行政相对人名称,许可/处罚行政相对人统一社会信用代码,许可/处罚文书号,许可/处罚决定日期,许可/处罚机关,异议状态,异议完成时间',
  ],
  ['inspections', '机构名称,统一社会信用代码,日期,抽查检查结果,检查机关,检查机关统一社会信用代码'],
  ['inspections', '序号,抽查计划名称,检查任务名称,检查对象名称,检查内容,检查部门,检查日期,检查结果'],
  ['ratings', '业户名称,评定等级,所属区域,年度,统一社会信用代码'],
  ['ratings', '机构名称,星级,评定年度'],
  ['honours', '序号,所属区,机构名称,统一社会信用代码,认定名称,认定时间'],
  ['list-entries', '社会组织名称,统一社会信用代码,列入事由,列入日期,列入机关'],
  ['list-names', '序号,企业（机构）名称'],
  ['credit-record', '记录类型,主体名称,统一社会信用代码,文书号,决定日期,事项,结果,状态,机关,数值.ratio'],
];

describe('choosing a profile', () => {
  test.each(shapes)('%s is chosen by the columns %s', (code, header) => {
    expect(chosen(header.split(',')).profile.code).toBe(code);
  });

  test('headings match whatever their width, brackets, line breaks and case', () => {
    const { columns, profile } = chosen([
      ' 行政相对人名称\n',
      '行政处罚决定书文号',
      '处罚内容',
      '罚款金额 (万元)',
      '处罚决定\r\n日期',
      '处罚机关',
    ]);
    expect(profile.code).toBe('penalty-2018-chinese');
    expect([...columns.values()]).toEqual(['name', 'documentNumber', 'content', 'fine', 'decidedOn', 'authority']);
  });

  test('the beginning and the end of a licence are not confused', () => {
    const header = ['XK_XDR_MC', 'XK_WSH', 'XK_NR', 'XK_JDRQ', 'XK_XKJG', 'XK_YXQZI', 'XK_YXQZ'];
    const { columns } = chosen(header);
    expect([columns.get(5), columns.get(6)]).toEqual(['effectiveTo', 'effectiveFrom']);
  });

  test('a column that no target claims is kept under its heading, and a second spelling of a target too', () => {
    const { columns, unmapped } = chosen([
      '行政相对人名称',
      '行政处罚决定书文号',
      '处罚日期',
      '处罚决定日期',
      '公开方式',
      '',
    ]);
    expect(columns.get(3)).toBe('decidedOn');
    expect(columns.get(2)).toBe('attribute.处罚日期');
    expect(columns.get(4)).toBe('attribute.公开方式');
    expect(unmapped).toEqual(['处罚日期', '公开方式']);
    expect(columns.has(5)).toBe(false);
  });

  test('identity documents of legal representatives and running numbers are not kept, and the report says so', () => {
    const { columns, notKept } = chosen([
      '序号',
      '行政相对人名称',
      '行政处罚决定书文号',
      '处罚决定日期',
      '法定代表人证件号码',
    ]);
    expect(notKept).toEqual(['序号', '法定代表人证件号码']);
    expect([...columns.keys()]).toEqual([1, 2, 3]);
  });

  test('headings of measures keep the case of their names', () => {
    const { columns } = chosen([
      '记录类型',
      '主体名称',
      '决定日期',
      '数值.daysLate',
      '档案.employeeCount',
      '属性.说明',
    ]);
    expect([columns.get(3), columns.get(4), columns.get(5)]).toEqual([
      'measure.daysLate',
      'profile.employeeCount',
      'attribute.说明',
    ]);
  });

  test('a kind narrows the choice', () => {
    expect(chosen(['企业名称'], [], 'HONOUR').profile.code).toBe('honour-names');
    expect(chosen(['企业名称']).profile.code).toBe('list-names');
  });

  test('when nothing fits, the problem names the headings and what the nearest profile lacks', () => {
    const choice = chooseProfile(nationalProfiles, ['行政处罚决定书文号', '处罚内容', '天气'], 'PENALTY');
    expect(choice).toEqual({
      problem: expect.stringMatching(/"天气".*penalty-\S+ lacks name \(such as "行政相对人名称"\)/su),
    });
  });

  test('a file without headings is not quoted in the problem', () => {
    const choice = chooseProfile(nationalProfiles, ['1', '王测甲', '370399198506151235'], null);
    expect(choice).toEqual({ problem: expect.not.stringContaining('370399198506151235') });
    expect(choice).toEqual({ problem: expect.stringContaining('positions') });
  });

  test('the order of the columns does not matter', () => {
    const header = shapes[2]?.[1].split(',') ?? [];
    fc.assert(
      fc.property(fc.shuffledSubarray(header, { minLength: header.length }), (shuffled) => {
        const { profile, columns } = chosen(shuffled);
        expect(profile.code).toBe('penalty-2018-chinese');
        expect(columns.get(shuffled.indexOf('罚款金额（万元）'))).toBe('fine');
      }),
    );
  });

  test('folding a heading twice changes nothing more', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => headerKey(headerKey(text)) === headerKey(text)));
  });
});

describe('the profiles themselves', () => {
  const all = [...nationalProfiles, ...Object.values(intakes).flatMap(({ mappingProfiles }) => mappingProfiles)];

  test('every code occurs once', () => {
    const codes = all.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  test.each(all.map((profile) => [profile.code, profile] as const))(
    '%s can find each target that it requires',
    (_, profile) => {
      for (const target of profile.required) expect(profile.columns[target]).toBeDefined();
    },
  );

  const general = ['penalty-ledger', 'licence-ledger', 'list-names', 'honour-names'];
  const specific = all.filter(({ code }) => !general.includes(code));

  test.each(specific.map((profile) => [profile.code, profile] as const))(
    '%s is chosen for its own first spellings',
    (code, profile) => {
      const header = Object.values(profile.columns).flatMap((spellings) => spellings?.[0] ?? []);
      const own = nationalProfiles.includes(profile) ? [] : [profile];
      expect(chosen(header, own).profile.code).toBe(code);
    },
  );

  test.each(general)('%s, a general form, steps back for the specific profile when all columns are there', (code) => {
    const profile = all.find((candidate) => candidate.code === code);
    const header = Object.values(profile?.columns ?? {}).flatMap((spellings) => spellings?.[0] ?? []);
    expect(chosen(header).profile.code).not.toBe(code);
    expect(chosen(header).profile.kind).toBe(profile?.kind);
  });

  test('the exchange sheet has a word for every record type', () => {
    expect(new Set(Object.values(recordTypeWords))).toEqual(new Set(recordTypes));
  });
});

describe('what sectors say of their files', () => {
  const registers: [keyof typeof intakes, string][] = [
    ['domesticWorkers', '姓名,证件类型,证件号码,居家上门服务证编号,备案状态,备案机关,行政区划,备案日期,技能等级'],
    [
      'employers',
      '用人单位名称,统一社会信用代码,劳动保障登记号,登记状态,登记机关,用工所在地,登记日期,所属行业,是否工程建设领域,职工人数',
    ],
    ['legalProfessionals', '姓名,证件号码,执业证号,执业状态,发证机关,行政区划,发证日期,执业机构'],
    ['medicalStaff', '姓名,证件号码,执业证书编码,注册状态,注册机关,行政区划,注册日期,执业类别,执业范围'],
    [
      'socialOrganisations',
      '社会组织名称,统一社会信用代码,登记证号,登记状态,登记管理机关,行政区划,成立登记日期,是否慈善组织',
    ],
  ];

  test.each(registers)('the register of %s is known by its columns', (name, header) => {
    const { profile, unmapped } = chosen(header.split(','), intakes[name].mappingProfiles);
    expect(profile.kind).toBe('REGISTER');
    expect(unmapped).toEqual([]);
  });

  test.each([
    [
      'legal-professionals-penalties',
      '行政相对人名称,统一社会信用代码,法定代表人姓名,处罚决定书文号,处罚种类,处罚事由,处罚依据,处罚结果,处罚生效期,处罚截止期,处罚机关',
    ],
    ['legal-professionals-service-items', '项目名称,编号,服务对象,编制单位,分类'],
  ])('%s is chosen before the national profiles', (code, header) => {
    expect(chosen(header.split(','), legalProfessionals.mappingProfiles).profile.code).toBe(code);
  });

  test.each([
    [domesticWorkers.topicsOf, '隐瞒对服务有重大影响的情况', ['CONCEALMENT']],
    [medicalStaff.topicsOf, '未按照规定书写病历', ['MEDICAL_RECORDS']],
    [medicalStaff.topicsOf, '骗取医保基金', ['INSURANCE_FUND']],
    [socialOrganisations.topicsOf, '未按规定时限报送年度工作报告', ['ANNUAL_REPORT_MISSING']],
    [legalProfessionals.topicsOf, '私自收取费用', ['PRIVATE_FEES']],
    [legalProfessionals.topicsOf, '与委托人存在争议', []],
  ])('%p finds the matter of %s', (topicsOf, violation, topics) => {
    expect(topicsOf({ violation, facts: '', legalBasis: '', authority: '' })).toEqual(topics);
  });

  test('revoked, rescinded and cancelled stay different states in every sector that knows them', () => {
    for (const { registrationStatuses: known } of Object.values(intakes)) {
      const three = ['吊销', '撤销', '注销'].flatMap((word) => known[word] ?? []);
      expect(new Set(three).size).toBe(three.length);
    }
  });
});

describe('example profiles', () => {
  test.each(readdirSync(examples).filter((name) => name.endsWith('.json')))(
    '%s is a valid profile named after its file',
    (name) => {
      expect(`${example(name).code}.json`).toBe(name);
    },
  );

  test.each([
    [
      'taipei-labour.json',
      '公告日期,處分日期,處分字號,事業單位名稱/自然人姓名,違反勞動基準法條款,違反法規內容,罰鍰金額,備註',
    ],
    [
      'leie-exclusions.json',
      'LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,STATE,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE',
    ],
    [
      'leie-reinstatements.json',
      'LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,STATE,EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE',
    ],
  ])('%s fits its file', (name, header) => {
    const choice = chooseProfile([example(name)], header.split(','), null);
    expect(choice).toHaveProperty('profile.code', name.replace('.json', ''));
  });

  test('a file without headings is read by positions', () => {
    const columns = columnsByPosition(example('construction-licences-without-header.json'));
    expect([columns?.get(0), columns?.get(2), columns?.get(4)]).toEqual([undefined, 'name', 'documentNumber']);
  });

  test('a profile without positions cannot read a file without headings', () => {
    expect(columnsByPosition(example('taipei-labour.json'))).toBeNull();
  });
});
