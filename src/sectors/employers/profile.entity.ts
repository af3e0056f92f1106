import { defineEntity, p } from '@mikro-orm/core';
import { Archive } from '../../core/archive.entity.js';

const EmployerProfileSchema = defineEntity({
  name: 'EmployerProfile',
  tableName: 'employer_profile',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    economicType: p.text().nullable(),
    industry: p.text().nullable(),
    construction: p.boolean().default(false),
    employeeCount: p.integer().nullable(),
    legalRepresentative: p.text().nullable(),
    address: p.text().nullable(),
  },
});

/** What the register says of an employer 用人单位. */
export class EmployerProfile extends EmployerProfileSchema.class {}
EmployerProfileSchema.setClass(EmployerProfile);
