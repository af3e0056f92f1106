import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Viewer } from '../../src/core/viewer.js';
import type { MatrixArchive } from './archives.js';
import { compare, type Comparison } from './compare.js';
import { createMatrixApp, type MatrixApp } from './matrix-app.js';
import { readRule, type Classes } from './rule.js';
import { queryText, treeFrom } from './tree.js';
import { viewersOf } from './viewers.js';

let app: MatrixApp;
const rule = readRule();

beforeAll(async () => {
  app = await createMatrixApp();
}, 60_000);

afterAll(() => app.close());

/** Everything that is reached from one archive, other archives left out. */
async function askAll(who: Viewer, { id, sector }: MatrixArchive, open: Classes): Promise<Comparison> {
  const tree = treeFrom({
    schema: app.schema,
    classes: app.classes,
    open,
    argsOf: (path) => {
      if (path.startsWith('Query.')) return path === 'Query.archive' ? `(id: "${id}")` : null;
      return '';
    },
    enters: (type) => !/(Archive|Evaluation)$/.test(type) || type.startsWith(sector),
  });
  const answer = await app.as(who).query(queryText(tree));
  return compare(tree, answer);
}

test.each(rule.archives)('$viewer, $archive: every field', async (row) => {
  const wrong: string[] = [];
  for (const kind of row.kinds) {
    const archive = app.archive(kind);
    for (const who of viewersOf(row, archive)) {
      if (row.open === null) continue;
      const found = await askAll(who, archive, row.open);
      wrong.push(...found.wrong.map((one) => `${kind}: ${one}`));
    }
  }
  expect(wrong).toEqual([]);
});
