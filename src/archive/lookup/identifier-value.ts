import { Refused } from '../../core/refused.js';
import { checkPersonDocument, personDocumentTypes } from '../../core/values/person-document.js';
import { cleanText } from '../../core/values/text.js';
import { checkUscc } from '../../core/values/uscc.js';

/** The form in which a number of this type is matched; refuses one that cannot be right, without repeating it. */
export function identifierValue(type: string, raw: string): string {
  const documentType = personDocumentTypes.find((known) => known === type);
  if (type !== 'USCC' && !documentType) return cleanText(raw).replace(/[\s-]/g, '').toUpperCase();
  const check = documentType ? checkPersonDocument(documentType, raw) : checkUscc(raw);
  if (check.kind === 'VALID') return check.value;
  throw new Refused('BAD_INPUT', check.message);
}
