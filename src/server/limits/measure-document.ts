import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

/** What a document weighs before the schema is looked at; names are those of the limits. */
export interface Measures {
  readonly depth: number;
  readonly breadth: number;
  readonly aliases: number;
  readonly rootFields: number;
  readonly directives: number;
  readonly fragments: number;
  readonly selections: number;
  /** Whether it asks what the schema is. */
  readonly introspects: boolean;
}

interface Shape {
  readonly depth: number;
  /** Fields of its first level. */
  readonly width: number;
  readonly selections: number;
}

interface Walk {
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Each fragment is walked once, however often it is used; null while it is under way, so that a circle ends. */
  readonly known: Map<string, Shape | null>;
  breadth: number;
  aliases: number;
  directives: number;
  introspects: boolean;
}

const empty: Shape = { depth: 0, width: 0, selections: 0 };

/**
 * Measures a document in one pass, linear in its length even where fragments multiply. No validation rule does this
 * in time: those see the document only while the quadratic rules of the specification already work on it.
 */
export function measureDocument(document: DocumentNode): Measures {
  const definitions = document.definitions.filter((node) => node.kind === Kind.FRAGMENT_DEFINITION);
  const walk: Walk = {
    fragments: new Map(definitions.map((node) => [node.name.value, node])),
    known: new Map(),
    breadth: 0,
    aliases: 0,
    directives: 0,
    introspects: false,
  };
  const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
  for (const node of [...operations, ...definitions]) walk.directives += node.directives?.length ?? 0;
  const shapes = operations.map(({ selectionSet }) => shapeOf(selectionSet, walk));
  // What no operation uses is refused by validation, which must not be kept busy by it either.
  for (const { name } of definitions) shapeOfFragment(name.value, walk);
  return {
    depth: largest(shapes, ({ depth }) => depth),
    breadth: walk.breadth,
    aliases: walk.aliases,
    rootFields: largest(shapes, ({ width }) => width),
    directives: walk.directives,
    fragments: definitions.length,
    selections: shapes.reduce((sum, { selections }) => sum + selections, 0),
    introspects: walk.introspects,
  };
}

function shapeOf({ selections }: SelectionSetNode, walk: Walk): Shape {
  const whole = { depth: 0, width: 0, selections: selections.length };
  for (const node of selections) {
    walk.directives += node.directives?.length ?? 0;
    const part = shapeOfSelection(node, walk);
    whole.depth = Math.max(whole.depth, part.depth);
    whole.width += part.width;
    whole.selections += part.selections;
  }
  walk.breadth = Math.max(walk.breadth, whole.width);
  return whole;
}

function shapeOfSelection(node: SelectionSetNode['selections'][number], walk: Walk): Shape {
  if (node.kind === Kind.FRAGMENT_SPREAD) return shapeOfFragment(node.name.value, walk);
  if (node.kind === Kind.INLINE_FRAGMENT) return shapeOf(node.selectionSet, walk);
  if (node.alias) walk.aliases += 1;
  const inner = node.selectionSet ? shapeOf(node.selectionSet, walk) : empty;
  const introspects = node.name.value === '__schema' || node.name.value === '__type';
  walk.introspects ||= introspects;
  // The specification's own rule bounds how deep introspection goes, and its usual query is deeper than any of ours.
  return { depth: introspects ? 1 : inner.depth + 1, width: 1, selections: inner.selections };
}

function shapeOfFragment(name: string, walk: Walk): Shape {
  const known = walk.known.get(name);
  if (known !== undefined) return known ?? empty;
  const fragment = walk.fragments.get(name);
  if (!fragment) return empty;
  walk.known.set(name, null);
  const shape = shapeOf(fragment.selectionSet, walk);
  walk.known.set(name, shape);
  return shape;
}

function largest(shapes: readonly Shape[], of: (shape: Shape) => number): number {
  return shapes.reduce((most, shape) => Math.max(most, of(shape)), 0);
}
