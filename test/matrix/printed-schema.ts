import { buildSchema, isInterfaceType, isObjectType, Kind, type GraphQLSchema } from 'graphql';
import { readFileSync } from 'node:fs';
import { fieldClasses, type FieldClass } from '../../src/core/field-class.js';

/** The classes that schema.graphql prints, by `Type.field`; throws on a field without one. */
export function printedClasses(): ReadonlyMap<string, FieldClass> {
  const printed = buildSchema(readFileSync('schema.graphql', 'utf8'));
  return new Map(
    fieldsOf(printed).map(([path, field]) => {
      const directive = field.astNode?.directives?.find(({ name }) => name.value === 'disclosed');
      const value = directive?.arguments?.[0]?.value;
      const known = fieldClasses.find((one) => value?.kind === Kind.ENUM && value.value === one);
      if (known === undefined) throw new Error(`${path} is printed without a class.`);
      return [path, known];
    }),
  );
}

/** Every field of the object types and interfaces of a schema, by `Type.field`. */
export function fieldsOf(schema: GraphQLSchema) {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) || isInterfaceType(type))
    .filter(({ name }) => !name.startsWith('__'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const));
}
