import { publicViewer, type Viewer } from '../../src/core/viewer.js';
import { platform, subject } from '../archive/consent-acts.js';
import { viewer } from '../support/app.js';
import { officer } from '../support/populated.js';
import { rootArguments } from './arguments.js';
import { ask, rootTree } from './ask.js';
import type { Besides } from './besides.js';
import type { Comparison } from './compare.js';
import type { MatrixApp } from './matrix-app.js';
import { mostOpen, refusedTo, type Rule } from './rule.js';
import { kinds, viewerWords, type Kind } from './words.js';

/** The viewer of a row of the second table, whose duty, consent or own archive is that of the employer. */
export function viewerApart(app: MatrixApp, name: string): Viewer {
  const made: Readonly<Record<string, Viewer>> = {
    public: publicViewer,
    platform: platform('all', 'PLACEMENT'),
    subscriber: viewer('SUBSCRIBER', ['Employer'], ['3703']),
    subject: subject(app.archive('employer that is an organisation').subjectKey),
    regulator: officer('王二'),
    auditor: { ...viewer('AUDITOR', ['Employer']), officer: '王二' },
    'source authority': { ...viewer('SOURCE_AUTHORITY', ['Employer']), officer: '王二' },
    operator: { ...viewer('OPERATOR', ['Employer']), officer: '王二' },
  };
  const who = made[name];
  if (!who) throw new Error(`Nobody is made for "${name}".`);
  return who;
}

/** What every field of the query gives the viewer, by its name, with all that it leads to besides archives. */
export async function askApart(
  app: MatrixApp,
  rule: Rule,
  name: string,
  besides: Besides,
): Promise<(Comparison & { readonly root: string })[]> {
  const who = viewerApart(app, name);
  const open = mostOpen(rule, name);
  const refused = new Set([...refusedTo(rule, name), ...closedLists(app, rule, name)]);
  const args = rootArguments(app.archive('employer that is an organisation'), besides);
  const found = [];
  for (const root of Object.keys(app.schema.getQueryType()?.getFields() ?? {})) {
    const tree = rootTree(app, root, { open, refused, args: args[root] ?? '' });
    found.push({ root, ...(await ask(app, who, tree)) });
  }
  return found;
}

const lists: Readonly<Record<string, readonly Kind[]>> = {
  archives: kinds,
  employers: ['employer that is an organisation', 'sole trader'],
  socialOrganisations: ['social organisation'],
  medicalStaff: ['physician', 'nurse'],
  legalProfessionals: ['lawyer in practice', 'government lawyer'],
  domesticWorkers: ['domestic worker'],
};

/** The lists that hold no archive that the rule can show the viewer: of no kind, or of no sector of its token where that counts. */
function closedLists(app: MatrixApp, rule: Rule, name: string): string[] {
  const { role, sectors } = viewerApart(app, name);
  const bySector = !['PUBLIC', 'PLATFORM', 'SUBJECT'].includes(role);
  const rows = rule.archives.filter((row) => viewerWords[row.viewer] === name && row.open !== null);
  const closed = Object.entries(lists).filter(([, listed]) => {
    const reached = listed.filter((kind) => !bySector || sectors.includes(app.archive(kind).sector));
    return reached.every((kind) => rows.every((row) => !row.kinds.includes(kind)));
  });
  return closed.map(([list]) => `Query.${list}`);
}
