export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

export type Newline = 'CRLF' | 'LF' | 'CR';

/** What a file is, found from its bytes; its name says nothing. */
export interface FileFormat {
  readonly container: 'TEXT' | 'JSON' | 'XLSX';
  /** Null for XLSX, whose parts declare their own. */
  readonly encoding: Encoding | null;
  readonly byteOrderMark: boolean;
  /** Only for delimited text. */
  readonly delimiter: string | null;
  readonly newline: Newline | null;
  /** SHA-256 of the bytes, hex. */
  readonly digest: string;
  readonly bytes: number;
}
