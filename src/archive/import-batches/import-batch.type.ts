import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { described, enumObject } from '../../core/enum-object.js';
import { NodeType } from '../../core/node.type.js';
import { BigIntScalar, DateTimeScalar } from '../../core/scalars.js';
import { SectorEnum } from '../sector-key.js';
import { batchStatuses, rowOutcomes, type BatchStatus, type RowOutcome } from './batch-row.js';

const BatchStatusEnum = enumObject(batchStatuses);
const RowOutcomeEnum = enumObject(rowOutcomes);

registerEnumType(BatchStatusEnum, {
  name: 'ImportBatchStatus',
  description: 'How far an import is 批次状态.',
  valuesConfig: described({
    RUNNING: 'Running, or broken off 处理中; importing the file again goes on with it.',
    COMPLETED: 'Done 已完成.',
    ABANDONED:
      'Broken off and not gone on with 已放弃: what it took in stands, a later batch of the same file took the rest.',
  }),
});

registerEnumType(RowOutcomeEnum, {
  name: 'ImportRowOutcome',
  description: 'Why a row did not become a record 行处理结果.',
  valuesConfig: described({
    REFUSED: 'It cannot be right 退回; the source hands it in again.',
    QUARANTINED: 'It may be right 待核; a person decides.',
  }),
});

@InputType('ImportRowFilter', { description: 'Conditions on rows of a batch 行筛选条件.' })
export class ImportRowFilterInput {
  @Field(() => RowOutcomeEnum, { nullable: true, description: 'Refused or quarantined ones only 行处理结果.' })
  outcome?: RowOutcome;

  @Field(() => [String], { nullable: true, description: 'Codes of reasons 原因代码.' })
  codes?: string[];
}

@Disclosed('INTAKE')
@ObjectType('ImportRow', {
  description: 'A row of a file that did not become a record 退回或待核的行.',
  simpleResolvers: true,
})
export class ImportRowType {
  @Field(() => Int, { description: 'Counts rows with content from 1 序号.' })
  rowNumber!: number;

  @Field(() => Int, { description: 'Line of the file or row of the sheet where it begins 行号.' })
  line!: number;

  @Field(() => RowOutcomeEnum, { description: 'Refused or quarantined 行处理结果.' })
  outcome!: RowOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'Column that is wrong 列名; null when it is the row as a whole.',
  })
  column!: string | null;

  @Field(() => String, { description: 'Code of the reason 原因代码.' })
  code!: string;

  @Field(() => String, { description: 'What is wrong and the way out 原因说明.' })
  reason!: string;
}

@Disclosed('INTAKE')
@ObjectType('MissingRecord', {
  description:
    'A record on file that its source lacked when it handed in all it has 来源缺失. It counts as before; the source is asked why.',
  simpleResolvers: true,
})
export class MissingRecordType {
  @Field(() => Boolean, {
    description: 'Whether a later version of the record is on file 是否已有后续报送, so that the question is answered.',
  })
  answered!: boolean;
}

@Disclosed('INTAKE')
@ObjectType('ImportBatch', {
  implements: NodeType,
  description: 'One run over one file handed in by an authority 报送批次.',
  simpleResolvers: true,
})
export class ImportBatchType extends NodeType {
  @Field(() => SectorEnum, { description: 'Sector it was handed in for 行业.' })
  sector!: string;

  @Field(() => String, { description: 'What its rows are 报送类型: a kind of record, REGISTER or COLUMN.' })
  kind!: string;

  @Field(() => String, { description: 'Mapping profile it was read by 映射方案.' })
  profileCode!: string;

  @Field(() => Int, { description: 'Version of the mapping profile 映射方案版本.' })
  profileVersion!: number;

  @Field(() => String, { description: 'Name of the file 文件名.' })
  fileName!: string;

  @Field(() => String, { description: 'SHA-256 of the file in hexadecimal digits 文件摘要.' })
  digest!: string;

  @Field(() => BigIntScalar, { description: 'Size of the file in bytes 文件大小.' })
  bytes!: string;

  @Field(() => BatchStatusEnum, { description: 'How far it is 批次状态.' })
  status!: BatchStatus;

  @Field(() => DateTimeScalar, { description: 'When it began 开始时间.' })
  startedAt!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ended 结束时间, null while it runs.' })
  finishedAt!: string | null;

  @Field(() => Int, { description: 'Rows that became records 入库行数.' })
  rowsAccepted!: number;

  @Field(() => Int, { description: 'Rows that changed nothing 未变行数.' })
  rowsUnchanged!: number;

  @Field(() => Int, { description: 'Rows that became a new version of a record 更正行数.' })
  rowsCorrected!: number;

  @Field(() => Int, { description: 'Rows that wait for a person 待核行数.' })
  rowsQuarantined!: number;

  @Field(() => Int, { description: 'Rows refused 退回行数.' })
  rowsRefused!: number;
}
