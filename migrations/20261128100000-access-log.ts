import { Migration } from '@mikro-orm/migrations';

export class AccessLogMigration extends Migration {
  override name = '20261128100000-access-log';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "access_log" ("leaf_index" bigint not null, "at" timestamptz not null, "request_id" text not null, "client_id" text null, "role" text not null, "officer" text null, "purpose" text not null, "basis" text not null, "consent_id" text null, "subject_id" uuid null, "archive_id" uuid null, "sector" text null, "classes" text[] not null, "outcome" text not null, "delayed_until" timestamptz null, "leaf_hash" bytea not null, "key_version" int not null, "mac" bytea not null, primary key ("leaf_index", "at")) partition by range ("at");`,
    );
    this.addSql(
      `create index "access_log_subject" on "access_log" ("subject_id", "leaf_index") where "subject_id" is not null;`,
    );
    this.addSql(`create index "access_log_client" on "access_log" ("client_id", "leaf_index");`);
    // An entry of a month that nobody opened is kept all the same.
    this.addSql(`create table "access_log_default" partition of "access_log" default;`);

    this.addSql(
      `create table "access_log_tree" ("only" boolean not null default true check ("only"), "size" bigint not null, "frontier" bytea[] not null, "root" bytea not null, primary key ("only"));`,
    );
    this.addSql(`insert into "access_log_tree" ("size", "frontier", "root") values (0, '{}', sha256(''));`);
    this.addSql(
      `create table "access_log_node" ("level" smallint not null, "index" bigint not null, "hash" bytea not null, primary key ("level", "index"));`,
    );
    this.addSql(
      `create table "access_log_head" ("size" bigint not null, "at" timestamptz not null, "root" bytea not null, "note" text not null, primary key ("size"));`,
    );
    this.addSql(
      `create table "access_log_delay" ("leaf_index" bigint not null, "subject_id" uuid not null, "client_id" text null, "until" timestamptz not null, "reason" text not null, "ordered_by" text not null, primary key ("leaf_index"));`,
    );
    this.addSql(`create index "access_log_delay_subject" on "access_log_delay" ("subject_id", "until");`);

    this.addSql(
      `create function "access_log_refuse"() returns trigger as \$\$ begin raise exception 'The access log is only added to.' using errcode = 'insufficient_privilege'; end; \$\$ language plpgsql;`,
    );
    for (const table of ['access_log', 'access_log_node', 'access_log_head', 'access_log_delay']) {
      this.addSql(
        `create trigger "access_log_no_change" before update or delete on "${table}" for each row execute function "access_log_refuse"();`,
      );
    }
    // Triggers of statements are not handed down to partitions.
    for (const table of [
      'access_log',
      'access_log_default',
      'access_log_node',
      'access_log_head',
      'access_log_delay',
    ]) {
      this.addSql(
        `create trigger "access_log_no_truncate" before truncate on "${table}" execute function "access_log_refuse"();`,
      );
    }

    // Runs as its owner, so that the service's own role need not be allowed to make tables. A month that has entries in
    // the default partition already stays there. A reader at work makes it give up soon: entries must not wait behind it.
    this.addSql(`create function "access_log_open_month"("month" date) returns boolean as \$\$ declare
  part text := 'access_log_' || to_char(month, 'YYYY_MM');
  since timestamptz := month::timestamp at time zone 'Asia/Shanghai';
  before timestamptz := (month + interval '1 month') at time zone 'Asia/Shanghai';
begin
  if month <> date_trunc('month', month)::date then raise exception 'A month is named by its first day.'; end if;
  perform pg_advisory_xact_lock(hashtext('access_log_open_month'));
  if to_regclass(part) is not null then return false; end if;
  if exists (select from access_log_default where at >= since and at < before) then return false; end if;
  execute format('create table %I (like access_log including all)', part);
  execute format('alter table access_log attach partition %I for values from (%L) to (%L)', part, since, before);
  execute format('create trigger access_log_no_truncate before truncate on %I execute function access_log_refuse()', part);
  return true;
end; \$\$ language plpgsql security definer set search_path from current set lock_timeout = '2s';`);
    this.addSql(`revoke execute on function "access_log_open_month"(date) from public;`);
  }
}
