/** A table of a Markdown page: its rows as cells by column. */
export interface MarkdownTable {
  readonly columns: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
}

/** The first table under the heading; throws where there is none and where a row has more or fewer cells than columns. */
export function tableUnder(page: string, heading: string): MarkdownTable {
  const lines = page.split('\n');
  const start = lines.indexOf(heading);
  if (start < 0) throw new Error(`The page has no heading "${heading}".`);
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith('#'));
  const section = end < 0 ? rest : rest.slice(0, end);
  const [columns, ruler, ...rows] = section.filter((line) => line.startsWith('|')).map(cells);
  if (!columns || !ruler?.every((cell) => /^:?-+:?$/.test(cell)))
    throw new Error(`No table stands under "${heading}".`);
  return { columns, rows: rows.map((row) => named(columns, row, heading)) };
}

function cells(line: string): string[] {
  return line
    .trim()
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

function named(columns: readonly string[], row: readonly string[], heading: string): Record<string, string> {
  if (row.length !== columns.length)
    throw new Error(`Under "${heading}" a row has ${row.length} cells: ${row.join(' | ')}.`);
  return Object.fromEntries(columns.map((column, index) => [column, row[index] ?? '']));
}
