import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { FileProblem } from '../../file-problem.js';
import type { ZipArchive } from './zip-archive.js';

export interface XmlHandlers {
  /** Names come without their namespace prefix, which differs from producer to producer. */
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly text: (text: string) => void;
  readonly close: (name: string) => void;
}

/** Characters of one element or text; more is an attack or no spreadsheet. */
const largestPiece = 64 * 1024 * 1024;

/**
 * Parses one part of a workbook as it is unpacked, and pauses after each piece (share of the part done, 0 to 1) so that
 * the caller can hand on what the handlers have gathered.
 */
export async function* parseXml(archive: ZipArchive, name: string, handlers: XmlHandlers): AsyncGenerator<number> {
  const { bytes, total } = await archive.part(name);
  const parser = new SaxesParser({ xmlns: false, position: false });
  const decoder = new TextDecoder();
  let unpacked = 0;
  let sinceEvent = 0;
  parser.on('opentag', (tag: SaxesTagPlain) => {
    sinceEvent = 0;
    handlers.open(localName(tag.name), (attribute) => tag.attributes[attribute]);
  });
  parser.on('text', handlers.text);
  parser.on('cdata', handlers.text);
  parser.on('closetag', (tag: SaxesTagPlain) => {
    sinceEvent = 0;
    handlers.close(localName(tag.name));
  });
  parser.on('error', (error) => {
    throw new FileProblem(
      `The part ${name} of the workbook is malformed (${error.message}); open it in a spreadsheet program and save it again.`,
    );
  });
  for await (const piece of bytes) {
    unpacked += piece.length;
    sinceEvent += piece.length;
    parser.write(decoder.decode(piece, { stream: true }));
    if (sinceEvent > largestPiece)
      throw new FileProblem(`The part ${name} of the workbook has a cell of more than 64 MB; it is no table.`);
    yield total === 0 ? 1 : unpacked / total;
  }
  parser.close();
}

/** As `parseXml` for a part that is wanted whole. */
export async function parseWholeXml(archive: ZipArchive, name: string, handlers: XmlHandlers): Promise<void> {
  const pieces = parseXml(archive, name, handlers);
  while (!(await pieces.next()).done);
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
