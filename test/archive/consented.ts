import { sql } from 'kysely';
import { archivePredicate } from '../../src/archive/permission/archive-predicate.js';
import { grantsOf } from '../../src/archive/permission/grants.js';
import { consentedClasses } from '../../src/core/field-class.js';
import type { Read } from '../../src/core/read.js';
import type { Viewer } from '../../src/core/viewer.js';
import { sectors } from '../../src/sectors/index.js';

/** The archives that are open to a viewer now, with the groups of fields that are, in the order of their keys. */
export async function consented(read: Read, who: Viewer): Promise<{ key: string; classes: string[] }[]> {
  const grants = grantsOf(sectors, who, '2026-11-24');
  const classes = consentedClasses.map((one) => sql`case when ${archivePredicate(grants, one)} then ${one} end`);
  const rows = await read(
    sql<{
      key: string;
      classes: string[];
    }>`select a.id as key, array_remove(array[${sql.join(classes)}]::text[], null) as classes
      from archive a where ${archivePredicate(grants, 'REGISTER')} order by a.id`,
  );
  return rows;
}
