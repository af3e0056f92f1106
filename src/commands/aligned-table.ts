/** Lines of cells under their heads; the first column is words, the others are figures and stand at the right. */
export function alignedTable(heads: readonly string[], rows: readonly (readonly string[])[], words = 1): string {
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => width(line[column] ?? ''))));
  const cell = (text: string, column: number): string => {
    const blank = ' '.repeat((widths[column] ?? 0) - width(text));
    return column < words ? text + blank : blank + text;
  };
  return lines.map((line) => `${line.map(cell).join('  ').trimEnd()}\n`).join('');
}

/** Chinese characters and their punctuation take two places on a terminal. */
function width(text: string): number {
  return Array.from(text).reduce(
    (sum, character) =>
      sum +
      (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/.test(character) ? 2 : 1),
    0,
  );
}
