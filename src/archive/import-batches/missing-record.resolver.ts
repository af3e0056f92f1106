import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { isUuid } from '../../core/global-id.js';
import { connectionOf, pageOf, type Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { CreditRecordType } from '../../core/record.type.js';
import { Refused } from '../../core/refused.js';
import type { RecordRow } from '../../core/rows.js';
import type { BatchRow, MissingRow } from './batch-row.js';
import { ImportBatchType, MissingRecordType } from './import-batch.type.js';
import { countMissing, readMissing, type MissingPlace } from './missing-records.js';

const MissingRecordConnection = connectionType(
  'MissingRecord',
  () => MissingRecordType,
  'records that a whole file lacked 来源缺失的记录',
);

const list = 'missing-records';

@Resolver(() => ImportBatchType)
export class BatchMissingResolver {
  @FieldResolver(() => MissingRecordConnection, {
    description:
      'Records on file that it lacked, if it was handed in as all that its authority has 来源缺失的记录, by archive.',
  })
  async missing(
    @Root() batch: BatchRow,
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
  ): Promise<Connection<MissingRow>> {
    const page = pageOf(args);
    const from = page.cursor === null ? null : placeIn(page.cursor);
    const found = await readMissing(context, batch.key, { ...page, from, limit: page.limit + 1 });
    const cursorOf = ({ archiveKey, key }: MissingRow) => writeCursor(list, [archiveKey, key]);
    return connectionOf(page, found, cursorOf, () => countMissing(context, batch.key));
  }
}

@Resolver(() => MissingRecordType)
export class MissingRecordResolver {
  @FieldResolver(() => CreditRecordType, {
    nullable: true,
    description: 'The version that was current then 当时的记录版本; null where its archive is not for this viewer.',
  })
  record(@Root() { archiveKey, key }: MissingRow, @Ctx() { loaders }: Context): Promise<RecordRow | null> {
    return loaders.records.load({ archiveKey, key });
  }
}

function placeIn(cursor: string): MissingPlace {
  const [archiveKey, versionKey] = readCursor(list, cursor, 2);
  if (isUuid(archiveKey) && isUuid(versionKey)) return [archiveKey, versionKey];
  throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
}
