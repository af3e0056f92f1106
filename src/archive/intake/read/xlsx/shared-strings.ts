import { FileProblem } from '../../file-problem.js';
import { parseWholeXml } from './xml-part.js';
import type { ZipArchive } from './zip-archive.js';

const mostCharacters = 256 * 1024 * 1024;

/** The texts that cells refer to by number: runs of rich text joined, the readings above characters left out. */
export async function readSharedStrings(archive: ZipArchive, part: string | null): Promise<string[]> {
  const strings: string[] = [];
  if (part === null || !archive.names.has(part)) return strings;
  let text = '';
  let inText = false;
  let inReading = false;
  let characters = 0;
  await parseWholeXml(archive, part, {
    open: (name) => {
      if (name === 'si') text = '';
      else if (name === 'rPh') inReading = true;
      else if (name === 't') inText = !inReading;
    },
    text: (piece) => {
      if (inText) text += piece;
    },
    close: (name) => {
      if (name === 't') inText = false;
      else if (name === 'rPh') inReading = false;
      else if (name === 'si') {
        strings.push(unescapeText(text));
        characters += text.length;
        if (characters > mostCharacters) {
          throw new FileProblem(
            'The workbook holds more text than fits into memory; save its sheets as CSV (UTF-8) and hand those in.',
          );
        }
      }
    },
  });
  return strings;
}

/** `_x000D_` stands for a character that XML cannot hold (ECMA-376 part 1, 22.9.2.19). */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}
