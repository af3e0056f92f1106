import { Migration } from '@mikro-orm/migrations';

export class ClientsMigration extends Migration {
  override name = '20261128120000-clients';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "client" ("client_id" text not null, "name" text not null, "roles" text[] not null, "sectors" text[] not null, "region_prefixes" text[] not null, "purposes" text[] not null, "status" text not null default 'ACTIVE', "contact" text null, "created_at" timestamptz not null default now(), "changed_at" timestamptz not null default now(), primary key ("client_id"));`,
    );

    this.addSql(
      `create table "revoked_token" ("issuer" text not null, "kind" text not null, "value" text not null, "issued_before" timestamptz null, "expires_at" timestamptz not null, "changed_at" timestamptz not null default now(), primary key ("issuer", "kind", "value"));`,
    );
    this.addSql(`create index "revoked_token_expires" on "revoked_token" ("expires_at");`);
  }
}
