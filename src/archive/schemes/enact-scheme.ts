import type { ClientBase } from 'pg';
import type { Context } from '../../core/context.js';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';
import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import type { Day } from '../../core/fact.js';
import { Refused } from '../../core/refused.js';
import { actingOfficer } from '../permission/acting-officer.js';
import { coversRegion, populatedRegion } from '../permission/covers-region.js';
import { lockProposal, updateProposal, type ProposalRow } from './proposals.js';
import { requireDraft } from './propose-scheme.js';

type Scope = Pick<Context, 'viewer' | 'grants' | 'write' | 'today' | 'schemes' | 'reloadSchemes'>;

/**
 * Gives a draft force from a later day on, by another officer than the one who proposed it; on that day every archive of
 * the sector is rated again. Refuses the proposer, a day that has begun, and a day on which another scheme begins.
 */
export async function enactScheme(
  context: Scope,
  { code, effectiveFrom }: { readonly code: string; readonly effectiveFrom: Day },
): Promise<ProposalRow> {
  const enacted = await context.write(async (client) => {
    const draft = await lockProposal(client, code);
    const officer = actingOfficer(context.viewer, 'Enacting a scheme', draft.sector);
    await requireWholeSector(client, context, draft.sector);
    requireDraft(draft);
    requireSecondOfficer(draft, officer);
    if (effectiveFrom <= context.today) {
      throw new Refused(
        'BAD_INPUT',
        '`effectiveFrom` must lie after today, so that all can know the scheme before it holds.',
      );
    }
    await requireFreeDay(client, context, draft.sector, effectiveFrom);
    const content = effective(draft.content, effectiveFrom);
    return updateProposal(client, { ...draft, status: 'ENACTED', content, enactedBy: officer, effectiveFrom });
  });
  await context.reloadSchemes();
  return enacted;
}

/** The days of the enactment replace those of the draft; checked again, as the release may have changed since. */
function effective(draft: EvaluationScheme, effectiveFrom: Day): EvaluationScheme {
  try {
    return validateScheme({ ...draft, effectiveFrom, effectiveTo: null });
  } catch (cause) {
    throw new Refused(
      'CONFLICT',
      `The draft is no longer valid: ${cause instanceof Error ? cause.message : 'unknown'}`,
    );
  }
}

/** Who enacts answers for every archive that is rated by the scheme. */
async function requireWholeSector(client: ClientBase, scope: Scope, sector: string): Promise<void> {
  const region = await populatedRegion(client, sector);
  if (region === null || coversRegion(scope, sector, region)) return;
  throw new Refused(
    'FORBIDDEN',
    'A scheme holds for every archive of the sector, and some lie outside your regions. Ask the regulator above you.',
  );
}

function requireSecondOfficer({ proposedBy }: ProposalRow, officer: string): void {
  if (proposedBy !== officer) return;
  throw new Refused('CONFLICT', 'Who proposed a scheme does not enact it. Ask another officer.');
}

async function requireFreeDay(client: ClientBase, { schemes }: Scope, sector: string, day: Day): Promise<void> {
  // Two enactments for one day would each see the other's draft only after both had committed.
  await client.query(`select pg_advisory_xact_lock(hashtextextended('credit-archive enactment ' || $1, 0))`, [sector]);
  const { rowCount } = await client.query(
    `select from evaluation_scheme where sector = $1 and status = 'ENACTED' and effective_from = $2`,
    [sector, day],
  );
  const ofProgram = [...schemes.values()].some(
    ({ scheme }) => scheme.sector === sector && scheme.effectiveFrom === day,
  );
  if (rowCount === 0 && !ofProgram) return;
  throw new Refused('CONFLICT', `Another scheme of the sector begins on ${day}. Choose another day.`);
}
