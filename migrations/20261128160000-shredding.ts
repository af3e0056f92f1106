import { Migration } from '@mikro-orm/migrations';

export class ShreddingMigration extends Migration {
  override name = '20261128160000-shredding';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "shredding" ("subject_id" uuid not null, "reason" text not null, "officer" text not null, "at" timestamptz not null, "what" jsonb not null, primary key ("subject_id"));`,
    );
    this.addSql(
      `alter table "shredding" add constraint "shredding_subject_id_foreign" foreign key ("subject_id") references "subject" ("id") on update no action on delete no action;`,
    );
    this.addSql(
      `create or replace function "shredding_shredding_stays_fn"() returns trigger as \$\$ begin raise exception 'A shredding is never taken back.'; end; \$\$ language plpgsql;`,
    );
    this.addSql(
      `create trigger "shredding_stays" BEFORE UPDATE OR DELETE on "shredding" for each ROW execute function "shredding_shredding_stays_fn"();`,
    );

    this.addSql(`alter table "archive" add "shredded_at" timestamptz null;`);
    // Nobody knows since when they are closed, so their time begins now.
    this.addSql(
      `update "archive" set "closed_on" = (now() at time zone 'Asia/Shanghai')::date where "closed_on" is null and "status" in ('CANCELLED', 'CLOSED');`,
    );

    // Records let themselves be emptied once the shredding of their subject is on file.
    this
      .addSql(`create or replace function "credit_record_credit_record_append_only_fn"() returns trigger as \$\$ begin if tg_op = 'DELETE' then
  raise exception 'credit_record is append-only: record a new version instead of deleting'; end if; if (old.superseded_at is not null or new.superseded_at is null
    or to_jsonb(new) - 'superseded_at' is distinct from to_jsonb(old) - 'superseded_at')
  and (num_nonnulls(new.document_name, new.document_number, new.facts, new.content, new.legal_basis, new.attributes, new.batch_row) > 0
    or to_jsonb(new) - '{document_name,document_number,document_key,facts,content,legal_basis,attributes,fact_key,content_hash,batch_row}'::text[]
      is distinct from to_jsonb(old) - '{document_name,document_number,document_key,facts,content,legal_basis,attributes,fact_key,content_hash,batch_row}'::text[]
    or not exists (select from shredding s join archive a on a.subject_id = s.subject_id where a.id = old.archive_id)) then
  raise exception 'credit_record is append-only: record a new version instead of updating'; end if; return new; end; \$\$ language plpgsql;`);
  }
}
