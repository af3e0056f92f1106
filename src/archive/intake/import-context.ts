import type { Client } from 'pg';
import type { Day } from '../../core/fact.js';
import type { IdentifierKeys } from '../../core/sealed/key-ring.js';
import type { Sector } from '../../core/sector.js';
import type { SectorSchemes } from '../rating/rating-scheme.js';
import type { RegionLookup } from '../regions/region-lookup.js';
import type { EntityColumns } from './profile-columns.js';

/** What importing needs for as long as the program runs. */
export interface ImportContext {
  readonly orm: EntityColumns;
  /** A connection of this import alone: it carries the claim on the file. */
  readonly client: Client;
  /** Connections that take parts of a file in at the same time; the one with the claim may be among them. */
  readonly writers: readonly Client[];
  readonly keys: IdentifierKeys;
  readonly schemesOf: (sector: Sector) => SectorSchemes;
  readonly regionLookup: RegionLookup;
  readonly today: Day;
  /** Rows that share one transaction; 2,000 unless said. */
  readonly chunkRows?: number;
}
