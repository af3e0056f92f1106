import { Command, InvalidArgumentError, Option } from 'commander';
import { roles, type Role } from '../core/viewer.js';
import { listOption, regionPrefixesOption } from './run-options.js';

interface TokenOptions {
  readonly role: Exclude<Role, 'PUBLIC'>;
  readonly sectors?: readonly string[];
  readonly regions: readonly string[];
  readonly client?: string;
  readonly subject?: string;
  readonly officer?: string;
  readonly days: number;
}

/** Issues a token of the development issuer; with a configured issuer it refuses. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('Issue a development token and print it; not possible with an issuer of your own')
    .addOption(
      new Option('--role <role>', 'who asks').choices(roles.filter((role) => role !== 'PUBLIC')).makeOptionMandatory(),
    )
    .option(
      '--sectors <keys>',
      'keys or folder names of sectors, separated by commas (default: every sector)',
      listOption,
    )
    .option(
      '--regions <prefixes>',
      'leading digits of region codes, such as 3703; "" is nationwide',
      regionPrefixesOption,
      [''],
    )
    .option('--client <id>', 'the system that asks (default: development-<role>)')
    .option('--subject <id>', 'the subject that asks, for --role SUBJECT')
    .option('--officer <name>', 'the human who acts, for acts that need a named person')
    .option('--days <n>', 'days until it ends, 1 to 365', days, 7)
    .action(async (options: TokenOptions) => {
      const { issueToken } = await import('./issue-token.js');
      process.stdout.write(`${await issueToken(options)}\n`);
    });
}

function days(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 365) return number;
  throw new InvalidArgumentError('It must be a whole number from 1 to 365.');
}
