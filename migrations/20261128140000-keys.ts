import { Migration } from '@mikro-orm/migrations';

export class KeysMigration extends Migration {
  override name = '20261128140000-keys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "key_in_use" ("purpose" text not null, "version" smallint not null, "check_value" bytea null, "retiring" boolean not null default false, "used_since" timestamptz not null default now(), primary key ("purpose", "version"));`,
    );
    // What rows were written with so far; the matching keys of registrations had no version of their own.
    this.addSql(
      `insert into "key_in_use" ("purpose", "version") select distinct 'MATCHING', "match_key_version" from "subject_identifier" union select distinct 'SEALING', "seal_key_version" from "subject_identifier" union select distinct 'SEALING', "registration_seal_key_version" from "archive" where "registration_seal_key_version" is not null union select distinct 'SEALING', "seal_key_version" from "import_row";`,
    );

    this.addSql(
      `create table "key_rotation" ("id" uuid not null, "matching_version" smallint not null, "sealing_version" smallint not null, "pass" smallint not null default 1, "at_table" text null, "done_up_to" text[] null, "rows_total" int not null, "rows_done" int not null default 0, "started_at" timestamptz not null default now(), "finished_at" timestamptz null, primary key ("id"));`,
    );

    this.addSql(`alter table "archive" add "registration_match_key_version" smallint null;`);

    // The service adds to the history of traits through these triggers, and cannot touch it otherwise.
    this.addSql(
      `do $$ begin execute format('alter function "archive_archive_traits_opened_fn"() security definer set search_path = %I, pg_temp', current_schema()); execute format('alter function "archive_archive_traits_changed_fn"() security definer set search_path = %I, pg_temp', current_schema()); end $$;`,
    );
  }
}
