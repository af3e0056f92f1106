import { transformFile } from '@swc/core';
import { globSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** How TypeScript becomes what runs, in jest and in the processes that tests start. */
export const swcOptions = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
};

/** Compiles the program into a folder once, as every process that loads it from its source costs a second more. */
export async function compileProgram(folder) {
  await Promise.all(globSync(['src/**/*.ts', 'test/support/use-embedded.ts']).map((file) => compile(file, folder)));
  // The program looks for these beside the folder it lies in.
  for (const name of ['node_modules', 'migrations', 'package.json']) symlinkSync(resolve(name), join(folder, name));
}

async function compile(file, folder) {
  const { code } = await transformFile(file, { ...swcOptions, swcrc: false });
  const compiled = join(folder, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(compiled), { recursive: true });
  writeFileSync(compiled, code);
}
