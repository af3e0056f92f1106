import { DirectiveLocation, GraphQLDirective, GraphQLNonNull, GraphQLSchema, isEnumType, Kind, parse } from 'graphql';
import { classify } from './classify.js';

const name = 'disclosed';

/** The schema with a directive that says in its printed text of which class a field is. */
export function withDirective(schema: GraphQLSchema): GraphQLSchema {
  const FieldClassEnum = schema.getType('FieldClass');
  if (!isEnumType(FieldClassEnum)) throw new Error('The schema has no enum FieldClass.');
  const directive = new GraphQLDirective({
    name,
    description: 'Of which class a field is 字段分类, and so who is shown it.',
    locations: [DirectiveLocation.FIELD_DEFINITION],
    args: { as: { type: new GraphQLNonNull(FieldClassEnum), description: 'The class 分类.' } },
  });
  const config = schema.toConfig();
  return new GraphQLSchema({ ...config, directives: [...config.directives, directive] });
}

/** The printed text of a schema with the directive behind each of its fields. */
export function withClasses(schema: GraphQLSchema, text: string): string {
  const classes = new Map(
    classify(schema).map(({ type, field, fieldClass }) => [`${type.name}.${field.name}`, fieldClass]),
  );
  const parts: string[] = [];
  let end = text.length;
  for (const { path, at } of fieldEnds(text).toReversed()) {
    parts.unshift(` @${name}(as: ${classes.get(path) ?? ''})${text.slice(at, end)}`);
    end = at;
  }
  return text.slice(0, end) + parts.join('');
}

/** Where the definition of each field ends, in the order of the text. */
function fieldEnds(text: string): { readonly path: string; readonly at: number }[] {
  return parse(text).definitions.flatMap((definition) =>
    definition.kind === Kind.OBJECT_TYPE_DEFINITION || definition.kind === Kind.INTERFACE_TYPE_DEFINITION
      ? (definition.fields ?? []).map(({ name, loc }) => ({
          path: `${definition.name.value}.${name.value}`,
          at: loc?.end ?? 0,
        }))
      : [],
  );
}
