import { Migration } from '@mikro-orm/migrations';

export class RatingOverTimeMigration extends Migration {
  override name = '20261124180542-rating-over-time';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "archive_traits" ("archive_id" uuid not null, "recorded_at" timestamptz not null, "traits" jsonb not null, primary key ("archive_id", "recorded_at"));`,
    );
    // Room in each page for what every new rating changes in place.
    this.addSql('alter table "archive" set (fillfactor = 85);');
    // What archives say of themselves now is the earliest that is known of it.
    this.addSql(
      `insert into "archive_traits" ("archive_id", "recorded_at", "traits") select "id", "created_at", "traits" from "archive" where "traits" <> '{}';`,
    );

    this.addSql(
      `create table "evaluation_run" ("id" uuid not null, "kind" text not null, "sector" text not null, "region_prefix" text not null default '', "scheme_code" text not null, "draft" jsonb null, "as_of" date not null, "known_at" timestamptz not null, "status" text not null, "archives_total" int not null, "archives_done" int not null default 0, "done_up_to" uuid null, "tally" jsonb not null default '{}', "failure" text null, "started_by" text not null, "started_at" timestamptz not null default now(), "finished_at" timestamptz null, "published_by" text null, "published_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(`create index "evaluation_run_list" on "evaluation_run" ("sector", "started_at");`);

    this.addSql(
      `create table "evaluation_run_result" ("run_id" uuid not null, "archive_id" uuid not null, "previous_grade" text null, "previous_score" numeric(5,2) null, "grade" text not null, "score" numeric(5,2) null, "coverage" numeric(5,2) not null, "sector_result" json null, primary key ("run_id", "archive_id"));`,
    );

    this.addSql(
      `create table "pending_rating" ("archive_id" uuid not null, "id" uuid not null, "status" text not null, "evaluation_id" uuid not null, "previous_grade" text null, "previous_score" numeric(5,2) null, "grade" text not null, "score" numeric(5,2) null, "cause" text not null, "cause_records" text[] not null, "opened_at" timestamptz not null default now(), "notice_served_on" date null, "notice_means" text null, "notice_by" text null, "reply" text null, "decided_by" text null, "decided_at" timestamptz null, "decision_note" text null, primary key ("archive_id", "id"));`,
    );
    this.addSql(
      `create unique index "pending_rating_open" on "pending_rating" ("archive_id") where "status" = 'PENDING';`,
    );

    this.addSql(
      `create table "evaluation_scheme" ("code" text not null, "sector" text not null, "status" text not null, "content" jsonb not null, "proposed_by" text not null, "proposed_at" timestamptz not null default now(), "enacted_by" text null, "enacted_at" timestamptz null, "effective_from" date null, primary key ("code"));`,
    );
    this.addSql(`create index "evaluation_scheme_sector" on "evaluation_scheme" ("sector", "status");`);

    this.addSql(`create index "archive_due" on "archive" ("sector", "next_change_on", "id");`);
    this.addSql(`create index "archive_unrated" on "archive" ("sector", "id") where "version" = 0;`);
    this
      .addSql(`create or replace function "archive_archive_traits_opened_fn"() returns trigger as \$\$ begin insert into archive_traits (archive_id, recorded_at, traits) values
    (new.id, coalesce(nullif(current_setting('credit_archive.recorded_at', true), '')::timestamptz, clock_timestamp()), new.traits)
  on conflict (archive_id, recorded_at) do update set traits = excluded.traits; return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "archive_traits_opened" AFTER INSERT on "archive" for each ROW
  when (new.traits <> '{}') execute function "archive_archive_traits_opened_fn"();`);
    this
      .addSql(`create or replace function "archive_archive_traits_changed_fn"() returns trigger as \$\$ begin insert into archive_traits (archive_id, recorded_at, traits) values
    (new.id, coalesce(nullif(current_setting('credit_archive.recorded_at', true), '')::timestamptz, clock_timestamp()), new.traits)
  on conflict (archive_id, recorded_at) do update set traits = excluded.traits; return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "archive_traits_changed" AFTER UPDATE on "archive" for each ROW
  when (new.traits is distinct from old.traits) execute function "archive_archive_traits_changed_fn"();`);

    this.addSql(
      `alter table "evaluation_run_result" add constraint "evaluation_run_result_run_id_foreign" foreign key ("run_id") references "evaluation_run" ("id") on update no action on delete no action;`,
    );
  }
}
