import { Command, Option } from 'commander';
import { consentPurposes } from '../core/purpose.js';
import { roles } from '../core/viewer.js';
import type { ClientOptions } from './run-client.js';
import { listOption, regionPrefixesOption } from './run-options.js';

/** The register of systems that may ask. */
export function clientCommand(): Command {
  const group = new Command('client').description('The register of clients: which systems may ask, and for what');
  registering(
    group.command('add <id>').description('Register a client; <id> is what its tokens say as client_id'),
  ).action(async (id: string, options: ClientOptions) => {
    const { runRegister } = await import('./run-client.js');
    await runRegister(id, options, { existing: false });
  });
  registering(
    group.command('change <id>').description('Replace what a client is registered for; what it has open is closed'),
  ).action(async (id: string, options: ClientOptions) => {
    const { runRegister } = await import('./run-client.js');
    await runRegister(id, options, { existing: true });
  });
  group
    .command('list')
    .description('Print every client with what it is registered for')
    .action(async () => {
      const { runList } = await import('./run-client.js');
      await runList();
    });
  group
    .command('suspend <id>')
    .description('Let nothing of a client in, and close what it has open within 2 s')
    .action(async (id: string) => {
      const { runSetStatus } = await import('./run-client.js');
      await runSetStatus(id, 'SUSPENDED');
    });
  group
    .command('activate <id>')
    .description('Let a suspended client in again')
    .action(async (id: string) => {
      const { runSetStatus } = await import('./run-client.js');
      await runSetStatus(id, 'ACTIVE');
    });
  return group;
}

function registering(command: Command): Command {
  return command
    .requiredOption('--name <name>', 'who runs it, as a subject reads it')
    .requiredOption(
      '--roles <roles>',
      `roles of its tokens, separated by commas: ${roles.filter((role) => role !== 'PUBLIC').join(', ')}`,
      listOption,
    )
    .option('--sectors <keys>', 'keys or folder names of sectors, separated by commas; "all" for every one', listOption)
    .option(
      '--regions <prefixes>',
      'leading digits of region codes, such as 3703; "" is nationwide',
      regionPrefixesOption,
    )
    .addOption(
      new Option('--purposes <purposes>', `what a platform may look for: ${consentPurposes.join(', ')}`).argParser(
        listOption,
      ),
    )
    .option('--contact <text>', 'whom the operator calls');
}
