import { Command } from 'commander';

/** Moves all rows to the current keys. */
export function rotateKeysCommand(): Command {
  return new Command('rotate-keys')
    .description('Move every sealed and matched value to the current keys, while the service serves and imports run')
    .addHelpText(
      'after',
      '\nFirst add the new key to every instance beside the current one, which gets a star (*1:…,2:…); then make it current' +
        '\neverywhere (1:…,2:…); then run this; then remove the old key. Killed or stopped, the command goes on where it was.' +
        '\n\nExit codes: 0 no row uses an old key · 1 some rows could not be opened · 2 wrong use or settings · 130 stopped',
    )
    .action(async () => {
      const { runRotateKeys } = await import('./run-rotate-keys.js');
      process.exitCode = await runRotateKeys();
    });
}
