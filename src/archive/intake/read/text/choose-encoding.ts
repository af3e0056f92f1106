import { analyse } from 'chardet';
import type { Encoding } from '../file-format.js';
import type { FileScan } from '../scan-file.js';

export interface FoundEncoding {
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
}

const marks: readonly (readonly [bytes: string, encoding: Encoding])[] = [
  ['efbbbf', 'utf-8'],
  ['fffe', 'utf-16le'],
  ['feff', 'utf-16be'],
  ['84319533', 'gb18030'],
];

/**
 * Broken characters for each sound one above ASCII; a few bad bytes leave an encoding what it is. Other text hardly ever
 * passes for UTF-8, so it may have more of them.
 */
const tolerated = 0.05;
const toleratedInUtf8 = 0.2;

/** The encoding of a text file by its mark or by all of its bytes; null when it is none that we know. */
export function chooseEncoding(scan: FileScan): FoundEncoding | null {
  for (const [bytes, encoding] of marks) {
    const mark = Buffer.from(bytes, 'hex');
    if (scan.head.subarray(0, mark.length).equals(mark)) return { encoding, byteOrderMark: true };
  }
  if (scan.utf8) return { encoding: 'utf-8', byteOrderMark: false };
  const evidence = Buffer.concat(scan.evidence);
  if (brokenShare(evidence, 'utf-8') <= toleratedInUtf8) return { encoding: 'utf-8', byteOrderMark: false };
  const encoding = chooseChinese(evidence);
  return encoding === null ? null : { encoding, byteOrderMark: false };
}

/** GB18030 and Big5 accept most of each other's bytes; how common the resulting characters are tells them apart. */
function chooseChinese(evidence: Buffer): Encoding | null {
  const gb = brokenShare(evidence, 'gb18030');
  const big5 = brokenShare(evidence, 'big5');
  if (gb > tolerated && big5 > tolerated) return null;
  if (big5 > tolerated) return 'gb18030';
  if (gb > tolerated) return 'big5';
  const confidence = new Map(analyse(evidence).map(({ name, confidence: percent }) => [name, percent]));
  return (confidence.get('Big5') ?? 0) > (confidence.get('GB18030') ?? 0) ? 'big5' : 'gb18030';
}

function brokenShare(bytes: Buffer, encoding: Encoding): number {
  let broken = 0;
  let sound = 0;
  for (const character of new TextDecoder(encoding).decode(bytes)) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\x7f') sound += 1;
  }
  return broken / Math.max(1, sound);
}
