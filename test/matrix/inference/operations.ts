import fc from 'fast-check';
import {
  getNamedType,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isNonNullType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Value, Values } from './values.js';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

/** A field of an operation, or a fragment on a type. */
interface Selected {
  readonly name: string;
  readonly args: readonly (readonly [name: string, value: Value])[];
  readonly inner: readonly Selected[];
  /** Set for a fragment: on which type, and whether it has a name of its own in the document. */
  readonly on?: { readonly type: string; readonly named: boolean };
}

export type Operation = readonly Selected[];

export interface OperationRules {
  /** Whether a field may be asked; by `Type.field`. */
  readonly asks: (path: string) => boolean;
  /** Fields of the query that this viewer is answered; the others are asked now and then. */
  readonly roots: readonly string[];
  /** Whether it may be asked with arguments. */
  readonly asksWith: (path: string) => boolean;
}

const deepest = 6;

/** Operations over the whole schema, made from the schema itself. */
export function operationsOf(schema: GraphQLSchema, values: Values, rules: OperationRules): fc.Arbitrary<Operation> {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no query.');
  const roots = Object.values(query.getFields()).filter(({ name }) => rules.asks(`Query.${name}`));
  const answered = roots.filter(({ name }) => rules.roots.includes(name));
  const root = fc
    .oneof({ weight: 15, arbitrary: fc.constantFrom(...answered) }, fc.constantFrom(...roots))
    .chain((field) => selected(query, field, 1));
  return fc.oneof({ weight: 3, arbitrary: fc.tuple(root) }, fc.tuple(root, root));

  function selected(type: Composite, field: Field, depth: number): fc.Arbitrary<Selected> {
    const inner = getNamedType(field.type);
    return fc.record({
      name: fc.constant(field.name),
      args: argumentsOf(`${type.name}.${field.name}`, field),
      inner: isCompositeType(inner) && 'getFields' in inner ? selection(inner, depth + 1) : fc.constant([]),
    });
  }

  function argumentsOf(path: string, field: Field): fc.Arbitrary<Selected['args']> {
    const known = rules.asksWith(path) ? field.args : [];
    const needed = known.filter(({ type }) => isNonNullType(type));
    const backward = fc.boolean();
    return backward.chain((isBackward) => {
      const fit = known.filter(
        ({ name, type }) =>
          !isNonNullType(type) && !(isBackward ? ['first', 'after'] : ['last', 'before']).includes(name),
      );
      return fc.subarray(fit).chain((some) => {
        // Backward needs its size, and each list a small one.
        const size = known.filter(({ name }) => name === (isBackward ? 'last' : 'first'));
        const asked = new Set([...needed, ...size, ...some]);
        return fc.tuple(
          ...[...asked].map(({ name, type }) =>
            values.of(name, type, field.name).map((value) => [name, value] as const),
          ),
        );
      });
    });
  }

  function selection(type: Composite, depth: number): fc.Arbitrary<Selected[]> {
    const fields = Object.values(type.getFields()).filter(({ name }) => rules.asks(`${type.name}.${name}`));
    const leaves = fields.filter((field) => !isCompositeType(getNamedType(field.type)));
    // A page without its entries says little, and its total is asked with them.
    const entries = fields.filter(({ name }) => name === 'nodes' || name === 'edges');
    const nested = depth >= deepest ? entries : fields.filter((field) => !leaves.includes(field));
    const minLength = entries.length === 2 ? 1 : 0;
    const fragment = isAbstractType(type) && depth < deepest ? [fragmentOf(type, depth)] : [];
    return fc
      .tuple(
        fc.subarray(leaves, { minLength: minLength * leaves.length, maxLength: Math.min(4, leaves.length) }),
        fc.subarray(nested, { minLength, maxLength: Math.min(3, nested.length) }),
      )
      .chain(([some, others]) =>
        fc.tuple(...[...some, ...others].map((field) => selected(type, field, depth)), ...fragment),
      )
      .map((found) => (found.length > 0 ? found : [typename]));
  }

  function fragmentOf(
    type: GraphQLInterfaceType | ReturnType<typeof getNamedType>,
    depth: number,
  ): fc.Arbitrary<Selected> {
    const objects = isInterfaceType(type) ? schema.getPossibleTypes(type).filter((one) => isObjectType(one)) : [];
    return fc
      .record({ object: fc.constantFrom(...objects), named: fc.boolean() })
      .chain(({ object, named }) =>
        selection(object, depth).map((inner) => ({ name: '', args: [], inner, on: { type: object.name, named } })),
      );
  }
}

const typename: Selected = { name: '__typename', args: [], inner: [] };

/** The text of an operation; `cursors` are those of earlier answers and such as somebody made. */
export function printOperation(operation: Operation, cursors: readonly string[]): string {
  const fragments: string[] = [];
  let aliases = 0;
  const valueText = (value: Value, field: Selected): string => {
    if (typeof value === 'string') return value;
    const start = Buffer.from(`${listOf(field)}|`).toString();
    const fit = cursors.filter((cursor) => Buffer.from(cursor, 'base64url').toString().startsWith(start));
    const from = fit.length > 0 ? fit : cursors;
    return JSON.stringify(from[value.cursor % Math.max(1, from.length)] ?? 'none');
  };
  const print = (field: Selected): string => {
    const { name, args, inner, on } = field;
    const body = inner.length === 0 ? '' : ` { ${inner.map(print).join(' ')} }`;
    if (on?.named) {
      fragments.push(`fragment f${fragments.length} on ${on.type}${body}`);
      return `...f${fragments.length - 1}`;
    }
    if (on) return `... on ${on.type}${body}`;
    if (args.length === 0 && inner.length === 0) return name;
    // The same field may stand here twice with other arguments, and in a fragment with another type.
    aliases += 1;
    const given = args.map(([argument, value]) => `${argument}: ${valueText(value, field)}`).join(', ');
    return `x${aliases}: ${name}${given === '' ? '' : `(${given})`}${body}`;
  };
  return [`{ ${operation.map(print).join(' ')} }`, ...fragments].join('\n');
}

/** The name under which a field writes its cursors. */
function listOf({ name, args }: Selected): string {
  const plain = { records: 'records', evaluations: 'evaluations', ratingChanges: 'feed', consents: 'consents' }[name];
  if (plain !== undefined) return plain;
  if (name === 'looks') return 'looks';
  if (name === 'evaluationRuns') return 'evaluation-runs';
  const order = args.find(([argument]) => argument === 'orderBy')?.[1];
  const word = (pattern: RegExp, otherwise: string): string =>
    pattern.exec(typeof order === 'string' ? order : '')?.[1] ?? otherwise;
  return `archives-${word(/field: (\w+)/, 'REGION')}-${word(/direction: (\w+)/, 'ASC')}`;
}
