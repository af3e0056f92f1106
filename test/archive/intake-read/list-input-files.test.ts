import { afterAll, expect, test } from '@jest/globals';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { listInputFiles, surveyFolder } from '../../../src/archive/intake/read/list-input-files.js';
import { openFolder } from './files.js';

const folder = openFolder();
afterAll(folder.remove);

test('a folder gives its files in a fixed order and says what it leaves out', async () => {
  mkdirSync(join(folder.path, 'sub'));
  mkdirSync(join(folder.path, '.git'));
  for (const name of [
    'b.csv',
    'a.xlsx',
    'README.md',
    '.hidden.csv',
    '~$a.xlsx',
    'sub/c.json',
    '.git/d.csv',
    '名单.csv',
  ])
    folder.write(name, 'x');
  symlinkSync(join(folder.path, 'b.csv'), join(folder.path, 'link.csv'));
  const { files, skipped } = await surveyFolder(folder.path);
  expect(files.map((file) => relative(folder.path, file))).toEqual(['a.xlsx', 'b.csv', 'sub/c.json', '名单.csv']);
  expect(skipped).toEqual([
    { file: '.git/d.csv', reason: 'hidden' },
    { file: '.hidden.csv', reason: 'hidden' },
    { file: 'README.md', reason: 'a note in Markdown' },
    { file: 'link.csv', reason: expect.stringContaining('symbolic link') },
    { file: '~$a.xlsx', reason: expect.stringContaining('lock') },
  ]);
  expect(await listInputFiles(folder.path)).toEqual(files);
});

test('a path that is no folder is refused', async () => {
  await expect(listInputFiles(join(folder.path, 'none'))).rejects.toThrow('none does not exist; name a folder');
  await expect(listInputFiles(folder.write('file.csv', 'x'))).rejects.toThrow('file.csv is no folder');
});
