import type { MappingProfile, Target } from '../../../core/mapping-profile.js';
import type { Sector } from '../../../core/sector.js';
import { foldName } from '../../../core/values/text.js';
import type { Meaning } from '../open-source.js';
import { compileCells } from '../interpret/cells.js';
import { identifySubject, subjectTargets } from '../interpret/interpret-subject.js';
import { RowRejection } from '../interpret/row-rejection.js';
import type { SourceRow } from './source-row.js';

/** Says which rows of a file are about one subject. */
export interface Route {
  /** The same for all rows with the same strongest identifier, or the same name where there is none. */
  readonly subject: number;
  /** Whether the name is all that the row has: such rows come last, when all codes of the file are known. */
  readonly nameOnly: boolean;
}

/** Prepares, once a file, what tells the rows of one subject from those of another; rows without one go by their number. */
export function compileRoutes(meaning: Meaning | null, sector: Sector): (row: SourceRow) => Route {
  if (meaning === null) return ({ rowNumber }) => ({ subject: rowNumber, nameOnly: false });
  const read = compileCells(...onlySubject(meaning));
  return ({ rowNumber, cells, problem }) => {
    if (problem !== null) return { subject: rowNumber, nameOnly: false };
    try {
      const { name, identifiers } = identifySubject(read(cells), meaning.profile, sector.subjectKinds);
      const [strongest] = identifiers;
      return strongest === undefined
        ? { subject: digest(foldName(name)), nameOnly: true }
        : { subject: digest(`${strongest.type} ${strongest.issuer} ${strongest.value}`), nameOnly: false };
    } catch (error) {
      if (!(error instanceof RowRejection)) throw error;
      return { subject: rowNumber, nameOnly: false };
    }
  };
}

/** The part of a profile that says whom a row is about: most columns do not. */
function onlySubject({ profile, columns }: Meaning): [MappingProfile, Meaning['columns']] {
  const targets = new Set<Target>(subjectTargets(profile));
  const derive = profile.derive.filter(({ to }) => targets.has(to));
  for (const { from } of derive) targets.add(from);
  const constants = Object.fromEntries(
    Object.entries(profile.constants).filter(([target]) => targets.has(target as Target)),
  ) as MappingProfile['constants'];
  return [{ ...profile, constants, derive }, new Map([...columns].filter(([, target]) => targets.has(target)))];
}

/** 32 bits (FNV-1a); two subjects with the same ones come to stand side by side, which does no harm. */
function digest(text: string): number {
  let bits = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) bits = Math.imul(bits ^ text.charCodeAt(at), 0x01000193);
  return bits >>> 0;
}
