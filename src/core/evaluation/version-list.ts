import { none } from './none.js';

/** Record versions that a packed evaluation names by position, each once. */
export interface VersionList {
  readonly ids: string[];
  /** Positions by id, once there are too many to look through. */
  index: Map<string, number> | null;
}

const few = 16;

export function emptyVersionList(): VersionList {
  return { ids: [], index: null };
}

/** The position of a version, which is added where it is new. */
export function positionOf(list: VersionList, versionId: string): number {
  const { ids } = list;
  const known = list.index ? (list.index.get(versionId) ?? -1) : ids.indexOf(versionId);
  if (known >= 0) {
    return known;
  }
  list.index?.set(versionId, ids.length);
  ids.push(versionId);
  if (ids.length === few) {
    list.index = new Map(ids.map((id, position) => [id, position]));
  }
  return ids.length - 1;
}

export function positionsOf(list: VersionList, versionIds: readonly string[]): readonly number[] {
  if (versionIds.length === 0) {
    return none;
  }
  const positions = new Array<number>(versionIds.length);
  let at = 0;
  for (const versionId of versionIds) {
    positions[at] = positionOf(list, versionId);
    at += 1;
  }
  return positions;
}
