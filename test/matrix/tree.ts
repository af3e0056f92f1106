import {
  getNamedType,
  isAbstractType,
  isInputObjectType,
  isLeafType,
  isObjectType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { FieldClass } from '../../src/core/field-class.js';
import type { Classes } from './rule.js';

/** A place in a query where the fields of a type are asked. */
export interface Place {
  readonly type: string;
  readonly asked: readonly Asked[];
}

/** A field at a place; what is withheld is asked, and nothing below it. */
export interface Asked {
  readonly name: string;
  readonly path: string;
  readonly open: boolean;
  readonly composite: boolean;
  readonly args: string;
  /** By type; empty where the fields of its types are asked at another place. */
  readonly below: readonly Place[];
}

export interface TreeOptions {
  readonly schema: GraphQLSchema;
  readonly classes: ReadonlyMap<string, FieldClass>;
  readonly open: Classes;
  /** What is withheld though its class is open, by `Type.field`. */
  readonly refused?: ReadonlySet<string>;
  /** Text of the arguments of a field, `''` for none; null leaves the field out. */
  readonly argsOf: (path: string) => string | null;
  /** Whether the fields of the type are asked at this edge. */
  readonly enters: (type: string, path: string) => boolean;
}

interface Draft {
  readonly type: GraphQLObjectType;
  readonly asked: (Omit<Asked, 'below'> & { readonly below: Draft[] })[];
}

/** Breadth first from the query: every type that is reached by what is open, once, at its nearest place, with all fields. */
export function treeFrom(options: TreeOptions): Place {
  const { schema } = options;
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no query.');
  const root: Draft = { type: query, asked: [] };
  const seen = new Set(['Query']);
  const waiting = [root];
  for (let place = waiting.shift(); place; place = waiting.shift()) {
    for (const field of Object.values(place.type.getFields())) {
      const asked = askedField(options, place.type, field);
      if (!asked) continue;
      place.asked.push(asked);
      if (!asked.open || !asked.composite) continue;
      for (const type of objectsOf(schema, getNamedType(field.type))) {
        if (seen.has(type.name) || !options.enters(type.name, asked.path)) continue;
        seen.add(type.name);
        const below: Draft = { type, asked: [] };
        asked.below.push(below);
        waiting.push(below);
      }
    }
  }
  return finished(root);
}

function askedField(
  { classes, open, refused, argsOf }: TreeOptions,
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Draft['asked'][number] | null {
  const path = `${type.name}.${field.name}`;
  const fieldClass = classes.get(path);
  if (fieldClass === undefined) throw new Error(`${path} is not in schema.graphql; print it anew.`);
  const args = argsOf(path);
  if (args === null) return null;
  const composite = !isLeafType(getNamedType(field.type));
  const shown = open.has(fieldClass) && !refused?.has(path);
  return { name: field.name, path, open: shown, composite, args, below: [] };
}

function objectsOf(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isObjectType(type)) return [type];
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  if (isInputObjectType(type)) throw new Error(`${type.name} is no output.`);
  return [];
}

function finished({ type, asked }: Draft): Place {
  return { type: type.name, asked: asked.map((one) => ({ ...one, below: one.below.map(finished) })) };
}

/** The text of the query; `only` names the fields of the root that are asked. */
export function queryText(root: Place, only: (name: string) => boolean = () => true): string {
  return `{ ${root.asked
    .filter(({ name }) => only(name))
    .map(fieldText)
    .join(' ')} }`;
}

function fieldText({ name, args, composite, below }: Asked): string {
  return composite ? `${name}${args} { __typename ${below.map(placeText).join(' ')} }` : `${name}${args}`;
}

function placeText({ type, asked }: Place): string {
  return `... on ${type} { ${asked.map(fieldText).join(' ')} }`;
}
