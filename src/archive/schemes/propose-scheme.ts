import type { Context } from '../../core/context.js';
import { Refused } from '../../core/refused.js';
import { actingOfficer } from '../permission/acting-officer.js';
import { insertDraft, lockProposal, updateProposal, type ProposalRow } from './proposals.js';
import { readDraft } from './read-draft.js';

type Scope = Pick<Context, 'viewer' | 'write' | 'schemes'>;

/** Stores a scheme as a draft, which holds nothing yet; refuses one that is not valid or whose code is taken. */
export async function proposeScheme(
  { viewer, write, schemes }: Scope,
  { sector, scheme: input }: { readonly sector: string; readonly scheme: unknown },
): Promise<ProposalRow> {
  const officer = actingOfficer(viewer, 'Proposing a scheme', sector);
  const scheme = readDraft(input, sector);
  const draft = schemes.has(scheme.code) ? null : await write((client) => insertDraft(client, scheme, officer));
  if (draft) return draft;
  throw new Refused('CONFLICT', `There is a scheme ${scheme.code} already. Give this one a code of its own.`);
}

/** Takes a draft back; its code stays taken, because runs may have tried it. */
export async function withdrawScheme({ viewer, write }: Scope, code: string): Promise<ProposalRow> {
  return write(async (client) => {
    const draft = await lockProposal(client, code);
    actingOfficer(viewer, 'Withdrawing a scheme', draft.sector);
    requireDraft(draft);
    return updateProposal(client, { ...draft, status: 'WITHDRAWN' });
  });
}

/** Refuses a scheme that is no draft any more. */
export function requireDraft({ code, status }: ProposalRow): void {
  if (status === 'DRAFT') return;
  throw new Refused(
    'CONFLICT',
    `The scheme ${code} is ${status.toLowerCase()}. Only a draft can be changed; propose anew.`,
  );
}
