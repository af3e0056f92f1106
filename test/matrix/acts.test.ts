import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { getNamedType, isLeafType } from 'graphql';
import { inDays } from '../archive/consent-acts.js';
import { viewerApart } from './apart.js';
import { codeOf, dataIn } from './ask.js';
import { createBesides, type Besides } from './besides.js';
import { createMatrixApp, type MatrixApp } from './matrix-app.js';
import { mostOpen, readRule, refusedTo } from './rule.js';

let app: MatrixApp;
let besides: Besides;
const rule = readRule();

beforeAll(async () => {
  app = await createMatrixApp();
  besides = await createBesides(app, app.archive('employer that is an organisation'));
}, 60_000);

afterAll(() => app.close());

const consent = (rest: string) =>
  `{ purpose: EMPLOYMENT, sectors: [EMPLOYER], classes: [RATING], clientId: "acts", ${rest} }`;

/** Arguments with which the act is about something that there is. */
function argumentsOf(name: string): string {
  const { pendingId, consentId } = app.archive('employer that is an organisation');
  const run = `(input: { id: "${besides.runId}" })`;
  const args: Readonly<Record<string, string>> = {
    answerConsentRequest: `(id: "${consentId}", agree: true)`,
    confirmPendingRating: `(input: { id: "${pendingId}", note: "已核实" })`,
    createLookupCode: `(input: ${consent(`consentExpiresAt: "${inDays(3)}"`)})`,
    enactScheme: `(input: { code: "${besides.draftCode}", effectiveFrom: "2030-01-01" })`,
    grantConsent: `(input: ${consent(`expiresAt: "${inDays(3)}"`)})`,
    pauseEvaluationRun: run,
    proposeScheme: '(input: { sector: EMPLOYER, scheme: {} })',
    publishEvaluationRun: run,
    recordReply: `(input: { id: "${pendingId}", reply: "答复" })`,
    redeemLookupCode: '(code: "AAAA-AAAA-AAAA", purpose: EMPLOYMENT)',
    resumeEvaluationRun: run,
    servePriorNotice: `(input: { id: "${pendingId}", servedOn: "2026-11-20", means: "当面" })`,
    simulateScheme: `(input: { sector: EMPLOYER, schemeCode: "${besides.draftCode}" })`,
    startYearlyEvaluation: '(input: { sector: EMPLOYER, asOf: "2026-10-01" })',
    withdrawConsent: `(id: "${consentId}")`,
    withdrawScheme: `(input: { code: "${besides.draftCode}" })`,
  };
  const found = args[name];
  if (found === undefined) throw new Error(`The matrix knows no arguments for the mutation ${name}.`);
  return found;
}

const refusals = ['FORBIDDEN', 'UNAUTHENTICATED'];

test.each(rule.apart)(
  '$viewer: every act and the feed are refused or not as the rule says',
  async ({ viewer: name }) => {
    const who = viewerApart(app, name);
    const open = mostOpen(rule, name);
    const refused = refusedTo(rule, name);
    const wrong: string[] = [];
    for (const field of Object.values(app.schema.getMutationType()?.getFields() ?? {})) {
      const path = `Mutation.${field.name}`;
      const fieldClass = app.classes.get(path);
      const type = getNamedType(field.type);
      const leaves =
        'getFields' in type ? Object.values(type.getFields()).filter((one) => isLeafType(getNamedType(one.type))) : [];
      const selection = field.name === 'createLookupCode' ? leaves.map((one) => one.name).join(' ') : '__typename';
      const answer = await app.as(who).query(`mutation { ${field.name}${argumentsOf(field.name)} { ${selection} } }`);
      const errors = answer.errors ?? [];
      const may = fieldClass !== undefined && open.has(fieldClass) && !refused.has(path);
      const codes = errors.map(codeOf);
      if (may && codes.some((code) => refusals.includes(code) || code === 'INTERNAL'))
        wrong.push(`${path}: ${codes.join()}`);
      if (!may && !(codes.length === 1 && refusals.includes(codes[0] ?? '') && dataIn(answer) === null))
        wrong.push(`${path} is not refused: ${codes.join()}`);
    }
    const following = app.as(who).subscribe('subscription { ratingChanged { id } }');
    const outcome = await following.then(
      async (events) => {
        await events.return?.();
        return 'followed';
      },
      (error: unknown) => codeOf((error as { originalError?: unknown }).originalError ?? error),
    );
    const feed = app.classes.get('Subscription.ratingChanged');
    const follows = feed !== undefined && open.has(feed);
    if (follows ? outcome !== 'followed' : !refusals.includes(outcome))
      wrong.push(`Subscription.ratingChanged: ${outcome}`);
    expect(wrong).toEqual([]);
  },
);

test('nothing is refused by the rule that there is not', () => {
  const named = rule.own.flatMap(({ fields }) => fields);
  expect(named.filter((path) => !app.classes.has(path))).toEqual([]);
});
