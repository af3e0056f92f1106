import type { FieldClass } from './field-class.js';
import { Refused } from './refused.js';
import { roles, type Role, type Viewer } from './viewer.js';

const ofOrganisations = ['OPEN', 'REGISTER', 'PROFILE', 'RECORD'] as const;
const consented = [...ofOrganisations, 'RATING'] as const;
const onDuty = [...consented, 'DETAIL', 'RESTRICTED', 'OFFICIAL', 'INTAKE'] as const;

/** The most that a role is shown, of whatever its grants reach; less where a grant or a consent opens less. */
const classesOfRole: Readonly<Record<Role, ReadonlySet<FieldClass>>> = {
  PUBLIC: new Set(ofOrganisations),
  PLATFORM: new Set(consented),
  SUBSCRIBER: new Set(consented),
  SUBJECT: new Set<FieldClass>([...consented, 'DETAIL', 'RESTRICTED', 'SUBJECT_ONLY']),
  REGULATOR: new Set<FieldClass>([...onDuty, 'SUBMISSION']),
  AUDITOR: new Set<FieldClass>([...onDuty, 'AUDIT']),
  SOURCE_AUTHORITY: new Set<FieldClass>(['OPEN', 'INTAKE', 'SUBMISSION']),
  OPERATOR: new Set<FieldClass>(['OPEN', 'INTAKE', 'OPERATION']),
};

/** What is of a class can be shown to this viewer at all. */
export function mayShow({ role }: Viewer, fieldClass: FieldClass): boolean {
  return classesOfRole[role].has(fieldClass);
}

/** The classes of a role. */
export function classesOf(role: Role): ReadonlySet<FieldClass> {
  return classesOfRole[role];
}

/** The roles that are shown a class at all. */
export function rolesShown(fieldClass: FieldClass): readonly Role[] {
  return roles.filter((role) => classesOfRole[role].has(fieldClass));
}

/** The refusal of something that this viewer's role does not reach; says which it takes. */
export function notFor(viewer: Viewer, what: string, needed: readonly Role[]): Refused {
  const takes = `${what} needs the role ${needed.join(' or ')}.`;
  return viewer.role === 'PUBLIC'
    ? new Refused('UNAUTHENTICATED', `${takes} Send a token: "Authorization: Bearer <token>".`)
    : new Refused('FORBIDDEN', `${takes} Ask the operator for a token with it.`);
}

/** Refuses a viewer of any other role. */
export function requireRole(viewer: Viewer, what: string, needed: readonly Role[]): void {
  if (!needed.includes(viewer.role)) throw notFor(viewer, what, needed);
}
