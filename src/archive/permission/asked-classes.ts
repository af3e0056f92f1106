import type { GraphQLSchema } from 'graphql';
import type { ResolveTree } from 'graphql-parse-resolve-info';
import type { FieldClass } from '../../core/field-class.js';

/** What a schema says of its fields, left in its extensions when it is built. */
export interface SchemaClasses {
  /** By `Type.field`. */
  readonly classes: ReadonlyMap<string, FieldClass>;
  /** Fields, by `Type.field`, that lead to archives: what is read there is a look of its own. */
  readonly leadsAway: ReadonlySet<string>;
  /** Interfaces by name of the object type. */
  readonly interfaces: ReadonlyMap<string, readonly string[]>;
}

function classesOf({ extensions }: GraphQLSchema): SchemaClasses {
  const { disclosed } = extensions as { readonly disclosed?: SchemaClasses };
  if (!disclosed) throw new Error('The schema was built without its permission; make it by `createSchema`.');
  return disclosed;
}

/** The classes that a selection asks for, all the way down to other archives, by name of the type at its top. */
export function askedClasses(
  schema: GraphQLSchema,
  trees: readonly ResolveTree[],
): (type: string) => ReadonlySet<FieldClass> {
  const known = classesOf(schema);
  const byType = new Map<string, Set<FieldClass>>();
  for (const tree of trees) {
    for (const [type, fields] of Object.entries(tree.fieldsByTypeName)) {
      const found = byType.get(type) ?? new Set();
      byType.set(type, found);
      for (const field of Object.values(fields)) collect(known, type, field, found);
    }
  }
  return (type) =>
    new Set([type, ...(known.interfaces.get(type) ?? [])].flatMap((name) => [...(byType.get(name) ?? [])]));
}

function collect(known: SchemaClasses, type: string, tree: ResolveTree, found: Set<FieldClass>): void {
  const path = `${type}.${tree.name}`;
  const fieldClass = known.classes.get(path);
  if (fieldClass !== undefined) found.add(fieldClass);
  if (known.leadsAway.has(path)) return;
  for (const [inner, fields] of Object.entries(tree.fieldsByTypeName)) {
    for (const field of Object.values(fields)) collect(known, inner, field, found);
  }
}
