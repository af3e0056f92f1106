import { Migration } from '@mikro-orm/migrations';

export class RatesMigration extends Migration {
  override name = '20261128130000-rates';

  override up(): void | Promise<void> {
    // Room in each page, since every count changes its row in place.
    this.addSql(
      `create table "rate" ("key" bytea not null, "points" int not null, "ends_at" timestamptz not null, primary key ("key")) with (fillfactor = 70);`,
    );
  }
}
