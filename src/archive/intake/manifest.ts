import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { recordTypes } from '../../core/record-type.js';
import { FileProblem } from './file-problem.js';

const manifestSchema = z.array(
  z.object({
    file: z.string().regex(/^[^/\\]+$/, 'must be the name of a file in the same folder'),
    sector: z.string(),
    kind: z
      .union([z.enum(recordTypes), z.literal('REGISTER')])
      .nullish()
      .transform((kind) => kind ?? null),
    authority: z
      .string()
      .nullish()
      .transform((authority) => authority ?? null),
  }),
);

export const manifestName = 'manifest.json';

export type Manifest = z.infer<typeof manifestSchema>;

/** The `manifest.json` of a folder, which says what each file is and in which order they are read; null without one. */
export async function readManifest(folder: string): Promise<Manifest | null> {
  const path = join(folder, manifestName);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : 'it is not JSON';
    throw new FileProblem(`${path} is not a manifest of files: ${reason}`, { cause: error });
  }
}
