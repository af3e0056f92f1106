/**
 * Keys that a file has met without changing anything, so that a second part of one decision is told from a correction.
 * A key is kept as 52 bits of its archive and fact, which keeps ten million of them small.
 */
export interface MetKeys {
  readonly has: (archiveId: string, factKey: string) => boolean;
  readonly add: (archiveId: string, factKey: string) => void;
}

/** The keys met by one chunk on top of those of the file; they join the file's only when the chunk is committed. */
export interface ChunkMetKeys extends MetKeys {
  readonly commit: () => void;
}

/** Opens the keys of one chunk over the keys of its file. */
export function chunkMetKeys(file: Set<number>): ChunkMetKeys {
  const chunk = new Set<number>();
  return {
    has: (archiveId, factKey) => {
      const key = compact(archiveId, factKey);
      return file.has(key) || chunk.has(key);
    },
    add: (archiveId, factKey) => {
      chunk.add(compact(archiveId, factKey));
    },
    commit: () => {
      for (const key of chunk) file.add(key);
    },
  };
}

/** The tail of a UUIDv7 is its random part. */
function compact(archiveId: string, factKey: string): number {
  return Number.parseInt(`${archiveId.slice(-7)}${factKey.slice(0, 6)}`, 16);
}
