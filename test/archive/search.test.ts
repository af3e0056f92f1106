import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createTestApp, regulator, type TestApp } from '../support/app.js';
import { publicViewer } from '../../src/core/viewer.js';

let app: TestApp;
const names: Record<string, string> = {};

beforeAll(async () => {
  app = await createTestApp();
  const given = async (label: string, name: string, rest: object = {}) => {
    const archive = await app.given.archive({ sector: 'Employer', name, ...rest });
    names[archive.id] = label;
    return archive;
  };
  await given('bank', '淄博示例銀行股份有限公司', { registrationNumber: '鲁示字〔2019〕第001号' });
  await given('works', '山东示例（集团）机械厂', { formerNames: ['博山示例铸造厂'] });
  await given('cafe', '示例Ｃａｆｅ100咖啡店');
  const trader = await given('trader', '单示例', { kind: 'PERSON' });
  await given('uyghur', '阿依·示例', { kind: 'PERSON' });
  await app.given.identifier(trader.subjectKey, 'ID_CARD', '110105194912310025');
  await app.given.identifier(trader.subjectKey, 'USCC', '92370399MA0000017B');
  await given('percent', '百分%示例_店');
});

afterAll(() => app.close());

async function search(text: string, who = regulator('Employer')): Promise<string[]> {
  const query = 'query ($search: String!) { employers(filter: { search: $search }) { nodes { id } } }';
  const { data, errors } = await app.as(who).query(query, { search: text });
  expect(errors).toBeUndefined();
  return data.employers.nodes.map(({ id }: { id: string }) => names[id]).sort();
}

test.each([
  ['the whole name', '山东示例(集团)机械厂', ['works']],
  ['its beginning', '山东示例', ['works']],
  ['a part of two characters', '机械', ['works']],
  ['a long part', '示例银行股份', ['bank']],
  ['traditional characters', '淄博示例銀行', ['bank']],
  ['simplified for traditional', '银行', ['bank']],
  ['full-width letters', 'ＣＡＦＥ', ['cafe']],
  ['lower-case letters', 'cafe100', ['cafe']],
  ['full-width brackets and spaces', '（集 团）机械', ['works']],
  ['one character, as the beginning only', '山', ['works']],
  ['one character in the middle finds nothing', '械', []],
  ['a former name', '博山示例铸造厂', ['works']],
  ['a part of a former name', '铸造', ['works']],
  ['full pinyin', 'shandongshili', ['works']],
  ['initials', 'sdsl', ['works']],
  ['a surname with its own reading', 'shansl', []],
  ['initials of a surname with its own reading', 'ssl', ['trader']],
  ['another middle dot', '阿依•示例', ['uyghur']],
  ['a number of identity', '110105194912310025', ['trader']],
  ['a number of identity in full-width digits', '１１０１０５１９４９１２３１００２５', ['trader']],
  ['a unified social credit code in lower case', '92370399ma0000017b', ['trader']],
  ['a registration number', '鲁示字〔2019〕第001号', ['bank']],
  ['half of a number finds nothing', '1101051949', []],
  ['a per cent sign is itself', '百分%', ['percent']],
  ['a per cent sign is no wildcard', '示例%店', []],
  ['an underscore is no wildcard', '示_集', []],
])('finds by %s', async (_how, text, expected) => {
  expect(await search(text)).toEqual(expected);
});

test('search works over all sectors as in one', async () => {
  const { data } = await app
    .as(regulator('Employer'))
    .query('{ archives(filter: { search: "机械" }) { totalCount nodes { subject { name } } } }');
  expect(data.archives).toEqual({ totalCount: 1, nodes: [{ subject: { name: '山东示例（集团）机械厂' } }] });
});

test('a former name finds nothing for those who may not know it', async () => {
  expect(await search('机械', publicViewer)).toEqual(['works']);
  expect(await search('铸造', publicViewer)).toEqual([]);
});

test('names of persons are not found without a token', async () => {
  expect(await search('单示例', publicViewer)).toEqual([]);
  expect(await search('110105194912310025', publicViewer)).toEqual([]);
});

test('a number never stands in a statement in clear', async () => {
  app.statements();
  await search('110105194912310025');
  expect(app.statements().join()).not.toContain('110105194912310025');
});
