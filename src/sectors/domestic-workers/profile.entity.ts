import { defineEntity, p } from '@mikro-orm/core';
import { Archive } from '../../core/archive.entity.js';

const DomesticWorkerProfileSchema = defineEntity({
  name: 'DomesticWorkerProfile',
  tableName: 'domestic_worker_profile',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    /** WORKER 家政服务员 or ENTERPRISE 家政企业. */
    memberType: p.text().nullable(),
    /** 员工制, 中介制 or 自雇. */
    employmentModel: p.text().nullable(),
    enterpriseName: p.text().nullable(),
    skillLevel: p.text().nullable(),
    serviceKinds: p.array().defaultRaw(`'{}'`),
    permitValidUntil: p.date().nullable(),
  },
});

/** What the register says of a domestic worker 家政服务员 or a domestic-service enterprise. */
export class DomesticWorkerProfile extends DomesticWorkerProfileSchema.class {}
DomesticWorkerProfileSchema.setClass(DomesticWorkerProfile);
