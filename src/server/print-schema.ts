// The program behind `npm run schema` and `npm run check:schema`: writes the schema to a file, or compares it with one.
import { readFileSync, writeFileSync } from 'node:fs';
import { printedSchema } from './schema.js';

const [mode, path] = process.argv.slice(2);
if (path === undefined || (mode !== 'write' && mode !== 'check')) {
  throw new Error('usage: print-schema write|check <file>');
}
if (mode === 'write') {
  writeFileSync(path, printedSchema());
} else if (readFileSync(path, 'utf8') !== printedSchema()) {
  process.stderr.write(`${path} is not what the code prints. Run: npm run schema\n`);
  process.exitCode = 1;
}
