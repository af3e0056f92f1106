import { Session } from 'node:inspector/promises';

interface SampledNode {
  readonly selfSize: number;
  readonly children: readonly SampledNode[];
}

/** Bytes that a run allocates on the heap, garbage included: a sample every kilobyte. */
export async function allocatedBytes(round: () => void): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 1024,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  round();
  const { profile } = await session.post('HeapProfiler.stopSampling');
  session.disconnect();
  return sizeOf(profile.head);
}

function sizeOf({ selfSize, children }: SampledNode): number {
  return children.reduce((total, child) => total + sizeOf(child), selfSize);
}
