import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const idBytes = 16;
const pool = Buffer.allocUnsafeSlow(idBytes * 1024);
const id = Buffer.allocUnsafeSlow(idBytes);
let used = pool.length;

/** A UUIDv7: ordered by time, so that rows written together lie together. Random bytes are drawn in bulk, as drawing costs most. */
export function newId(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += idBytes;
  v7({ random: pool.subarray(used - idBytes, used) }, id);
  const hex = id.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
