import { pinyin } from 'pinyin-pro';
import { foldName } from './text.js';

export interface NameKeys {
  /** As `foldName`. */
  readonly folded: string;
  /** Full readings without tones or spaces, ü as v: `zhangwei`, `lvbu`. */
  readonly pinyin: string;
  /** First letters: `zw`; Latin letters and digits stay whole. */
  readonly initials: string;
}

/** Characters read otherwise as a surname (单 shan, 仇 qiu, 尉迟 yuchi); others take the faster way without the surname table. */
const surnameReading = /^[乐仇区单句召员啜折曾朴查牟盖繁缪能薄解郄郗都尉万澹]/u;
const personName = /^\p{Script=Han}{2,4}$|·/u;

const plainSyllable = /^[a-z0-9]+$/;

function latinOf(syllable: string): string {
  return syllable
    .toLowerCase()
    .replaceAll('ü', 'v')
    .replace(/[^a-z0-9]+/g, '');
}

/**
 * Search keys of a name by sound. `person` says whether the first character is read as a surname; left out, a name of two to four
 * characters counts as a person's.
 */
export function nameSearchKeys(name: string, { person }: { person?: boolean | undefined } = {}): NameKeys {
  const folded = foldName(name);
  const asSurname = surnameReading.test(folded) && (person ?? personName.test(folded));
  const syllables = asSurname
    ? pinyin(folded, { toneType: 'none', type: 'array', surname: 'head' })
    : pinyin(folded, { toneType: 'none', type: 'array' });
  let full = '';
  let initials = '';
  for (const syllable of syllables) {
    const latin = plainSyllable.test(syllable) ? syllable : latinOf(syllable);
    full += latin;
    initials += latin.charAt(0);
  }
  return { folded, pinyin: full, initials };
}
