const openBracket = /[([{<【〔﹝〖「『《]/gu;
const closeBracket = /[)\]}>】〕﹞〗」』》]/gu;
// White space, controls and the invisible marks that editors leave behind; `*` marks a mandatory column in paper forms.
const noise = /[\s\p{Cc}\p{Cf}*]/gu;

/** A column heading folded for comparison: NFKC, no white space, one kind of brackets, lower-case ASCII. */
export function headerKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .replace(noise, '')
    .replace(openBracket, '(')
    .replace(closeBracket, ')')
    .toLowerCase();
}

/** Whether a heading names nothing: empty padding, or what spreadsheet software writes over empty heading cells. */
export function isBlankHeading(key: string): boolean {
  return key === '' || /^unnamed:\d+$/.test(key) || /^column\d+$/.test(key);
}
