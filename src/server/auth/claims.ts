import { z } from 'zod';
import { Refused } from '../../core/refused.js';
import type { Purpose } from '../../core/purpose.js';
import { roles, type Role, type Viewer } from '../../core/viewer.js';

const audienceRoles = roles.filter((role) => role !== 'PUBLIC');

/** What a role asks for by its duty; a platform says it with each question. */
const purposeOf: Readonly<Partial<Record<Role, Purpose>>> = {
  REGULATOR: 'SUPERVISION',
  AUDITOR: 'AUDIT',
  SOURCE_AUTHORITY: 'SUBMISSION',
  SUBSCRIBER: 'SUBSCRIPTION',
  SUBJECT: 'SELF',
  OPERATOR: 'OPERATION',
};

/** The claims that make a viewer; every other claim of the token is ignored. */
const viewerClaims = z
  .object({
    sub: z.string().min(1).optional(),
    client_id: z.string().min(1).max(200).optional(),
    exp: z.number(),
    iat: z.number(),
    jti: z.string().min(1).max(200).optional(),
    role: z.enum(audienceRoles),
    sectors: z.array(z.string().min(1).max(100)).max(100).default([]),
    region_prefixes: z
      .array(z.string().regex(/^\d{0,12}$/))
      .max(1000)
      .default([]),
    subject_id: z.string().min(1).max(100).optional(),
    officer: z.string().trim().min(1).max(200).optional(),
  })
  .refine(({ client_id, sub }) => client_id !== undefined || sub !== undefined, { path: ['client_id'] })
  .refine(({ role, subject_id }) => (role === 'SUBJECT') === (subject_id !== undefined), { path: ['subject_id'] });

export type ViewerClaims = z.input<typeof viewerClaims>;

/** The viewer of a verified token; refuses claims that are missing, ill-formed or at odds, and names them. */
export function viewerOf(claims: unknown): Viewer {
  const result = viewerClaims.safeParse(claims);
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => String(issue.path[0])))].join(', ');
    throw new Refused('UNAUTHENTICATED', `The token is genuine, but these claims are missing or wrong: ${names}.`);
  }
  const { role, sectors, region_prefixes, client_id, sub, subject_id, officer, exp, jti } = result.data;
  return Object.freeze({
    role,
    sectors: Object.freeze(sectors),
    regionPrefixes: Object.freeze(region_prefixes),
    clientId: client_id ?? sub ?? null,
    officer: officer ?? null,
    subjectId: subject_id ?? null,
    purpose: purposeOf[role] ?? null,
    tokenId: jti ?? null,
    expiresAt: new Date(exp * 1000),
  });
}
