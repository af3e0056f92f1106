import { randomOf, type Random } from './random.js';

/** Where the archives of one sector stand in the made-up city; with an index it fixes everything of an archive. */
export interface DemoPlace {
  readonly seed: number;
  /** The last day of the ten years shown, counted from 1970-01-01. */
  readonly until: number;
  /** Keeps the draws of this sector apart from all others. */
  readonly stream: number;
  /** The numbers of people and bodies are dealt out in turn, one a lane: lane 0 is common to all, each sector has its own. */
  readonly lane: number;
  readonly lanes: number;
}

const commonLane = 0;

/** How many lanes a city of so many sectors has. */
export function lanesFor(sectors: number): number {
  return 1 + sectors;
}

/** Number in the city of the subject of the index-th archive; nobody else has it, whatever the sector. */
export function ownNumber({ lane, lanes }: DemoPlace, index: number): number {
  return index * lanes + lane;
}

/** Number in the city of the n-th person or body that several sectors keep an archive on. */
export function commonNumber({ lanes }: DemoPlace, n: number): number {
  return n * lanes + commonLane;
}

/** The draws for the index-th archive of the sector. */
export function archiveRandom({ seed, stream }: DemoPlace, index: number): Random {
  return randomOf(seed, stream, index);
}
