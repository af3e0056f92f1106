import { defineEntity, p } from '@mikro-orm/core';
import { Subject } from './subject.entity.js';

const keepTraits = `insert into archive_traits (archive_id, recorded_at, traits) values
    (new.id, coalesce(nullif(current_setting('credit_archive.recorded_at', true), '')::timestamptz, clock_timestamp()), new.traits)
  on conflict (archive_id, recorded_at) do update set traits = excluded.traits; return new;`;

const ArchiveSchema = defineEntity({
  name: 'Archive',
  tableName: 'archive',
  properties: {
    id: p.uuid().primary(),
    subjectId: () =>
      p.manyToOne(Subject).mapToPk().deleteRule('no action').updateRule('no action').fieldName('subject_id'),
    sector: p.text(),
    registrationMatchKey: p.blob().nullable(),
    /** Null for a key from before its version was noted. */
    registrationMatchKeyVersion: p.smallint().nullable(),
    registrationSealed: p.blob().nullable(),
    registrationSealKeyVersion: p.smallint().nullable(),
    authorityId: p.uuid().nullable(),
    status: p.text(),
    regionCode: p.text(),
    openedOn: p.date().nullable(),
    closedOn: p.date().nullable(),
    /** Since when nothing of it leads to its subject any more, and only auditors see it; null for all others. */
    shreddedAt: p.datetime().nullable(),
    /** What the scheme needs to know of the profile, such as `{"construction": true}`. */
    traits: p.json<Record<string, string | number | boolean>>().defaultRaw(`'{}'`),
    /** Counts the rating changes of this archive; each change takes the next number under the row's lock. */
    version: p.integer().default(0),
    evaluationId: p.uuid().nullable(),
    grade: p.text().nullable(),
    score: p.decimal().precision(5).scale(2).$type<string>().nullable(),
    /** The earliest day on which the rating could move without a new fact. */
    nextChangeOn: p.date().nullable(),
    createdAt: p.datetime().defaultRaw('now()'),
  },
  triggers: [
    {
      name: 'archive_traits_opened',
      timing: 'after',
      events: ['insert'],
      when: `new.traits <> '{}'`,
      body: keepTraits,
    },
    {
      name: 'archive_traits_changed',
      timing: 'after',
      events: ['update'],
      when: 'new.traits is distinct from old.traits',
      body: keepTraits,
    },
  ],
  uniques: [{ name: 'archive_membership', properties: ['subjectId', 'sector'] }],
  indexes: [
    {
      name: 'archive_registration',
      expression:
        'create unique index "archive_registration" on "archive" ("registration_match_key", "sector") where "registration_match_key" is not null',
    },
    { name: 'archive_browse', properties: ['sector', 'regionCode', 'id'] },
    { name: 'archive_by_sector', properties: ['sector', 'id'] },
    { name: 'archive_by_grade', properties: ['sector', 'grade', 'id'] },
    { name: 'archive_by_score', properties: ['sector', 'score', 'id'] },
    { name: 'archive_due', properties: ['sector', 'nextChangeOn', 'id'] },
    {
      name: 'archive_unrated',
      // Not by evaluation_id: what an index looks at cannot be updated in place, and that changes with every rating.
      expression: 'create index "archive_unrated" on "archive" ("sector", "id") where "version" = 0',
    },
  ],
});

/** A subject's membership in one sector registry 信用档案. */
export class Archive extends ArchiveSchema.class {}
ArchiveSchema.setClass(Archive);
