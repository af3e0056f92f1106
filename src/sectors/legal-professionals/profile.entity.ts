import { defineEntity, p } from '@mikro-orm/core';
import { Archive } from '../../core/archive.entity.js';

const LegalProfessionalProfileSchema = defineEntity({
  name: 'LegalProfessionalProfile',
  tableName: 'legal_professional_profile',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    /** LAWYER 律师, NOTARY 公证员, GRASSROOTS 基层法律服务工作者, LEGAL_AID 法律援助人员, FORENSIC 司法鉴定人 or INSTITUTION 执业机构. */
    role: p.text().nullable(),
    /** 专职, 兼职, 公职, 公司 … */
    practiceKind: p.text().nullable(),
    institutionName: p.text().nullable(),
    firstPractisedOn: p.date().nullable(),
  },
});

/** What the register says of a legal professional 法律职业人员 or the institution that employs one. */
export class LegalProfessionalProfile extends LegalProfessionalProfileSchema.class {}
LegalProfessionalProfileSchema.setClass(LegalProfessionalProfile);
