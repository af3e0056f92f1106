import { defineEntity, p } from '@mikro-orm/core';
import { Archive } from '../../core/archive.entity.js';

const SocialOrganisationProfileSchema = defineEntity({
  name: 'SocialOrganisationProfile',
  tableName: 'social_organisation_profile',
  properties: {
    archiveId: () =>
      p.manyToOne(Archive).mapToPk().deleteRule('no action').updateRule('no action').fieldName('archive_id').primary(),
    /** 社会团体, 民办非企业单位 or 基金会. */
    organisationType: p.text().nullable(),
    supervisingUnit: p.text().nullable(),
    charity: p.boolean().default(false),
    legalRepresentative: p.text().nullable(),
    assessmentGrade: p.text().nullable(),
    assessmentValidUntil: p.date().nullable(),
  },
});

/** What the register says of a social organisation 社会组织. */
export class SocialOrganisationProfile extends SocialOrganisationProfileSchema.class {}
SocialOrganisationProfileSchema.setClass(SocialOrganisationProfile);
