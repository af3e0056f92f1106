import { expect, test } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sectors } from '../src/sectors/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));

test('no file outside the folder of a sector names the sector', () => {
  const naming: string[] = [];
  for (const file of globSync('src/**/*.ts', { cwd: root })) {
    if (file === join('src', 'sectors', 'register.ts')) continue;
    const text = readFileSync(join(root, file), 'utf8');
    for (const { key, folder } of sectors) {
      if (file.startsWith(join('src', 'sectors', folder))) continue;
      const camel = folder.replace(/-(\w)/g, (_dash, letter: string) => letter.toUpperCase());
      const word = new RegExp(`\\b(${key}\\w*|${folder}(?=['"/])|${camel})\\b`);
      const line = text.split('\n').findIndex((one) => word.test(one));
      if (line >= 0) naming.push(`${file}:${line + 1} names ${key}`);
    }
  }
  expect(naming).toEqual([]);
});
