import { z } from 'zod';
import { validateScheme } from '../../core/evaluation/validate-scheme.js';
import { digestOf } from './digest.js';
import { DocumentProblem } from './document-problem.js';
import { documentFormat, documentSchema, documentVersion, type EvaluationDocument } from './document.js';

const envelope = z.looseObject({ format: z.literal(documentFormat), version: z.number(), digest: z.string() });

/** More would hide the first one. */
const shownProblems = 5;

/**
 * Reads a document: first whether it is one, then whether it is whole, then whether it makes sense, so that damage is
 * told apart from a wrong rating. Throws `DocumentProblem`, which names the place and what to do.
 */
export function readDocument(bytes: Uint8Array): EvaluationDocument {
  const content = parse(bytes);
  const { version, digest, ...rest } = envelopeOf(content);
  if (version !== documentVersion) {
    throw new DocumentProblem(
      `version: ${version} is not read by this release, which reads ${documentVersion}. Recompute it with the release that exported it, or a newer one.`,
    );
  }
  requireWhole({ version, ...rest }, digest);
  const parsed = documentSchema.safeParse(content);
  if (!parsed.success) throw new DocumentProblem(shapeProblems(parsed.error));
  requireSense(parsed.data);
  return parsed.data;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new DocumentProblem('The document is damaged: it is not JSON in UTF-8, or it was cut off. Export it again.', {
      cause,
    });
  }
}

function envelopeOf(content: unknown): z.infer<typeof envelope> {
  const parsed = envelope.safeParse(content);
  if (parsed.success) return parsed.data;
  throw new DocumentProblem(
    `This is no exported evaluation: ${problemsOf(parsed.error)[0] ?? 'format'}. Give a file that export-evaluation wrote, unchanged.`,
  );
}

function requireWhole(content: object, digest: string): void {
  if (digestIfAny(content) === digest) return;
  throw new DocumentProblem(
    'digest: does not fit the content, so the document is damaged or was changed after its export. Export it again.',
  );
}

function digestIfAny(content: object): string | null {
  try {
    return digestOf(content);
  } catch {
    return null;
  }
}

function shapeProblems(error: z.ZodError): string {
  const problems = problemsOf(error);
  const more = problems.length > shownProblems ? [`and ${problems.length - shownProblems} more`] : [];
  return [
    'The document is whole but is not an evaluation as this release exports it. Export it with a release that fits.',
    ...problems.slice(0, shownProblems),
    ...more,
  ].join('\n');
}

function problemsOf({ issues }: z.ZodError): string[] {
  return issues.map(({ path, message }) => `${z.core.toDotPath(path) || 'document'}: ${message}`);
}

function requireSense({ sector, scheme }: EvaluationDocument): void {
  if (scheme.sector !== sector) {
    throw new DocumentProblem(
      `scheme.sector: is ${scheme.sector}, while the document is of ${sector}. Export it again.`,
    );
  }
  try {
    validateScheme(scheme);
  } catch (cause) {
    throw new DocumentProblem(`scheme: ${cause instanceof Error ? cause.message : 'is not valid'}`, { cause });
  }
}
