import {
  defaultFieldResolver,
  getNamedType,
  isNonNullType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { Context } from '../../core/context.js';
import type { FieldClass } from '../../core/field-class.js';
import type { Opened } from '../../core/grant.js';
import { mayShow, notFor, rolesShown } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import type { Viewer } from '../../core/viewer.js';
import { classify, isArchive, schemaClasses, type ClassifiedField } from './classify.js';

// The schema does not know its context; every door makes the same.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Resolver = GraphQLFieldResolver<unknown, any>;

/**
 * Puts the permission before every field of the schema that not everyone is shown, the one place where it is decided:
 * on an archive by what is open of it, elsewhere by the viewer's role. A field that is withheld is null with an error
 * that says why, once a request. Which objects a viewer reaches at all is the matter of `archivePredicate`.
 */
export function guard(schema: GraphQLSchema): void {
  const all = classify(schema);
  schema.extensions = { ...schema.extensions, disclosed: schemaClasses(all) };
  const roots = new Set([schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]);
  for (const one of all) {
    const { type, field, fieldClass } = one;
    if (!isObjectType(type) || fieldClass === 'OPEN') continue;
    const path = `${one.owner.name}.${field.name}`;
    const resolve: Resolver = field.resolve ?? defaultFieldResolver;
    if (roots.has(type)) {
      field.resolve = atRoot(field.name, fieldClass, resolve);
      if (field.subscribe) field.subscribe = atRoot(field.name, fieldClass, field.subscribe);
    } else if (isArchive(type)) {
      // REGISTER comes with every grant, so whoever reached the archive is shown it.
      if (fieldClass === 'REGISTER') continue;
      if (isNonNullType(field.type)) throw new Error(`${path} can be withheld, so its type must be nullable.`);
      field.resolve = ofArchive(path, fieldClass, resolve);
    } else if (!decidedAtEdges(all, one)) {
      field.resolve = byRole(path, fieldClass, resolve);
    }
  }
}

/** Whether all roles that come through any edge to the type are shown the field: then it needs no decision of its own. */
function decidedAtEdges(all: readonly ClassifiedField[], { type, fieldClass }: ClassifiedField): boolean {
  const names = new Set([type.name, ...type.getInterfaces().map(({ name }) => name)]);
  const edges = all.filter(({ field }) => names.has(getNamedType(field.type).name));
  return edges.every((edge) => edge.fieldClass !== 'OPEN' && includes(fieldClass, edge.fieldClass));
}

function includes(wider: FieldClass, narrower: FieldClass): boolean {
  const roles = new Set(rolesShown(wider));
  return rolesShown(narrower).every((role) => roles.has(role));
}

function atRoot(path: string, fieldClass: FieldClass, resolve: Resolver): Resolver {
  return (root, args, context: Context, info): unknown => {
    if (!mayShow(context.viewer, fieldClass)) throw withheld(context.viewer, path, fieldClass);
    return resolve(root, args, context, info);
  };
}

function byRole(path: string, fieldClass: FieldClass, resolve: Resolver): Resolver {
  return (root, args, context: Context, info): unknown =>
    mayShow(context.viewer, fieldClass)
      ? resolve(root, args, context, info)
      : context.deny(path, () => withheld(context.viewer, path, fieldClass));
}

function ofArchive(path: string, fieldClass: FieldClass, resolve: Resolver): Resolver {
  return (root, args, context: Context, info): unknown => {
    const { opened } = root as { readonly opened: Opened };
    if (opened.classes.has(fieldClass)) return resolve(root, args, context, info);
    const { viewer } = context;
    return context.deny(path, () =>
      mayShow(viewer, fieldClass) ? notOpened(path, fieldClass, opened) : withheld(viewer, path, fieldClass),
    );
  };
}

function withheld(viewer: Viewer, path: string, fieldClass: FieldClass): Refused {
  return notFor(viewer, `\`${path}\``, rolesShown(fieldClass));
}

function notOpened(path: string, fieldClass: FieldClass, { consentKey }: Opened): Refused {
  return new Refused(
    'FORBIDDEN',
    consentKey === null
      ? `\`${path}\` is not open of this archive.`
      : `\`${path}\` is outside the consent: it does not open ${fieldClass}. Ask the subject for a consent that does.`,
  );
}
