import type { Context } from '../../core/context.js';
import { sectorOf } from '../../sectors/index.js';
import { select, type Session } from '../sql/session.js';
import { covers } from './may-read.js';

/** Whether the grants cover every archive of the sector in the region of this prefix, of persons and organisations alike. */
export function coversRegion({ grants }: Pick<Context, 'grants'>, sector: string, prefix: string): boolean {
  const { subjectKinds } = sectorOf(sector);
  // A region that lies in a granted one begins with its prefix, as the code of an archive does.
  const whole = grants.filter(({ limit, of, classes }) => limit === null && of === null && classes.has('RATING'));
  return subjectKinds.every((subjectKind) =>
    whole.some((grant) => covers(grant, { sector, subjectKind, regionCode: prefix })),
  );
}

/** The smallest region that holds every archive of a sector, as a prefix; null while there are none. */
export async function populatedRegion(session: Session, sector: string): Promise<string | null> {
  const [row] = await select<{ first: string | null; last: string | null }>(
    session,
    null,
    `select min(region_code) as first, max(region_code) as last from archive where sector = $1`,
    [sector],
  );
  const { first = null, last = null } = row ?? {};
  if (first === null || last === null) return null;
  let length = 0;
  // Provinces, cities and counties take two digits each.
  while (length < first.length && first.slice(0, length + 2) === last.slice(0, length + 2)) length += 2;
  return first.slice(0, length);
}
