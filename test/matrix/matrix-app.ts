import { v7 as uuid } from 'uuid';
import { globalId, parseGlobalId } from '../../src/core/global-id.js';
import type { FieldClass } from '../../src/core/field-class.js';
import { createTestApp, type TestApp } from '../support/app.js';
import { createArchives, type MatrixArchive } from './archives.js';
import { printedClasses } from './printed-schema.js';
import type { Kind } from './words.js';

export interface MatrixApp extends TestApp {
  readonly archives: ReadonlyMap<Kind, MatrixArchive>;
  readonly classes: ReadonlyMap<string, FieldClass>;
  readonly archive: (kind: Kind) => MatrixArchive;
  /** The id of an object of the same type that there is not. */
  readonly unknownId: (id: string) => string;
}

/** An app with one archive of every kind and every consent of the rule. */
export async function createMatrixApp(): Promise<MatrixApp> {
  const app = await createTestApp();
  const archives = await createArchives(app);
  return {
    ...app,
    archives,
    classes: printedClasses(),
    archive: (kind) => {
      const found = archives.get(kind);
      if (!found) throw new Error(`There is no ${kind}.`);
      return found;
    },
    unknownId: (id) => {
      const { type, keys } = parseGlobalId(id);
      return globalId(type, ...keys.map(() => uuid()));
    },
  };
}
