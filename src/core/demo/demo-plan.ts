import type { DemoPlace } from './demo-place.js';
import type { DemoRecord, DemoSubject } from './demo-record.js';
import type { DemoBody } from './made-up-city.js';
import type { Random } from './random.js';

/** One archive: its row in the register, its records, and the later versions of some of them. */
export interface DemoArchive {
  readonly subject: DemoSubject;
  /** In the order of the plan's register columns. */
  readonly register: readonly string[];
  readonly records: readonly DemoRecord[];
  readonly changes: readonly DemoRecord[];
  /** The name that the register gives later; null when it keeps its own. */
  readonly newName: string | null;
}

/** What a row of a penalty file is drawn from; `serial` makes its document number the only one of its kind. */
interface PenaltyDraw {
  readonly random: Random;
  /** Counted from 1970-01-01. */
  readonly decided: number;
  readonly serial: string;
}

/** How one sector's part of the made-up city is made. */
export interface DemoPlan {
  /** Share of the city's archives, on the scale of one real city: one unit an archive there. */
  readonly weight: number;
  readonly registerColumns: readonly [string, ...string[]];
  readonly measures: readonly string[];
  readonly penaltyForm: 'FIELDS' | 'CHINESE';
  readonly encoding: 'GB18030' | 'UTF-8';
  readonly authority: (county: string) => DemoBody;
  readonly archive: (place: DemoPlace, index: number) => DemoArchive;
  /** A penalty on the subject of the index-th archive, for a file of any length; null where the sector offers none. */
  readonly penalty:
    ((place: DemoPlace, index: number, draw: PenaltyDraw) => { subject: DemoSubject; record: DemoRecord }) | null;
}
