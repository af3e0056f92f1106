import { ArgsType, Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import type { Connection, Edge } from './page.js';
import { CursorScalar } from './scalars.js';

@Disclosed('OPEN')
@ObjectType('PageInfo', { description: 'Where a page stands in its list 分页信息.', simpleResolvers: true })
class PageInfoType {
  @Field(() => Boolean, { description: 'Whether entries follow 是否有下一页.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether entries precede 是否有上一页.' })
  hasPreviousPage!: boolean;

  @Field(() => CursorScalar, { nullable: true, description: 'Cursor of the first entry 首条游标.' })
  startCursor!: string | null;

  @Field(() => CursorScalar, { nullable: true, description: 'Cursor of the last entry 末条游标.' })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    description: 'How many entries from the beginning, 20 unless told, at most 100.',
  })
  first?: number;

  @Field(() => CursorScalar, { nullable: true, description: 'Go on after this cursor.' })
  after?: string;

  @Field(() => Int, { nullable: true, description: 'How many entries from the end, at most 100.' })
  last?: number;

  @Field(() => CursorScalar, { nullable: true, description: 'Go back from before this cursor.' })
  before?: string;
}

/** The connection type over a node type, with its edge; `of` names the nodes in descriptions. */
export function connectionType<Node extends object>(
  name: string,
  node: () => ClassType<Node> | (abstract new (...args: never[]) => Node),
  of: string,
): ClassType<Connection<Node>> {
  const nodeOf = node as () => ClassType<Node>;

  @Disclosed('OPEN')
  @ObjectType(`${name}Edge`, { description: `One entry of a list of ${of}.`, simpleResolvers: true })
  class EdgeType implements Edge<Node> {
    @Field(nodeOf, { description: `The entry itself, one of ${of}.` })
    readonly node!: Node;

    @Field(() => CursorScalar, { description: 'Its place in the list 游标.' })
    readonly cursor!: string;
  }

  @Disclosed('OPEN')
  @ObjectType(`${name}Connection`, { description: `A page of ${of}.`, simpleResolvers: true })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], { description: 'The entries with their cursors.' })
    readonly edges!: Edge<Node>[];

    @Field(() => [nodeOf()], { description: 'The entries alone.' })
    readonly nodes!: Node[];

    @Field(() => PageInfoType, { description: 'Where the page stands in the list.' })
    readonly pageInfo!: PageInfoType;

    @Field(() => Int, {
      nullable: true,
      description:
        'How many entries the whole list has 总数; null when they are more than 10,000. Costs a statement: ask only if needed.',
    })
    readonly totalCount!: Connection<Node>['totalCount'];
  }
  return ConnectionType;
}
