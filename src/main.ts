#!/usr/bin/env node
import { createRequire } from 'node:module';
import { Command, CommanderError } from 'commander';
import { delayLooksCommand } from './commands/delay-looks.js';
import { clientCommand } from './commands/client.js';
import { demoCommand } from './commands/demo.js';
import { evaluateCommand } from './commands/evaluate.js';
import { exportEvaluationCommand } from './commands/export-evaluation.js';
import { importCommand } from './commands/import.js';
import { migrateCommand } from './commands/migrate.js';
import { recomputeCommand } from './commands/recompute.js';
import { rerateCommand } from './commands/rerate.js';
import { rotateKeysCommand } from './commands/rotate-keys.js';
import { revokeCommand } from './commands/revoke.js';
import { serveCommand } from './commands/serve.js';
import { shredCommand } from './commands/shred.js';
import { simulateCommand } from './commands/simulate.js';
import { tokenCommand } from './commands/token.js';
import { verifyLogCommand } from './commands/verify-log.js';
import { CannotStart } from './core/cannot-start.js';
import { Refused } from './core/refused.js';

/** One line a command; each loads what it needs when it runs, so that help answers at once. */
const commands = [
  serveCommand,
  migrateCommand,
  importCommand,
  demoCommand,
  evaluateCommand,
  simulateCommand,
  tokenCommand,
  clientCommand,
  revokeCommand,
  exportEvaluationCommand,
  recomputeCommand,
  rerateCommand,
  rotateKeysCommand,
  shredCommand,
  verifyLogCommand,
  delayLooksCommand,
];

const exitCodes = '\nExit codes: 0 done · 1 failed · 2 wrong use or settings · 130 stopped before it was up';

async function main(): Promise<void> {
  const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
  const program = new Command('credit-archive')
    .description('Credit archives of five sector registries behind one GraphQL schema')
    .version(version)
    .addHelpText('after', exitCodes)
    .showHelpAfterError('(add --help for what it takes)')
    .exitOverride();
  for (const make of commands) program.addCommand(under(make(), program));
  try {
    await program.parseAsync();
  } catch (error) {
    process.exitCode = report(error);
  }
}

/** A command made before it has a parent, and its own commands, take the parent's way of ending. */
function under(command: Command, parent: Command): Command {
  command.copyInheritedSettings(parent);
  for (const child of command.commands) under(child, command);
  return command;
}

/** Tells what went wrong in words for the operator, with the stack only where the program itself is at fault. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const expected = error instanceof CannotStart || error instanceof Refused;
  const text = error instanceof Error ? ((expected ? error.message : error.stack) ?? error.message) : String(error);
  process.stderr.write(`credit-archive: ${text}\n`);
  return error instanceof CannotStart ? 2 : 1;
}

await main();
