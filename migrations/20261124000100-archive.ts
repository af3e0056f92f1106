import { Migration } from '@mikro-orm/migrations';

export class ArchiveMigration extends Migration {
  override name = '20261124000100-archive';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "authority" ("id" uuid not null, "name" text not null, "code" text null, "region_code" text null, "created_at" timestamptz not null default now(), primary key ("id"));`,
    );
    this.addSql(`alter table "authority" add constraint "authority_code_unique" unique ("code");`);

    this.addSql(
      `create table "authority_alias" ("name_key" text not null, "authority_id" uuid not null, primary key ("name_key"));`,
    );
    this.addSql(`create index "authority_alias_authority" on "authority_alias" ("authority_id");`);

    this.addSql(
      `create table "import_batch" ("id" uuid not null, "sector" text not null, "kind" text not null, "profile_code" text not null, "profile_version" int not null, "file_name" text not null, "digest" bytea not null, "bytes" bigint not null, "format" jsonb not null, "authority_id" uuid null, "status" text not null, "started_at" timestamptz not null default now(), "finished_at" timestamptz null, "rows_committed" int not null default 0, "rows_accepted" int not null default 0, "rows_unchanged" int not null default 0, "rows_corrected" int not null default 0, "rows_quarantined" int not null default 0, "rows_refused" int not null default 0, primary key ("id"));`,
    );
    this.addSql(`create index "import_batch_digest" on "import_batch" ("digest", "sector", "kind");`);

    this.addSql(
      `create table "import_row" ("batch_id" uuid not null, "row_number" int not null, "line" int not null, "outcome" text not null, "column" text null, "code" text not null, "reason" text not null, "sealed_text" bytea not null, "seal_key_version" smallint not null, primary key ("batch_id", "row_number"));`,
    );

    this.addSql(
      `create table "region" ("code" text not null, "valid_from" date not null, "valid_to" date null, "name" text not null, "level" smallint not null, "parent_code" text null, "successors" text[] not null default '{}', primary key ("code", "valid_from"));`,
    );

    this.addSql(
      `create table "subject" ("id" uuid not null, "kind" text not null, "name" text not null, "flags" text[] not null default '{}', "created_at" timestamptz not null default now(), primary key ("id"));`,
    );

    this.addSql(
      `create table "archive" ("id" uuid not null, "subject_id" uuid not null, "sector" text not null, "registration_match_key" bytea null, "registration_sealed" bytea null, "registration_seal_key_version" smallint null, "authority_id" uuid null, "status" text not null, "region_code" text not null, "opened_on" date null, "closed_on" date null, "traits" jsonb not null default '{}', "version" int not null default 0, "evaluation_id" uuid null, "grade" text null, "score" numeric(5,2) null, "next_change_on" date null, "created_at" timestamptz not null default now(), primary key ("id"));`,
    );
    this.addSql(
      `create unique index "archive_registration" on "archive" ("registration_match_key", "sector") where "registration_match_key" is not null;`,
    );
    this.addSql(`create index "archive_browse" on "archive" ("sector", "region_code", "id");`);
    this.addSql(`create index "archive_by_sector" on "archive" ("sector", "id");`);
    this.addSql(`create index "archive_by_grade" on "archive" ("sector", "grade", "id");`);
    this.addSql(`create index "archive_by_score" on "archive" ("sector", "score", "id");`);
    this.addSql(`alter table "archive" add constraint "archive_membership" unique ("subject_id", "sector");`);

    this.addSql(
      `create table "social_organisation_profile" ("archive_id" uuid not null, "organisation_type" text null, "supervising_unit" text null, "charity" boolean not null default false, "legal_representative" text null, "assessment_grade" text null, "assessment_valid_until" date null, primary key ("archive_id"));`,
    );

    this.addSql(
      `create table "rating_change" ("archive_id" uuid not null, "archive_version" int not null, "id" uuid not null, "position" bigint null, "sector" text not null, "region_code" text not null, "occurred_at" timestamptz not null default clock_timestamp(), "previous_grade" text null, "grade" text not null, "previous_score" numeric(5,2) null, "score" numeric(5,2) null, "direction" text not null, "cause" text not null, "cause_records" text[] not null, "disputed" boolean not null default false, "evaluation_id" uuid not null, primary key ("archive_id", "archive_version"));`,
    );
    this.addSql(
      `create index "rating_change_unsequenced" on "rating_change" ("occurred_at", "archive_version") where "position" is null;`,
    );
    this.addSql(`alter table "rating_change" add constraint "rating_change_id" unique ("id");`);
    this.addSql(`alter table "rating_change" add constraint "rating_change_position" unique ("position");`);

    this.addSql(
      `create table "medical_staff_profile" ("archive_id" uuid not null, "member_type" text null, "practice_category" text null, "practice_scope" text null, "institution_name" text null, "registration_valid_until" date null, "insurance_status" text null, primary key ("archive_id"));`,
    );

    this.addSql(
      `create table "legal_professional_profile" ("archive_id" uuid not null, "role" text null, "practice_kind" text null, "institution_name" text null, "first_practised_on" date null, primary key ("archive_id"));`,
    );

    this.addSql(
      `create table "evaluation" ("archive_id" uuid not null, "id" uuid not null, "scheme_code" text not null, "as_of" date not null, "known_at" timestamptz not null, "computed_at" timestamptz not null, "score" numeric(5,2) null, "grade" text not null, "coverage" numeric(5,2) not null, "detail" json not null, "sector_result" json null, "next_change_on" date null, primary key ("archive_id", "id"));`,
    );

    this.addSql(
      `create table "employer_profile" ("archive_id" uuid not null, "economic_type" text null, "industry" text null, "construction" boolean not null default false, "employee_count" int null, "legal_representative" text null, "address" text null, primary key ("archive_id"));`,
    );

    this.addSql(
      `create table "domestic_worker_profile" ("archive_id" uuid not null, "member_type" text null, "employment_model" text null, "enterprise_name" text null, "skill_level" text null, "service_kinds" text[] not null default '{}', "permit_valid_until" date null, primary key ("archive_id"));`,
    );

    this.addSql(
      `create table "credit_record" ("archive_id" uuid not null, "id" uuid not null, "record_id" uuid not null, "version" int not null, "supersedes" uuid null, "recorded_at" timestamptz not null, "superseded_at" timestamptz null, "type" text not null, "status" text not null, "status_since" date null, "severity" text null, "simple_procedure" boolean not null, "topics" text[] not null, "categories" text[] not null, "outcome" text null, "document_name" text null, "document_number" text null, "document_key" text null, "decided_on" date not null, "act_ended_on" date null, "effective_from" date null, "effective_to" date null, "published_until" date null, "fine_fen" bigint null, "confiscated_fen" bigint null, "facts" text null, "content" text null, "legal_basis" text null, "measures" jsonb null, "attributes" jsonb null, "authority_id" uuid null, "provider_id" uuid null, "fact_key" bytea not null, "item" smallint not null, "content_hash" bytea not null, "batch_id" uuid null, "batch_row" int null, primary key ("archive_id", "id"));`,
    );
    this.addSql(
      `create unique index "credit_record_current" on "credit_record" ("archive_id", "fact_key", "item") where "superseded_at" is null;`,
    );
    this
      .addSql(`create or replace function "credit_record_credit_record_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then
  raise exception 'credit_record is append-only: record a new version instead of deleting'; end if; if old.superseded_at is not null or new.superseded_at is null
  or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at' then
  raise exception 'credit_record is append-only: record a new version instead of updating'; end if; return new; end; \$\$ language plpgsql;`);
    this.addSql(
      `create trigger "credit_record_append_only" BEFORE UPDATE OR DELETE on "credit_record" for each ROW execute function "credit_record_credit_record_append_only_fn"();`,
    );

    this.addSql(
      `create table "subject_identifier" ("subject_id" uuid not null, "id" uuid not null, "type" text not null, "issuer" text not null default '', "match_key" bytea not null, "match_key_version" smallint not null, "sealed_value" bytea not null, "seal_key_version" smallint not null, "masked_value" text not null, "flags" text[] not null default '{}', "valid_from" date null, "valid_to" date null, primary key ("subject_id", "id"));`,
    );
    this.addSql(
      `create unique index "subject_identifier_match" on "subject_identifier" ("match_key", "type", "issuer") where "valid_to" is null;`,
    );

    this.addSql(
      `create table "subject_name" ("subject_id" uuid not null, "name_key" text not null, "name" text not null, "kind" text not null, "pinyin" text not null, "initials" text not null, "pairs" text[] not null, "valid_from" date null, "valid_to" date null, primary key ("subject_id", "name_key"));`,
    );
    this.addSql(`create index "subject_name_key" on "subject_name" ("name_key" text_pattern_ops, "subject_id");`);
    this.addSql(`create index "subject_name_pinyin" on "subject_name" ("pinyin" text_pattern_ops, "subject_id");`);
    this.addSql(`create index "subject_name_initials" on "subject_name" ("initials" text_pattern_ops, "subject_id");`);
    this.addSql(`create index "subject_name_pairs" on "subject_name" using gin ("pairs");`);

    this.addSql(
      `alter table "authority_alias" add constraint "authority_alias_authority_id_foreign" foreign key ("authority_id") references "authority" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "import_row" add constraint "import_row_batch_id_foreign" foreign key ("batch_id") references "import_batch" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "archive" add constraint "archive_subject_id_foreign" foreign key ("subject_id") references "subject" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "social_organisation_profile" add constraint "social_organisation_profile_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "rating_change" add constraint "rating_change_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "medical_staff_profile" add constraint "medical_staff_profile_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "legal_professional_profile" add constraint "legal_professional_profile_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "evaluation" add constraint "evaluation_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "employer_profile" add constraint "employer_profile_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "domestic_worker_profile" add constraint "domestic_worker_profile_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "credit_record" add constraint "credit_record_archive_id_foreign" foreign key ("archive_id") references "archive" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "subject_identifier" add constraint "subject_identifier_subject_id_foreign" foreign key ("subject_id") references "subject" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "subject_name" add constraint "subject_name_subject_id_foreign" foreign key ("subject_id") references "subject" ("id") on update no action on delete no action;`,
    );
  }
}
