/** What a file that we do not read is, and how its content can be handed in all the same. */
interface Foreign {
  readonly what: string;
  readonly wayOut: string;
}

const saveAsXlsx = 'open it in a spreadsheet program and save it as XLSX or as CSV (UTF-8)';
const askForTable = 'ask the source for the table as XLSX or CSV';
const unpack = 'unpack it and hand in the files inside';

const signatures: readonly (readonly [bytes: string, foreign: Foreign])[] = [
  ['25504446', { what: 'a PDF document', wayOut: askForTable }],
  ['1f8b', { what: 'a gzip archive', wayOut: unpack }],
  ['526172211a07', { what: 'a RAR archive', wayOut: unpack }],
  ['377abcaf271c', { what: 'a 7-Zip archive', wayOut: unpack }],
  ['504b0506', { what: 'an empty ZIP archive', wayOut: askForTable }],
  ['89504e47', { what: 'a PNG picture', wayOut: askForTable }],
  ['ffd8ff', { what: 'a JPEG picture', wayOut: askForTable }],
  ['53514c69746520666f726d6174', { what: 'an SQLite database', wayOut: 'export the table as CSV' }],
  ['7b5c727466', { what: 'an RTF document', wayOut: askForTable }],
  ['0000feff', { what: 'text in UTF-32', wayOut: 'save it as CSV in UTF-8' }],
  ['fffe0000', { what: 'text in UTF-32', wayOut: 'save it as CSV in UTF-8' }],
];

const compoundFile = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const encryptedPackage = Buffer.from('EncryptedPackage', 'utf16le');

/** Names a binary file that is no table we can read; null for anything else. */
export function foreignContent(head: Buffer): Foreign | null {
  for (const [bytes, foreign] of signatures) {
    const signature = Buffer.from(bytes, 'hex');
    if (head.subarray(0, signature.length).equals(signature)) return foreign;
  }
  if (!head.subarray(0, compoundFile.length).equals(compoundFile)) return null;
  return head.includes(encryptedPackage)
    ? {
        what: 'a workbook protected by a password',
        wayOut: 'remove the password in the spreadsheet program and save it again as XLSX',
      }
    : { what: 'a document in the old Office format (.xls, .doc, .wps)', wayOut: saveAsXlsx };
}

/** Names text that is marked up instead of delimited; null for anything else. */
export function foreignText(text: string): Foreign | null {
  const start = text.trimStart().slice(0, 200).toLowerCase();
  if (/^(?:<!doctype html|<html|<head|<body|<table|<meta|<script|<div)/.test(start))
    return { what: 'a web page', wayOut: saveAsXlsx };
  if (start.startsWith('<?xml')) return { what: 'an XML document', wayOut: saveAsXlsx };
  return null;
}
