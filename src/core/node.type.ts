import './decorator-metadata.js';
import { Field, ID, InterfaceType } from 'type-graphql';
import { Disclosed } from './disclosed.type.js';
import { parseGlobalId } from './global-id.js';

@Disclosed('OPEN')
@InterfaceType('Node', {
  description: 'An object with an id that holds for ever 对象. Read it again with `node`.',
  resolveType: ({ id }: { readonly id: string }) => parseGlobalId(id).type,
})
export abstract class NodeType {
  @Field(() => ID, { description: 'Opaque id 全局标识 of the object, the same in every answer.' })
  id!: string;
}
