import DataLoader from 'dataloader';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context } from '../../core/context.js';
import { connectionOf, pageOf, type Connection, type Page } from '../../core/page.js';
import { connectionType } from '../../core/page.type.js';
import { CreditRecordType } from '../../core/record.type.js';
import { Refused } from '../../core/refused.js';
import { liesAhead } from '../../core/instant.js';
import type { ArchiveRow, RecordRow } from '../../core/rows.js';
import { isPlain } from '../browse/selection.js';
import { RecordArgs } from './record-filter.type.js';
import { recordRow } from './record-row.js';
import { recordCount, recordCursor, recordsStatement, type RecordQuestion } from './records-statement.js';

const CreditRecordConnection = connectionType('CreditRecord', () => CreditRecordType, 'credit records 信用记录');

@Resolver(() => CreditArchiveType)
export class ArchiveRecordsResolver {
  @Disclosed('RECORD')
  @FieldResolver(() => CreditRecordConnection, {
    nullable: true,
    description: 'Its records 信用记录, newest decision first; one version of each.',
  })
  async records(
    @Root() archive: ArchiveRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Args(() => RecordArgs) args: RecordArgs,
  ): Promise<Connection<RecordRow>> {
    const page = pageOf(args);
    const question = { filter: args.filter ?? null, asOf: args.asOf ?? null, knownAt: args.knownAt ?? null };
    refuseFuture(context, question);
    const rows = await pageRows(context, info, archive, args, question, page);
    return connectionOf(page, rows, recordCursor, async () => {
      const [row] = await context.read(recordCount(context, archive.key, question));
      return row?.total ?? 0;
    });
  }
}

/** From the archive's own statement where it brought them, else one statement for all archives of the field. */
function pageRows(
  context: Context,
  info: GraphQLResolveInfo,
  archive: ArchiveRow,
  args: RecordArgs,
  question: RecordQuestion,
  page: Page,
): Promise<readonly RecordRow[]> | readonly RecordRow[] {
  const { firstRecords } = archive;
  if (firstRecords && firstRecords.limit >= page.limit && isPlain(args))
    return firstRecords.rows.slice(0, page.limit + 1);
  return context.perField(info, () => recordsLoader(context, question, page)).load(archive.key);
}

function recordsLoader(
  context: Context,
  question: RecordQuestion,
  page: Page,
): DataLoader<string, readonly RecordRow[]> {
  return new DataLoader(async (archiveKeys) => {
    const rows = await context.read(recordsStatement(context, archiveKeys, question, page));
    const found = Map.groupBy(rows.map(recordRow), ({ archiveKey }) => archiveKey);
    return archiveKeys.map((key) => found.get(key) ?? []);
  });
}

function refuseFuture({ now }: Context, { knownAt }: RecordQuestion): void {
  if (knownAt !== null && liesAhead(knownAt, now())) {
    throw new Refused(
      'BAD_INPUT',
      '`knownAt` lies ahead; nobody knows yet what will be recorded. Leave it out for now.',
    );
  }
}

@Resolver(() => CreditRecordType)
export class CreditRecordResolver {
  @FieldResolver(() => CreditArchiveType, { nullable: true, description: 'The archive it is in 所属档案.' })
  archive(
    @Root() record: RecordRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ArchiveRow | null> {
    return context.archives.byKey(info, record.archiveKey);
  }

  @FieldResolver(() => [CreditRecordType], {
    description: 'All versions of the record that this viewer may read 历次版本, first to last.',
  })
  versions(@Root() { archiveKey, recordKey }: RecordRow, @Ctx() { loaders }: Context): Promise<readonly RecordRow[]> {
    return loaders.recordVersions.load({ archiveKey, key: recordKey });
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Facts found 违法事实, as the source wrote them; for those on duty and the subject itself.',
  })
  facts(@Root() record: RecordRow): string | null {
    return record.facts;
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'What was decided 决定内容, as the source wrote it; for those on duty and the subject itself.',
  })
  content(@Root() record: RecordRow): string | null {
    return record.content;
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Legal basis 法律依据, as the source wrote it; for those on duty and the subject itself.',
  })
  legalBasis(@Root() record: RecordRow): string | null {
    return record.legalBasis;
  }
}
