import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../../core/context.js';
import { isUuid, parseGlobalId } from '../../core/global-id.js';
import type { ConsentPurpose } from '../../core/purpose.js';
import { Refused } from '../../core/refused.js';
import type { ArchiveRow } from '../../core/rows.js';
import { archivesOfConsents } from './archives-of-consents.js';
import { consentKeyOf } from './consent-row.js';
import { noteDenied } from './note-denied.js';

export const lookupOutcomes = ['FOUND', 'NOT_AVAILABLE'] as const;
export type LookupOutcome = (typeof lookupOutcomes)[number];

/** What is looked up: one archive, or whatever one consent opens. */
export interface LookupItem {
  readonly archiveId?: string | null;
  readonly consentId?: string | null;
  readonly purpose?: ConsentPurpose | null;
}

interface LookupKeys {
  readonly archiveKey: string | null;
  readonly consentKey: string | null;
}

export interface Lookup {
  readonly outcome: LookupOutcome;
  /** Those that the viewer reaches. */
  readonly archives: readonly ArchiveRow[];
}

/** At most so many at a time, as for `nodes`. */
const mostItems = 100;

/**
 * One outcome an item, in their order. Whether there is no archive, no consent or no longer one, the outcome is the same;
 * the subject that was asked for in vain finds it in its access log.
 */
export async function lookUp(
  context: Context,
  info: GraphQLResolveInfo,
  items: readonly LookupItem[],
): Promise<Lookup[]> {
  if (items.length > mostItems)
    throw new Refused('BAD_INPUT', `At most ${mostItems} lookups at a time; ask in several requests.`);
  const asked = items.map(keysOf);
  for (const { purpose } of items) context.statePurpose(purpose ?? null);
  await countProbes(context, asked);
  const consentKeys = asked.flatMap(({ consentKey }) => consentKey ?? []);
  const opened = await archivesOfConsents(context, consentKeys);
  const lookups = await Promise.all(
    asked.map(async ({ archiveKey, consentKey }, index): Promise<Lookup> => {
      const keys = archiveKey === null ? (opened.get(consentKey ?? '') ?? []) : [archiveKey];
      const reached = await context.archives.beneath(info, keys);
      const id = items[index]?.archiveId;
      // The key of an archive under the name of another type is the id of nothing.
      const archives = reached
        .filter((archive) => archive !== null)
        .filter((archive) => (id ?? archive.id) === archive.id);
      return { outcome: archives.length > 0 ? 'FOUND' : 'NOT_AVAILABLE', archives };
    }),
  );
  const inVain = asked.filter((_keys, index) => lookups[index]?.outcome !== 'FOUND');
  await noteDenied(
    context,
    inVain.flatMap(({ consentKey }) => consentKey ?? []),
  );
  return lookups;
}

/** By what was asked for and before it is looked at, so that a refusal does not tell whether somebody is there (F-39). */
async function countProbes({ viewer, rates }: Context, asked: readonly LookupKeys[]): Promise<void> {
  const { role, clientId } = viewer;
  if (role !== 'PLATFORM' || clientId === null) return;
  const probed = new Set(asked.map(({ archiveKey, consentKey }) => archiveKey ?? consentKey ?? ''));
  await Promise.all([...probed].map((key) => rates.takeLookup(clientId, key)));
}

function keysOf({ archiveId, consentId }: LookupItem, index: number): LookupKeys {
  if ((archiveId == null) === (consentId == null))
    throw new Refused('BAD_INPUT', `Lookup ${index}: give \`archiveId\` or \`consentId\`, one of the two.`, { index });
  return {
    archiveKey: archiveId == null ? null : archiveKeyOf(archiveId),
    consentKey: consentId == null ? null : consentKeyOf(consentId),
  };
}

function archiveKeyOf(id: string): string | null {
  const { type, keys } = parseGlobalId(id);
  const [key] = keys;
  return type.endsWith('Archive') && keys.length === 1 && isUuid(key) ? key : null;
}
