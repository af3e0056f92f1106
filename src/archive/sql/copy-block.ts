import {
  type CopyType,
  type CopyValue,
  daysSince2000,
  decimalOf,
  microsecondsSince2000,
  nibble,
} from './copy-values.js';

const blockBytes = 128 * 1024;
const firstBytes = 16 * 1024;
const mostBytesOfUnit = 3;
const shortText = 40;
const lastAscii = 0x7f;
const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const textOid = 25;
const jsonbVersion = 1;

/**
 * Rows in the binary format of COPY, written straight into bytes: neither side then makes texts of ids, days and digests,
 * which are most of a row.
 */
export class CopyBlock {
  readonly #types: readonly CopyType[];
  #bytes = Buffer.allocUnsafeSlow(firstBytes);
  #end = 0;
  #instant = '';
  readonly #instantBytes = Buffer.allocUnsafeSlow(12);

  constructor(types: readonly CopyType[]) {
    this.#types = types;
    this.#end = signature.copy(this.#bytes);
  }

  get isFull(): boolean {
    return this.#end >= blockBytes;
  }

  add(row: readonly CopyValue[]): void {
    const types = this.#types;
    this.#reserve(2);
    this.#int16(types.length);
    for (let index = 0; index < types.length; index += 1) {
      const value = row[index] ?? null;
      this.#reserve(4);
      if (value === null) this.#int32(-1);
      else this.#value(types[index] ?? 'text', value);
    }
  }

  /** The bytes so far; the block is empty after, and as large. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#end);
    this.#bytes = Buffer.allocUnsafeSlow(this.#bytes.length);
    this.#end = 0;
    return taken;
  }

  /** The bytes so far with the mark of the end. */
  last(): Buffer {
    this.#reserve(2);
    this.#int16(-1);
    return this.take();
  }

  /** A length, four bytes, and the value; the length of what varies is put in after it is known. */
  #value(type: CopyType, value: NonNullable<CopyValue>): void {
    if (type === 'text' || type === 'json') this.#text(String(value));
    else if (type === 'uuid') this.#uuid(String(value));
    else if (type === 'date') this.#integer(daysSince2000(String(value)));
    else if (type === 'text[]') this.#texts(value as readonly string[]);
    else if (type === 'integer') this.#integer(Number(value));
    else if (type === 'bytea') this.#binary(value as Buffer | string);
    else if (type === 'timestamptz') this.#timestamp(String(value));
    else if (type === 'jsonb') this.#jsonb(String(value));
    else if (type === 'numeric') this.#numeric(String(value));
    else if (type === 'bigint') this.#bigint(BigInt(value as number | bigint));
    else {
      this.#reserve(6);
      this.#int32(type === 'boolean' ? 1 : 2);
      if (type === 'boolean') this.#byte(value === true ? 1 : 0);
      else this.#int16(Number(value));
    }
  }

  #integer(value: number): void {
    this.#reserve(8);
    this.#int32(4);
    this.#int32(value);
  }

  #uuid(text: string): void {
    this.#reserve(20);
    this.#int32(16);
    const bytes = this.#bytes;
    const start = this.#end;
    let at = 0;
    for (let index = 0; index < 16; index += 1) {
      if (text.charCodeAt(at) === 0x2d) at += 1;
      bytes[start + index] = (nibble(text.charCodeAt(at)) << 4) | nibble(text.charCodeAt(at + 1));
      at += 2;
    }
    if (at !== text.length) throw new RangeError('not a UUID');
    this.#end = start + 16;
  }

  #text(text: string): void {
    this.#reserve(4 + text.length * mostBytesOfUnit);
    const start = this.#end + 4;
    const length = this.#ascii(text, start) ? text.length : this.#bytes.write(text, start, 'utf8');
    this.#int32(length);
    this.#end = start + length;
  }

  /** Short cells are mostly codes and figures, for which a call into the runtime costs more than the copying. */
  #ascii(text: string, start: number): boolean {
    if (text.length > shortText) return false;
    const bytes = this.#bytes;
    for (let index = 0; index < text.length; index += 1) {
      const unit = text.charCodeAt(index);
      if (unit > lastAscii) return false;
      bytes[start + index] = unit;
    }
    return true;
  }

  #texts(texts: readonly string[]): void {
    this.#reserve(24);
    const start = this.#end;
    this.#end += 4;
    this.#int32(texts.length === 0 ? 0 : 1);
    this.#int32(0);
    this.#int32(textOid);
    if (texts.length > 0) {
      this.#int32(texts.length);
      this.#int32(1);
      for (const text of texts) this.#text(text);
    }
    this.#lengthAt(start);
  }

  #jsonb(text: string): void {
    this.#reserve(5 + text.length * mostBytesOfUnit);
    const start = this.#end;
    this.#end += 4;
    this.#byte(jsonbVersion);
    this.#end += this.#bytes.write(text, this.#end, 'utf8');
    this.#lengthAt(start);
  }

  #binary(value: Buffer | string): void {
    const length = typeof value === 'string' ? value.length >> 1 : value.length;
    this.#reserve(4 + length);
    this.#int32(length);
    if (typeof value === 'string') this.#bytes.write(value, this.#end, 'hex');
    else value.copy(this.#bytes, this.#end);
    this.#end += length;
  }

  #bigint(value: bigint): void {
    this.#reserve(12);
    this.#int32(8);
    this.#end = this.#bytes.writeBigInt64BE(value, this.#end);
  }

  /** The rows of a transaction mostly bear one instant. */
  #timestamp(text: string): void {
    if (text !== this.#instant) {
      this.#instantBytes.writeInt32BE(8, 0);
      this.#instantBytes.writeBigInt64BE(microsecondsSince2000(text), 4);
      this.#instant = text;
    }
    this.#reserve(12);
    this.#end += this.#instantBytes.copy(this.#bytes, this.#end);
  }

  /** Groups of four decimal digits, the weight of the first one, the sign and how many decimals are shown. */
  #numeric(text: string): void {
    const { groups, weight, negative, scale } = decimalOf(text);
    this.#reserve(12 + 2 * groups.length);
    this.#int32(8 + 2 * groups.length);
    this.#int16(groups.length);
    this.#int16(weight);
    this.#int16(negative ? 0x4000 : 0);
    this.#int16(scale);
    for (const group of groups) this.#int16(group);
  }

  #lengthAt(start: number): void {
    this.#bytes.writeInt32BE(this.#end - start - 4, start);
  }

  #byte(byte: number): void {
    this.#bytes[this.#end] = byte;
    this.#end += 1;
  }

  #int16(value: number): void {
    const end = this.#end;
    this.#bytes[end] = value >>> 8;
    this.#bytes[end + 1] = value;
    this.#end = end + 2;
  }

  #int32(value: number): void {
    const bytes = this.#bytes;
    const end = this.#end;
    bytes[end] = value >>> 24;
    bytes[end + 1] = value >>> 16;
    bytes[end + 2] = value >>> 8;
    bytes[end + 3] = value;
    this.#end = end + 4;
  }

  #reserve(more: number): void {
    if (this.#end + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#end + more));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}
