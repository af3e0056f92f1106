import { Refused } from '../../core/refused.js';
import { maskNumbersInText } from '../../core/values/mask.js';
import type { Write } from '../../core/write.js';
import { obstaclesOf, type Obstacle } from './due-subjects.js';
import { lockWholeSubject, type WholeSubject } from './lock-whole-subject.js';
import { writeShredding, type Shredded, type ShredOrder, type ShredParts } from './write-shredding.js';

export type ShredOutcome =
  ({ readonly kind: 'SHREDDED' } & Shredded) | { readonly kind: 'ALREADY'; readonly at: string };

/**
 * Shreds one subject by the order of a named person, in one transaction; a second time nothing happens. What waits for a
 * confirmation and what was consented to ends with it (DOMAIN F-25). Refuses with NOT_FOUND, with CONFLICT where the
 * subject is an organisation with an open archive or something goes on that needs what would be lost, and with BAD_INPUT
 * a reason that names whom it is about.
 */
export function shredSubject(write: Write, parts: ShredParts, order: ShredOrder, now: Date): Promise<ShredOutcome> {
  return write(async (client) => {
    const subject = await lockWholeSubject(client, order.subjectId);
    if (subject === null) throw new Refused('NOT_FOUND', 'There is no such subject. Use the `id` of a `Subject`.');
    if (subject.shreddedAt !== null) return { kind: 'ALREADY', at: subject.shreddedAt };
    refuseOpenOrganisation(subject);
    refuseTelling(order, subject);
    for (const obstacle of await obstaclesOf(client, order.subjectId)) {
      const refusal = refusals[obstacle];
      if (refusal !== null) throw new Refused('CONFLICT', refusal, { obstacle });
    }
    return { kind: 'SHREDDED', ...(await writeShredding(client, parts, order, now)) };
  });
}

/** Null for what ends with the subject. */
const refusals: Readonly<Record<Obstacle, string | null>> = {
  PENDING_RATING: null,
  CONSENT_REQUESTED: null,
  OBJECTION: 'A record of the subject is under objection. Decide the objection first.',
  LOOKS_DELAYED: 'By a lawful order looks at the subject are delayed. Wait until the order has ended.',
};

function refuseOpenOrganisation({ kind, hasOpenArchive }: WholeSubject): void {
  if (kind === 'PERSON' || !hasOpenArchive) return;
  throw new Refused('CONFLICT', 'An organisation is shredded only when all its archives are closed. Close them first.');
}

/** The reason stays for ever, so it must not keep what is to be forgotten. */
function refuseTelling({ reason }: ShredOrder, { names }: WholeSubject): void {
  if (maskNumbersInText(reason).masked === 0 && !names.some((name) => reason.includes(name))) return;
  throw new Refused(
    'BAD_INPUT',
    'The reason names the subject or a number of a person. Give the statute and the case.',
  );
}
