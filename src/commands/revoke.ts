import { Command } from 'commander';
import type { RevokeOptions } from './run-revoke.js';

/** Revokes tokens of the configured issuer. */
export function revokeCommand(): Command {
  return new Command('revoke')
    .description('Believe tokens no more: one by its id, or all that a client or a subject was given until now')
    .option('--token-id <jti>', 'one token, by its claim jti')
    .option('--client <id>', 'all tokens of a client')
    .option('--subject <id>', 'all tokens of a subject, by their claim subject_id')
    .option('--before <instant>', 'of a client or subject only what was issued before it (ISO 8601; default: now)')
    .addHelpText('after', '\nA running service refuses the tokens, and closes their sockets, within 2 s.')
    .action(async (options: RevokeOptions) => {
      const { runRevoke } = await import('./run-revoke.js');
      await runRevoke(options);
    });
}
