import { Migration } from '@mikro-orm/migrations';

export class ConsentMigration extends Migration {
  override name = '20261128110000-consent';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "lookup_code" ("id" uuid not null, "code_hash" bytea not null, "subject_id" uuid not null, "purpose" text not null, "sectors" text[] not null, "classes" text[] not null, "client_id" text null, "consent_expires_at" timestamptz not null, "expires_at" timestamptz not null, "redeemed_at" timestamptz null, "redeemed_by" text null, primary key ("id"));`,
    );
    this.addSql(`create index "lookup_code_of_subject" on "lookup_code" ("subject_id");`);
    this.addSql(`alter table "lookup_code" add constraint "lookup_code_hash" unique ("code_hash");`);

    this.addSql(
      `create table "consent" ("id" uuid not null, "subject_id" uuid not null, "client_id" text not null, "purpose" text not null, "sectors" text[] not null, "classes" text[] not null, "state" text not null, "requested_at" timestamptz null, "granted_at" timestamptz null, "expires_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "consent_granted" on "consent" ("client_id", "purpose", "subject_id") where "state" = 'GRANTED';`,
    );
    this.addSql(`create index "consent_of_subject" on "consent" ("subject_id", "id");`);

    this.addSql(
      `create table "consent_event" ("consent_id" uuid not null, "id" uuid not null, "act" text not null, "by_role" text not null, "by_client" text not null, "at" timestamptz not null default clock_timestamp(), primary key ("consent_id", "id"));`,
    );

    this.addSql(
      `alter table "lookup_code" add constraint "lookup_code_subject_id_foreign" foreign key ("subject_id") references "subject" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "consent" add constraint "consent_subject_id_foreign" foreign key ("subject_id") references "subject" ("id") on update no action on delete no action;`,
    );

    this.addSql(
      `alter table "consent_event" add constraint "consent_event_consent_id_foreign" foreign key ("consent_id") references "consent" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `create or replace function "consent_event_consent_event_stays_fn"() returns trigger as \$\$ begin raise exception 'The history of a consent is only added to.'; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "consent_event_stays" BEFORE UPDATE OR DELETE on "consent_event" for each ROW execute function "consent_event_consent_event_stays_fn"();`,
    );
  }
}
