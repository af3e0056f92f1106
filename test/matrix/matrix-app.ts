import type { FieldClass } from '../../src/core/field-class.js';
import { createTestApp, type TestApp } from '../support/app.js';
import { createArchives, type MatrixArchive } from './archives.js';
import { printedClasses } from './printed-schema.js';
import { giveConsents } from './viewers.js';
import type { Kind } from './words.js';

export interface MatrixApp extends TestApp {
  readonly archives: ReadonlyMap<Kind, MatrixArchive>;
  readonly classes: ReadonlyMap<string, FieldClass>;
  archive(kind: Kind): MatrixArchive;
}

/** An app with one archive of every kind and every consent of the rule. */
export async function createMatrixApp(): Promise<MatrixApp> {
  const app = await createTestApp();
  const archives = await createArchives(app);
  for (const archive of archives.values()) await giveConsents(app, archive);
  return {
    ...app,
    archives,
    classes: printedClasses(),
    archive: (kind) => {
      const found = archives.get(kind);
      if (!found) throw new Error(`There is no ${kind}.`);
      return found;
    },
  };
}
