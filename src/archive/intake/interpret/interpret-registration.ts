import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import type { Sector } from '../../../core/sector.js';
import type { RegionLookup } from '../../regions/region-lookup.js';
import type { EntryRegistration, EntrySubject } from '../entry.js';
import type { ProfileColumn } from '../profile-columns.js';
import type { Cells } from './cells.js';
import { quarantine, refuse } from './row-rejection.js';
import { booleanIn, endDayIn, listIn, numberIn } from './values.js';

/** Where rows belong that name no region, in falling order of trust. */
export interface RegionDefaults {
  readonly lookup: RegionLookup;
  readonly region: string | null;
}

/** What the row says of the archive itself; silent on everything that it does not name. */
export function interpretRegistration(
  cells: Cells,
  profile: MappingProfile,
  sector: Sector,
  subject: EntrySubject,
  columns: readonly ProfileColumn[],
  regions: RegionDefaults,
): EntryRegistration {
  const number = cells('registrationNumber').replace(/\s/g, '').toUpperCase();
  const word = cells('registrationStatus');
  const status = word === '' ? null : (sector.registrationStatuses[word] ?? null);
  if (word !== '' && status === null) {
    quarantine(
      'registrationStatus',
      'STATUS_UNKNOWN',
      `This registration status is not known in the sector; known are ${Object.keys(sector.registrationStatuses).join(', ')}.`,
    );
  }
  return {
    number: number === '' ? null : number,
    status,
    regionCode: regionOf(cells, profile, subject, regions),
    openedOn: profile.kind === 'REGISTER' ? endDayIn(cells, 'decidedOn', profile.days) : null,
    profile: profileOf(cells, profile, columns),
  };
}

function regionOf(
  cells: Cells,
  profile: MappingProfile,
  subject: EntrySubject,
  regions: RegionDefaults,
): string | null {
  const text = cells('region');
  if (text !== '') {
    const code = regions.lookup(text);
    if (code !== null) return code;
    if (/^\d+$/.test(text)) {
      refuse(
        'region',
        'REGION',
        'This is not a code of GB/T 2260; use six digits that were ever in force, or the name of the region.',
      );
    }
  }
  if (profile.region !== undefined) return profile.region;
  if (regions.region !== null) return regions.region;
  // The code names the authority of first registration: the best that a row without a region offers.
  const uscc = subject.identifiers.find(({ type }) => type === 'USCC');
  return uscc ? regions.lookup(uscc.value.slice(2, 8)) : null;
}

function profileOf(
  cells: Cells,
  profile: MappingProfile,
  columns: readonly ProfileColumn[],
): EntryRegistration['profile'] {
  const values: Record<string, string | number | boolean | readonly string[]> = {};
  for (const { property, kind } of columns) {
    const target: Target = `profile.${property}`;
    if (cells(target) === '') continue;
    const value = profileValue(cells, target, kind, profile);
    if (value !== null) values[property] = value;
  }
  return values;
}

function profileValue(
  cells: Cells,
  target: Target,
  kind: ProfileColumn['kind'],
  profile: MappingProfile,
): string | number | boolean | readonly string[] | null {
  switch (kind) {
    case 'text':
      return cells(target);
    case 'boolean':
      return booleanIn(cells, target);
    case 'day':
      return endDayIn(cells, target, profile.days);
    case 'list':
      return listIn(cells, target);
    case 'integer': {
      const value = numberIn(cells, target);
      return value === null || Number.isInteger(value)
        ? value
        : refuse(target, 'INTEGER', 'This cell must hold a whole number.');
    }
  }
}
