import { expect, test } from '@jest/globals';
import { nameSearchKeys } from '../../../src/core/values/pinyin.js';

test.each([
  ['张伟', 'zhangwei', 'zw'],
  ['張偉', 'zhangwei', 'zw'],
  ['单田芳', 'shantianfang', 'stf'],
  ['尉迟恭', 'yuchigong', 'ycg'],
  ['仇和', 'qiuhe', 'qh'],
  ['吕布', 'lvbu', 'lb'],
  ['买买提·艾力', 'maimaitiaili', 'mmtal'],
  ['重庆ABC银行', 'chongqingabcyinhang', 'cqabcyh'],
  ['区政府办公室', 'quzhengfubangongshi', 'qzfbgs'],
])('%s is found by %s and %s', (name, pinyin, initials) => {
  expect(nameSearchKeys(name)).toMatchObject({ pinyin, initials });
});

test('the caller can say that a short name is no person', () => {
  expect(nameSearchKeys('区医院', { person: false }).pinyin).toBe('quyiyuan');
  expect(nameSearchKeys('区医院', { person: true }).pinyin).toBe('ouyiyuan');
});
