import './decorator-metadata.js';
import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { Refused } from './refused.js';
import { readInstant, writeInstant } from './instant.js';
import { checkUscc } from './values/uscc.js';

/** A scalar that travels as text and is checked on the way in; the message never repeats the value. */
function textScalar(
  name: string,
  description: string,
  parse: (text: string) => string,
  serialise: (value: unknown) => string = textOf,
): GraphQLScalarType<string, string> {
  const read = (value: unknown): string => {
    if (typeof value === 'string') return parse(value);
    throw new Refused('BAD_INPUT', `${name} is written as a string. ${description}`);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: serialise,
    parseValue: read,
    parseLiteral: (node: ValueNode) => read(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : null),
  });
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  throw new TypeError('A value of another kind than text or number cannot be written as text.');
}

function matching(name: string, pattern: RegExp, form: string): (text: string) => string {
  return (text) => {
    if (pattern.test(text)) return text;
    throw new Refused('BAD_INPUT', `This is no ${name}. Write it as ${form}.`);
  };
}

function dayOf(text: string): string {
  const day = matching('Date', /^\d{4}-\d\d-\d\d$/, 'YYYY-MM-DD, such as 2026-04-01')(text);
  const time = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(day)) return day;
  throw new Refused('BAD_INPUT', 'This Date is not in the calendar. Write a day that exists, as YYYY-MM-DD.');
}

export const DateScalar = textScalar('Date', 'A calendar day 日期 in Asia/Shanghai, written YYYY-MM-DD.', dayOf);

export const DateTimeScalar = textScalar(
  'DateTime',
  'An instant 时刻 in RFC 3339 with its offset, such as 2026-04-01T08:00:00Z; answered in UTC, to the microsecond.',
  readInstant,
  writeInstant,
);

export const DecimalScalar = textScalar(
  'Decimal',
  'A decimal number 十进制数 as text, such as 83.50, so that no digit is lost on the way.',
  matching('Decimal', /^-?\d{1,18}(\.\d{1,6})?$/, 'digits with at most six places, such as 83.50'),
);

export const BigIntScalar = textScalar(
  'BigInt',
  'A whole number 整数 as text, because it may exceed what a JSON number holds.',
  matching('BigInt', /^-?\d{1,18}$/, 'digits, such as 1024'),
);

export const UsccScalar = textScalar(
  'Uscc',
  'A unified social credit code 统一社会信用代码 (GB 32100-2015), 18 characters.',
  (text) => {
    const check = checkUscc(text);
    if (check.kind === 'VALID') return check.value;
    throw new Refused('BAD_INPUT', check.message);
  },
);

export const RegionCodeScalar = textScalar(
  'RegionCode',
  'A code of an administrative division 行政区划代码 (GB/T 2260), six digits; 370300 stands for all of its counties.',
  matching('RegionCode', /^\d{6}$/, 'six digits, such as 370300'),
);

export const CursorScalar = textScalar(
  'Cursor',
  'An opaque place in a list 游标. Take it from an answer, do not make one.',
  matching('Cursor', /^[\w-]{1,300}$/, 'it stood in an earlier answer'),
);
