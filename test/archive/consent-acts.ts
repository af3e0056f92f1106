import type { Purpose } from '../../src/core/purpose.js';
import type { Viewer } from '../../src/core/viewer.js';
import { viewer, type Answer, type TestApp } from '../support/app.js';

/** The person or organisation itself, through its app. */
export function subject(subjectKey: string): Viewer {
  return { ...viewer('SUBJECT', [], []), subjectId: subjectKey, clientId: 'own-app', purpose: 'SELF' };
}

/** A platform that has said what it asks for, or has not yet. */
export function platform(clientId: string, purpose: Purpose | null = null): Viewer {
  return { ...viewer('PLATFORM', [], []), clientId, purpose };
}

export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

export interface Terms {
  readonly purpose?: string;
  readonly sectors?: readonly string[];
  readonly classes?: readonly string[];
  readonly clientId?: string;
}

const terms = { purpose: 'PLACEMENT', sectors: ['DOMESTIC_WORKER'], classes: ['PROFILE', 'RATING'] };
const consent = 'id clientId purpose sectors classes state requestedAt grantedAt expiresAt endedAt';

export const grant = (
  app: TestApp,
  who: Viewer,
  given: Terms & { readonly expiresAt?: string } = {},
): Promise<Answer> =>
  app.as(who).query(`mutation ($input: GrantConsentInput!) { grantConsent(input: $input) { ${consent} } }`, {
    input: { ...terms, clientId: 'platform-1', expiresAt: inDays(30), ...given },
  });

export const withdraw = (app: TestApp, who: Viewer, id: string): Promise<Answer> =>
  app.as(who).query(`mutation ($id: ID!) { withdrawConsent(id: $id) { ${consent} } }`, { id });

export const answer = (app: TestApp, who: Viewer, id: string, agree: boolean): Promise<Answer> =>
  app
    .as(who)
    .query(`mutation ($id: ID!, $agree: Boolean!) { answerConsentRequest(id: $id, agree: $agree) { ${consent} } }`, {
      id,
      agree,
    });

export const createCode = (app: TestApp, who: Viewer, given: Terms = {}): Promise<Answer> =>
  app
    .as(who)
    .query('mutation ($input: CreateLookupCodeInput!) { createLookupCode(input: $input) { code qrText expiresAt } }', {
      input: { ...terms, consentExpiresAt: inDays(30), ...given },
    });

export const redeem = (app: TestApp, who: Viewer, code: string, purpose = 'PLACEMENT'): Promise<Answer> =>
  app.as(who).query(
    `mutation ($code: String!, $purpose: ConsentPurpose!) { redeemLookupCode(code: $code, purpose: $purpose) {
        id purpose sectors classes state expiresAt } }`,
    { code, purpose },
  );

export const lookUp = (
  app: TestApp,
  who: Viewer,
  inputs: readonly Record<string, string>[],
  archive = 'id',
): Promise<Answer> =>
  app
    .as(who)
    .query(`query ($inputs: [LookupInput!]!) { lookupBatch(inputs: $inputs) { outcome archives { ${archive} } } }`, {
      inputs,
    });
