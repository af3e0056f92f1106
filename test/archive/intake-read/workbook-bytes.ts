import { crc32, deflateRawSync } from 'node:zlib';

/** A ZIP archive of the given parts. */
export function storedZip(parts: Readonly<Record<string, string>>, deflate = true): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const content = Buffer.from(text);
    const packed = deflate ? deflateRawSync(content) : content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(deflate ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('504b0304', 'hex'), fields, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('504b01021400', 'hex'), fields, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, central, end]);
}

export interface WorkbookParts {
  /** The content of `sheetData` by the name of the sheet. */
  readonly sheets: Readonly<Record<string, string>>;
  readonly hidden?: readonly string[];
  readonly strings?: readonly string[];
  /** Format codes of the cell styles 1, 2, …; style 0 is General. A number names a built-in format. */
  readonly formats?: readonly (string | number)[];
  readonly from1904?: boolean;
  readonly prefix?: string;
}

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** A workbook as spreadsheet programs write it, sheets before the shared strings. */
export function workbook(parts: WorkbookParts): Buffer {
  const names = Object.keys(parts.sheets);
  const p = parts.prefix ? `${parts.prefix}:` : '';
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': `<Relationships><Relationship Id="a" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<${p}workbook><${p}workbookPr${parts.from1904 ? ' date1904="1"' : ''}/><${p}sheets>${names
      .map(
        (name, i) => `<${p}sheet name="${name}" r:id="s${i}"${parts.hidden?.includes(name) ? ' state="hidden"' : ''}/>`,
      )
      .join('')}</${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, i) => `<Relationship Id="s${i}" Type="${office}/worksheet" Target="worksheets/sheet${i}.xml"/>`)
      .join(
        '',
      )}<Relationship Id="t" Type="${office}/sharedStrings" Target="/xl/sharedStrings.xml"/><Relationship Id="f" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  };
  names.forEach((name, i) => {
    const data = (parts.sheets[name] ?? '').replace(/<(\/?)(?=\w)/g, `<$1${p}`);
    files[`xl/worksheets/sheet${i}.xml`] =
      `<?xml version="1.0" encoding="UTF-8"?><${p}worksheet><${p}sheetData>${data}</${p}sheetData></${p}worksheet>`;
  });
  files['xl/sharedStrings.xml'] = `<sst>${(parts.strings ?? []).map((text) => `<si>${text}</si>`).join('')}</sst>`;
  const formats = parts.formats ?? [];
  files['xl/styles.xml'] = `<styleSheet><numFmts>${formats
    .map((code, i) =>
      typeof code === 'string' ? `<numFmt numFmtId="${200 + i}" formatCode="${code.replaceAll('"', '&quot;')}"/>` : '',
    )
    .join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${formats
    .map((code, i) => `<xf numFmtId="${typeof code === 'string' ? 200 + i : code}"/>`)
    .join('')}</cellXfs></styleSheet>`;
  return storedZip(files);
}

/** Rows of inline text from row 1. */
export function textRows(rows: readonly (readonly string[])[]): string {
  return rows
    .map(
      (cells, i) =>
        `<row r="${i + 1}">${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`,
    )
    .join('');
}
