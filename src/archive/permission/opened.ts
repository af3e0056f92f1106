import { consentedClasses, type FieldClass } from '../../core/field-class.js';
import type { Grant, Opened } from '../../core/grant.js';
import type { ConsentGrant } from './consent-of.js';

/** What a statement brings of a consent; both null where no consent opened the archive. */
export interface ConsentColumns {
  readonly consentKey?: string | null;
  readonly consentClasses?: readonly string[] | null;
}

type Read = ConsentColumns & { readonly sector: string };

const nothing: Opened = { classes: new Set(), basis: '', consentKey: null };

/** The grant that only a consent fills, if the viewer has one; it is the same for all sectors. */
export function consentGrant(grants: readonly Grant[]): ConsentGrant | null {
  const found = grants.map(({ of }) => of).find((of) => of?.kind === 'CONSENT');
  return found?.kind === 'CONSENT' ? found : null;
}

/** What is open of an archive that a permitted statement gave, decided once for each sector. */
export function openedBy(grants: readonly Grant[]): (row: Read) => Opened {
  const bySector = new Map<string, Opened>();
  for (const { sector, classes, basis } of grants) {
    const known = bySector.get(sector);
    if (known && [...known.classes].sort().join() !== [...classes].sort().join()) {
      throw new Error(
        `The disclosure rule of ${sector} opens different classes to one viewer; a row would have to say which.`,
      );
    }
    bySector.set(sector, known ?? { classes, basis, consentKey: null });
  }
  const consented = consentGrant(grants) !== null;
  return (row) => {
    const opened = bySector.get(row.sector) ?? nothing;
    return consented ? narrowed(opened, row) : opened;
  };
}

function narrowed({ basis }: Opened, { consentKey = null, consentClasses }: ConsentColumns): Opened {
  if (consentKey === null) return nothing;
  const groups = consentedClasses.filter((group) => consentClasses?.includes(group));
  return { classes: new Set<FieldClass>(['OPEN', 'REGISTER', ...groups]), basis, consentKey };
}
