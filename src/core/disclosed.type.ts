import { Extensions } from 'type-graphql';
import { fieldClasses, type FieldClass } from './field-class.js';

/** Classifies a field, or as the default every field of a type. A field without a class fails the build of the schema. */
export function Disclosed(fieldClass: FieldClass) {
  return (target: object, ...member: [key?: string | symbol, descriptor?: unknown]): void => {
    // type-graphql lets a base class win over the class that extends it, so the default says how deep it stands.
    const key = member[0] === undefined ? `disclosed:${depthOf(target)}` : 'disclosed';
    const decorate: (...decorated: never[]) => void = Extensions({ [key]: fieldClass });
    decorate(...([target, ...member] as never[]));
  };
}

/** The class in the extensions that `Disclosed` left on a field or a type: its own, or else that of the nearest base. */
export function disclosedIn(extensions: Readonly<Record<string, unknown>>): FieldClass | null {
  const [deepest] = Object.keys(extensions)
    .filter((key) => key === 'disclosed' || key.startsWith('disclosed:'))
    .sort((a, b) => depthIn(b) - depthIn(a));
  return fieldClasses.find((known) => deepest !== undefined && known === extensions[deepest]) ?? null;
}

function depthOf(type: object): number {
  const base: unknown = Object.getPrototypeOf(type);
  return typeof base === 'function' ? depthOf(base) + 1 : 0;
}

function depthIn(key: string): number {
  return key === 'disclosed' ? Number.POSITIVE_INFINITY : Number(key.slice('disclosed:'.length));
}
