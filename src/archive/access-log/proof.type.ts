import { Field, ObjectType } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import { BigIntScalar, DateTimeScalar } from '../../core/scalars.js';

@Disclosed('AUDIT')
@ObjectType('AccessLogHead', {
  description:
    'The access log as it stood 查询日志树头, signed; whoever keeps one can prove later that nothing before it was changed.',
  simpleResolvers: true,
})
export class AccessLogHeadType {
  @Field(() => BigIntScalar, { description: 'How many entries it covers 条目数.' })
  size!: number;

  @Field(() => String, { description: 'Root of the Merkle tree (RFC 9162) over them, base64 树根.' })
  root!: string;

  @Field(() => DateTimeScalar, { description: 'When it was signed 签署时间.' })
  at!: string;

  @Field(() => String, {
    description:
      'The same as a signed note 签名文本 (C2SP tlog-checkpoint, Ed25519). Keep it as it stands; verify-log takes it.',
  })
  note!: string;
}

@Disclosed('AUDIT')
@ObjectType('AccessLogInclusionProof', {
  description: 'Proof that an entry is in the log 存在证明, RFC 9162 section 2.1.3.',
  simpleResolvers: true,
})
export class InclusionProofType {
  @Field(() => BigIntScalar, { description: 'Place of the entry 序号.' })
  leafIndex!: number;

  @Field(() => String, {
    description: 'Canonical JSON (RFC 8785) of the entry 条目原文; the leaf is SHA-256 over a zero byte and this.',
  })
  leaf!: string;

  @Field(() => [String], { description: 'Hashes beside the way from the leaf to the root, base64 证明路径.' })
  path!: readonly string[];

  @Field(() => AccessLogHeadType, { description: 'The head that it is proved against 树头.' })
  head!: AccessLogHeadType;
}

@Disclosed('AUDIT')
@ObjectType('AccessLogConsistencyProof', {
  description: 'Proof that the log was only added to between two heads 一致性证明, RFC 9162 section 2.1.4.',
  simpleResolvers: true,
})
export class ConsistencyProofType {
  @Field(() => AccessLogHeadType, { description: 'The earlier head 较早的树头.' })
  from!: AccessLogHeadType;

  @Field(() => AccessLogHeadType, { description: 'The later head 较晚的树头.' })
  to!: AccessLogHeadType;

  @Field(() => [String], { description: 'Hashes of the proof, base64 证明路径.' })
  path!: readonly string[];
}
