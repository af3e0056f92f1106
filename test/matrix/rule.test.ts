import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { tableUnder } from './markdown-tables.js';
import { mostOpen, parseRule, readRule, refusedTo } from './rule.js';

const page = readFileSync('docs/disclosure.md', 'utf8');
const change = (from: string | RegExp, to: string) => {
  const changed = page.replace(from, to);
  expect(changed).not.toBe(page);
  return () => parseRule(changed);
};

test('the rule is read as it stands', () => {
  const rule = readRule();
  const physician = rule.archives.find(({ viewer, archive }) => viewer === 'public' && archive === 'physician');
  expect([...(physician?.open ?? [])]).toEqual(['OPEN', 'REGISTER']);
  expect(rule.archives.find(({ viewer }) => viewer === 'operator')?.open).toBeNull();
  expect([...mostOpen(rule, 'operator')]).toEqual(['OPEN', 'INTAKE', 'OPERATION']);
  expect(refusedTo(rule, 'auditor').has('Query.schemeDrafts')).toBe(true);
  expect(refusedTo(rule, 'regulator').has('Query.schemeDrafts')).toBe(false);
});

test.each<[string, string | RegExp, string, string]>([
  ['a viewer that nobody makes', '| operator         | yes', '| passer-by         | yes', 'Unknown: passer-by'],
  [
    'a relation that is not tested',
    '| subscriber in its scope ',
    '| subscriber anywhere ',
    'Unknown: subscriber anywhere',
  ],
  ['an archive kind', '| social organisation ', '| trade union ', 'Unknown: trade union'],
  ['a state of a record', '| repaired ', '| forgotten ', 'Unknown: forgotten'],
  ['a class', '| SUBMISSION | SUBJECT_ONLY', '| SECRET | SUBJECT_ONLY', 'Unknown: SECRET'],
  ['a cell', /(\| public +\| INTAKE|\| public +\|) - /, '$1 maybe ', '"maybe" is no cell'],
  ['a row that is gone', /\n\| platform, consent expired .*/, '', 'Missing: platform, consent expired'],
  ['a row that is there twice', /\n(\| operator .*)\n/, '\n$1\n$1\n', 'not exactly 1 time'],
  ['a kind that a viewer is told nothing about', /\n\| subscriber in its scope +\| person .*/, '', 'Missing: person'],
  ['a heading that is gone', '## Which records are open 记录状态', '## Records', 'no heading'],
  ['a role of the last table', '| regulator, auditor |', '| regulator, king |', 'No viewer of the rule: king'],
])('%s is told', (_name, from, to, message) => {
  expect(change(from, to)).toThrow(message);
});

test('a row with a cell too few is told', () => {
  expect(() => tableUnder('## A\n\n| x | y |\n| - | - |\n| 1 |\n', '## A')).toThrow('a row has 1 cells: 1');
});
