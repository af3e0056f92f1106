import type { MappingProfileInput } from '../../../core/mapping-profile.js';

type Columns = MappingProfileInput['columns'];

/** Headings of the affected party 行政相对人 as departments write them, the standard's own first (发改办财金〔2018〕424号). */
export const partyColumns = {
  name: [
    '行政相对人名称',
    '行政相对人名称/项目名称',
    '行政相对人名称（姓名）',
    '行政相对人姓名',
    '行政相对人',
    '相对人名称',
    '当事人名称',
    '当事人姓名或名称',
    '当事人名称或姓名',
    '当事人姓名（名称）',
    '当事人',
    '主体名称',
    '市场主体名称',
    '单位名称',
    '企业名称',
    '企业（机构）名称',
    '机构名称',
    '公司名称',
    '用人单位名称',
    '社会组织名称',
    '医疗机构名称',
    '律师事务所名称',
    '组织名称',
    '名称',
    '姓名',
  ],
  subjectCategory: ['行政相对人类别', '相对人类别', '主体类别', '主体类型', '数据类型'],
  uscc: [
    '行政相对人代码_1（统一社会信用代码）',
    '行政相对人代码_1',
    '行政相对人代码1（统一社会信用代码）',
    '统一社会信用代码',
    '行政相对人统一社会信用代码',
    '统一社会信用代码（组织机构代码）',
    '统一社会信用代码/组织机构代码',
    '统一信用代码',
    '社会信用代码',
    '信用代码',
  ],
  businessRegistrationNumber: [
    '行政相对人代码_2（工商注册号）',
    '行政相对人代码_3（工商登记码）',
    '工商注册号',
    '工商登记码',
    '营业执照注册号',
    '注册号',
  ],
  organisationCode: ['行政相对人代码_3（组织机构代码）', '行政相对人代码_2（组织机构代码）', '组织机构代码'],
  taxNumber: ['行政相对人代码_4（税务登记号）', '税务登记号', '纳税人识别号'],
  publicInstitutionNumber: ['行政相对人代码_5（事业单位证书号）', '事业单位证书号'],
  socialOrganisationNumber: ['行政相对人代码_6（社会组织登记证号）', '社会组织登记证号'],
  personDocumentType: ['证件类型（自然人）', '自然人证件类型', '证件类型'],
  personDocumentNumber: [
    '证件号码（自然人）',
    '自然人证件号码',
    '行政相对人代码_5（居民身份证号）',
    '居民身份证号',
    '公民身份号码',
    '身份证号码',
    '身份证号',
    '证件号码',
  ],
  legalRepresentative: [
    '法定代表人',
    '法定代表人姓名',
    '法定代表人（负责人）',
    '法定代表人（负责人）姓名',
    '负责人',
    '负责人姓名',
  ],
  region: ['区域', '所属区', '所属区域', '所在区', '行政区划', '行政区划代码', '区划', '地方编码', '区县'],
  remark: ['备注', '备 注', '说明'],
} satisfies Columns;

/** Headings of the body that hands data in 数据来源单位. */
export const providerColumns = {
  provider: ['数据来源单位', '来源单位', '来源单位名称', '报送单位'],
  providerCode: ['数据来源单位统一社会信用代码', '数据来源单位代码', '来源单位代码', '来源单位统一社会信用代码'],
} satisfies Columns;

/** Column names of the party in the 2018 generation, by the prefix `CF` or `XK`. */
export function partyFields(prefix: 'CF' | 'XK'): Columns {
  return {
    name: [`${prefix}_XDR_MC`, `${prefix}_XDR`],
    subjectCategory: [`${prefix}_XDR_LB`],
    uscc: [`${prefix}_XDR_SHXYM`],
    businessRegistrationNumber: [`${prefix}_XDR_GSZC`, `${prefix}_XDR_GSDJ`],
    organisationCode: [`${prefix}_XDR_ZZJG`, `${prefix}_XDR_ZDM`],
    taxNumber: [`${prefix}_XDR_SWDJ`],
    publicInstitutionNumber: [`${prefix}_XDR_SYDW`],
    socialOrganisationNumber: [`${prefix}_XDR_SHZZ`],
    personDocumentType: [`${prefix}_XDR_ZJLX`],
    personDocumentNumber: [`${prefix}_XDR_ZJHM`, `${prefix}_XDR_SFZ`],
    legalRepresentative: [`${prefix}_FRDB`, `${prefix}_FDDB`, `${prefix}_FR`, `${prefix}_FRXM`],
    region: ['DFBM'],
    remark: ['BZ'],
  };
}
