import { Migration } from '@mikro-orm/migrations';

export class PartsCommittedMigration extends Migration {
  override name = '20261124140812-parts-committed';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "import_batch" add "arrangement" int not null default 0, add "parts_committed" int[] not null default '{}';`,
    );
  }
}
