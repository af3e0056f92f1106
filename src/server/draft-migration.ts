// The program behind `npm run migration` and `npm run check:migrations`: drafts a migration from the entities, or tells
// whether one is missing. Both compare with the snapshot in migrations/, so no database is needed.
import { openOrm } from './orm.js';

const [mode, name] = process.argv.slice(2);
const orm = await openOrm('postgres://nobody@127.0.0.1:1/none', { snapshot: true });
try {
  if (mode === 'check') {
    if (await orm.migrator.checkSchema()) {
      process.stderr.write('The entities have changes that no migration makes. Run: npm run migration -- <what>\n');
      process.exitCode = 1;
    }
  } else if (mode === 'draft' && name !== undefined && /^[a-z0-9-]+$/.test(name)) {
    const { fileName, diff } = await orm.migrator.create(undefined, false, false, name);
    process.stdout.write(
      diff.up.length > 0 ? `migrations/${fileName}: read it before you commit it\n` : 'Nothing to migrate.\n',
    );
  } else {
    process.stderr.write('usage: npm run migration -- <what-it-does, in-kebab-case>\n');
    process.exitCode = 2;
  }
} finally {
  await orm.close();
}
