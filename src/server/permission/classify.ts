import {
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { SchemaClasses } from '../../archive/permission/asked-classes.js';
import { disclosedIn } from '../../core/disclosed.type.js';
import type { FieldClass } from '../../core/field-class.js';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;

/** A field of a type with its class. */
export interface ClassifiedField {
  readonly type: Composite;
  readonly field: Field;
  readonly fieldClass: FieldClass;
  /** The interface that declares the field first, or the type itself: the name under which a refusal speaks of it. */
  readonly owner: Composite;
}

/** Every field of the schema with its class; throws and names those that have none, so that none is ever shown unasked. */
export function classify(schema: GraphQLSchema): readonly ClassifiedField[] {
  const types = Object.values(schema.getTypeMap()).filter(
    (type): type is Composite => (isObjectType(type) || isInterfaceType(type)) && !isIntrospectionType(type),
  );
  const found = types.flatMap((type) => Object.values(type.getFields()).map((field) => classified(type, field)));
  const bare = found
    .filter(({ fieldClass }) => fieldClass === null)
    .map(({ type, field }) => `${type.name}.${field.name}`);
  if (bare.length > 0) throw new Error(`These fields have no class; add @Disclosed to them: ${bare.join(', ')}.`);
  return found.filter((one): one is ClassifiedField => one.fieldClass !== null);
}

function classified(
  type: Composite,
  field: Field,
): Omit<ClassifiedField, 'fieldClass'> & { fieldClass: FieldClass | null } {
  const declaring = type.getInterfaces().filter((one) => field.name in one.getFields());
  const own = disclosedIn(field.extensions);
  const inherited = declaring.map(
    (one) => disclosedIn(one.getFields()[field.name]?.extensions ?? {}) ?? disclosedIn(one.extensions),
  );
  const fieldClass = own ?? inherited.find((one) => one !== null) ?? disclosedIn(type.extensions);
  return { type, field, fieldClass, owner: declaring[0] ?? type };
}

/** Whether a type is a credit archive 信用档案, the interface itself among them. */
export function isArchive(type: GraphQLNamedType): boolean {
  if (!isObjectType(type) && !isInterfaceType(type)) return false;
  return type.name === 'CreditArchive' || type.getInterfaces().some(({ name }) => name === 'CreditArchive');
}

/** What the resolvers need of it, to say which classes a selection asks for. */
export function schemaClasses(all: readonly ClassifiedField[]): SchemaClasses {
  const pathOf = ({ type, field }: ClassifiedField) => `${type.name}.${field.name}`;
  return {
    classes: new Map(all.map((one) => [pathOf(one), one.fieldClass])),
    leadsAway: new Set(all.filter(({ field }) => isArchive(getNamedType(field.type))).map(pathOf)),
    interfaces: new Map(all.map(({ type }) => [type.name, type.getInterfaces().map(({ name }) => name)])),
  };
}
