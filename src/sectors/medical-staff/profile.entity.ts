import { defineEntity, p } from '@mikro-orm/core';
import { Archive } from '../../core/archive.entity.js';

const MedicalStaffProfileSchema = defineEntity({
  name: 'MedicalStaffProfile',
  tableName: 'medical_staff_profile',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    /** PHYSICIAN 执业医师, ASSISTANT_PHYSICIAN 执业助理医师, NURSE 护士 or INSTITUTION 医疗机构. */
    memberType: p.text().nullable(),
    practiceCategory: p.text().nullable(),
    practiceScope: p.text().nullable(),
    institutionName: p.text().nullable(),
    registrationValidUntil: p.date().nullable(),
    /** 医保登记备案状态: 正常, 暂停, 终止 or 不涉及. */
    insuranceStatus: p.text().nullable(),
  },
});

/** What the register says of a physician 医师, a nurse 护士 or a medical institution. */
export class MedicalStaffProfile extends MedicalStaffProfileSchema.class {}
MedicalStaffProfileSchema.setClass(MedicalStaffProfile);
