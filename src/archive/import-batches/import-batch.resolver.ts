import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { Context } from '../../core/context.js';
import { readCursor, writeCursor } from '../../core/cursor.js';
import { isUuid, parseGlobalId } from '../../core/global-id.js';
import { connectionOf, pageOf, type Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { Refused } from '../../core/refused.js';
import { open } from '../../core/sealed/seal.js';
import { sealContext } from '../intake/write/write-problems.js';
import type { BatchRow, ImportRowRow } from './batch-row.js';
import { countBatchRows, findBatch, readBatchRows } from './find-batch.js';
import { ImportBatchType, ImportRowFilterInput, ImportRowType } from './import-batch.type.js';

const ImportRowConnection = connectionType(
  'ImportRow',
  () => ImportRowType,
  'rows that did not become records 退回或待核的行',
);

const list = 'import-rows';
@Resolver(() => ImportBatchType)
export class ImportBatchResolver {
  @Disclosed('INTAKE')
  @Query(() => ImportBatchType, {
    nullable: true,
    description:
      'What became of a file that was handed in 报送批次; null if there is none or it is not for this viewer.',
  })
  importBatch(
    @Ctx() context: Context,
    @Arg('id', () => ID, { description: 'Id of the batch 全局标识.' }) id: string,
  ): Promise<BatchRow | null> | null {
    const { type, keys } = parseGlobalId(id);
    return type === 'ImportBatch' && isUuid(keys[0]) ? findBatch(context, keys[0]) : null;
  }

  @FieldResolver(() => ImportRowConnection, {
    description: 'Rows that did not become records 退回或待核的行, in the order of the file.',
  })
  async rows(
    @Root() batch: BatchRow,
    @Ctx() context: Context,
    @Args(() => PageArgs) args: PageArgs,
    @Arg('filter', () => ImportRowFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: ImportRowFilterInput,
  ): Promise<Connection<ImportRowRow>> {
    const page = pageOf(args);
    const from = page.cursor === null ? null : rowNumberIn(page.cursor);
    const found = await readBatchRows(context, batch.key, filter ?? {}, { ...page, from, limit: page.limit + 1 });
    const cursorOf = ({ rowNumber }: ImportRowRow) => writeCursor(list, [String(rowNumber)]);
    return connectionOf(page, found, cursorOf, () => countBatchRows(context, batch.key, filter ?? {}));
  }
}

@Resolver(() => ImportRowType)
export class ImportRowResolver {
  @Disclosed('SUBMISSION')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The row as it stood in the file 原始文本; for the source and the regulator.',
  })
  text(@Root() row: ImportRowRow, @Ctx() { keys }: Context): string {
    return open(keys.sealing, row.sealKeyVersion, row.sealedText, sealContext(row.batchKey, row.rowNumber));
  }
}

function rowNumberIn(cursor: string): number {
  const number = Number(readCursor(list, cursor, 1)[0]);
  if (Number.isInteger(number)) return number;
  throw new Refused('BAD_INPUT', 'The cursor is damaged. Use a `cursor` of an answer as it stands.');
}
