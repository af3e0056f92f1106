import type { TraitTest } from '../../core/evaluation/scheme.js';
import type { Traits } from '../../core/fact.js';

/** Roles 职业类别 of persons; an institution 执业机构 has an archive too, but no evaluation indicator is about it. */
const legalRoles = ['LAWYER', 'NOTARY', 'GRASSROOTS', 'LEGAL_AID', 'FORENSIC'] as const;

export type LegalRole = (typeof legalRoles)[number];

/** Conditions for these roles, all five if none is named; an archive that does not state its role has them too. */
export function forRoles(...roles: readonly LegalRole[]): readonly TraitTest[] {
  return [{ trait: 'role', in: roles.length === 0 ? legalRoles : roles, whenMissing: true }];
}

/** What the evaluation is told of an archive: its role 职业类别, where it is one that the schemes know. */
export function traitsOf({ role }: Readonly<Record<string, unknown>>): Traits {
  return typeof role === 'string' && [...legalRoles, 'INSTITUTION'].includes(role) ? { role } : {};
}
