import { Migration } from '@mikro-orm/migrations';

export class EdgeMigration extends Migration {
  override name = '20261128150000-edge';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "missing_record" ("archive_id" uuid not null, "version_id" uuid not null, "batch_id" uuid not null, primary key ("archive_id", "version_id", "batch_id"));`,
    );
    this.addSql(`create index "missing_record_by_batch" on "missing_record" ("batch_id", "archive_id", "version_id");`);
    this.addSql(
      `alter table "missing_record" add constraint "missing_record_batch_id_foreign" foreign key ("batch_id") references "import_batch" ("id") on update no action on delete no action;`,
    );
  }
}
