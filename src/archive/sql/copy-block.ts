/** A value that COPY can carry. */
export type CopyValue = string | number | bigint | boolean | Buffer | readonly string[] | null;

const blockBytes = 128 * 1024;
const firstBytes = 16 * 1024;
const mostBytesOfUnit = 3;
const shortText = 40;
const lastAscii = 0x7f;
const tab = 0x09;
const newline = 0x0a;
const backslash = 0x5c;
const capitalN = 0x4e;
const smallX = 0x78;

/**
 * Rows in the text format of COPY, written straight into bytes: texts put together first and turned into bytes after
 * cost several times as much.
 */
export class CopyBlock {
  #bytes = Buffer.allocUnsafeSlow(firstBytes);
  #end = 0;

  get isFull(): boolean {
    return this.#end >= blockBytes;
  }

  get isEmpty(): boolean {
    return this.#end === 0;
  }

  add(row: readonly CopyValue[]): void {
    for (let index = 0; index < row.length; index += 1) {
      if (index > 0) this.#byte(tab);
      this.#value(row[index] ?? null);
    }
    this.#byte(newline);
  }

  /** The bytes so far; the block is empty after, and as large. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#end);
    this.#bytes = Buffer.allocUnsafeSlow(this.#bytes.length);
    this.#end = 0;
    return taken;
  }

  #value(value: CopyValue): void {
    if (value === null) {
      this.#byte(backslash);
      this.#byte(capitalN);
    } else if (typeof value === 'string') this.#text(escaped(value));
    else if (typeof value === 'boolean') this.#text(value ? 't' : 'f');
    else if (typeof value === 'number' || typeof value === 'bigint') this.#text(String(value));
    else if (Buffer.isBuffer(value)) {
      this.#byte(backslash);
      this.#byte(backslash);
      this.#byte(smallX);
      this.#text(value.toString('hex'));
    } else this.#text(value.length === 0 ? '{}' : escaped(`{${value.map(element).join(',')}}`));
  }

  #text(text: string): void {
    this.#reserve(text.length * mostBytesOfUnit);
    if (text.length <= shortText && this.#ascii(text)) return;
    this.#end += this.#bytes.write(text, this.#end, 'utf8');
  }

  /** Most cells are ids, days, codes and figures, for which a call into the runtime costs more than the copying. */
  #ascii(text: string): boolean {
    const bytes = this.#bytes;
    const start = this.#end;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > lastAscii) return false;
      bytes[start + index] = unit;
    }
    this.#end = start + text.length;
    return true;
  }

  #byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#end] = byte;
    this.#end += 1;
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#end + more));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}

const special = /[\\\t\n\r]/;

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

const inQuotes = /["\\]/;

function element(text: string): string {
  return inQuotes.test(text) ? `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"` : `"${text}"`;
}
