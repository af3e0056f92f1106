import fc from 'fast-check';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  type GraphQLInputType,
  type GraphQLNamedInputType,
} from 'graphql';
import { globalId } from '../../../src/core/global-id.js';
import { idNumber, type World } from './world.js';

/** A value as it stands in a document, or which of the cursors that are known by then. */
export type Value = string | { readonly cursor: number };

const quoted = (text: string): string => JSON.stringify(text);

/** Values for arguments: mostly of things that are there, shown or hidden, and some that are not. */
export interface Values {
  readonly of: (name: string, type: GraphQLInputType, root?: string) => fc.Arbitrary<Value>;
}

const textOf = (value: Value): string => (typeof value === 'string' ? value : 'null');

export function valuesOf({ places, ids }: World): Values {
  const all = Object.values(places);
  const unknown = '018f0000-0000-7000-8000-00000000abcd';
  const kinds: Readonly<Record<string, readonly string[]>> = {
    ...ids,
    archive: [...(ids.archive ?? []), globalId('EmployerArchive', unknown)],
  };
  const anyId = fc.oneof(
    ...Object.values(kinds).map((some) => fc.constantFrom(...some)),
    fc.constant(globalId('CreditRecord', unknown, unknown)),
  );
  const archiveId = fc.constantFrom(...(kinds.archive ?? []));
  const searches = all.flatMap(({ name }, index) => [name, name.slice(2, 4), `示例旧名${index}号`]);
  const numbers = ['worker', 'trader', 'physician', 'nurse'].map(idNumber);
  const search = fc.constantFrom(
    ...searches,
    ...numbers,
    ...Array<string>(20).fill('旧名'),
    'sl',
    'shili',
    '示',
    '示例登记worker',
  );
  const registration = fc.constantFrom(...Object.keys(places).map((key) => `示例登记${key}`), '示例登记无');

  const named: Readonly<Record<string, fc.Arbitrary<string>>> = {
    id: anyId,
    search,
    registrationNumber: registration,
    regionCode: fc.constantFrom('370303', '370300', '370304', '371002', '370000'),
    archiveId,
    consentId: fc.constantFrom(...(ids.consent ?? [''])),
    subjectId: fc.constantFrom(...(ids.subject ?? [''])),
    type: fc.constant('ID_CARD'),
    value: fc.constantFrom(...numbers),
    asOf: fc.constantFrom('2026-03-03', '2026-06-01'),
    knownAt: fc.constantFrom('2026-11-01T00:00:00Z', '2099-01-01T00:00:00Z'),
  };
  const scalars: Readonly<Record<string, fc.Arbitrary<string>>> = {
    Int: fc.constantFrom('1', '2', '3'),
    Boolean: fc.constantFrom('true', 'false'),
    ID: anyId.map(quoted),
    Date: fc.constantFrom('2026-03-02', '2026-03-04', '2026-12-01').map(quoted),
    DateTime: fc.constant(quoted('2026-11-01T00:00:00Z')),
    BigInt: fc.constant('"1"'),
  };
  const lists: Readonly<Record<string, readonly string[]>> = {
    grades: ['A', 'B', 'C', 'D'],
    statuses: ['REGISTERED', 'CANCELLED'],
    topics: ['WAGE'],
    skillLevels: ['高级', '初级'],
    assessmentGrades: ['3A', '示例1'],
    economicTypes: ['有限责任公司', '示例1'],
  };

  const of = (name: string, type: GraphQLInputType, root = ''): fc.Arbitrary<Value> => {
    const inner: GraphQLNamedInputType = getNamedType(type);
    const kind = idOfRoot[root];
    if (name === 'id' && kind !== undefined) return fc.constantFrom(...(kinds[kind] ?? [])).map(quoted);
    if (inner.name === 'Cursor') {
      return fc.record({ cursor: fc.nat(200) });
    }
    if (name === 'ids') return fc.array(anyId, { maxLength: 4 }).map((some) => `[${some.map(quoted).join()}]`);
    if (name === 'archiveIds')
      return fc.array(archiveId, { maxLength: 3 }).map((some) => `[${some.map(quoted).join()}]`);
    if (isInputObjectType(inner)) {
      const object = fieldsOf(name, Object.values(inner.getFields()));
      if (!hasList(type)) return object;
      return fc.array(object, { minLength: 1, maxLength: 3 }).map((some) => `[${some.join()}]`);
    }
    const one = oneOf(name, inner);
    return hasList(type) ? fc.array(one, { minLength: 1, maxLength: 2 }).map((some) => `[${some.join()}]`) : one;
  };
  const oneOf = (name: string, inner: GraphQLNamedInputType): fc.Arbitrary<string> => {
    if (isEnumType(inner)) return fc.constantFrom(...inner.getValues().map((value) => value.name));
    const words = lists[name];
    if (words) return fc.constantFrom(...words).map(quoted);
    return named[name]?.map(quoted) ?? scalars[inner.name] ?? fc.constant(quoted('示例'));
  };
  const fieldsOf = (
    name: string,
    fields: readonly { readonly name: string; readonly type: GraphQLInputType; readonly defaultValue?: unknown }[],
  ): fc.Arbitrary<string> => {
    const needed = fields.filter(({ type }) => String(type).endsWith('!'));
    const free = fields.filter((field) => !needed.includes(field) && field.name !== 'purpose');
    // A lookup names one of two; a filter has a few conditions, lest it finds nothing.
    const isLookup = fields.some((field) => field.name === 'consentId');
    const [minLength, maxLength] = isLookup ? [1, 1] : [0, 2];
    const most = Math.min(maxLength, free.length);
    // What finds by a hidden name or number is worth more than other conditions.
    const searched = free.filter((field) => field.name === 'search');
    const some = fc.subarray(free, { minLength: Math.min(minLength, most), maxLength: most });
    return (searched.length > 0 ? fc.oneof(fc.constant(searched), some) : some)
      .chain((picked) =>
        fc.tuple(
          ...[...needed, ...picked].map((field) =>
            of(field.name, field.type).map((value) => `${field.name}: ${textOf(value)}`),
          ),
        ),
      )
      .map((parts) => `{ ${parts.join(', ')} }`);
  };
  return { of };
}

/** What a field of the query takes the id of; `node` takes any. */
const idOfRoot: Readonly<Record<string, string>> = {
  archive: 'archive',
  evaluationRun: 'run',
  importBatch: 'batch',
  consentRequest: 'consent',
};

function hasList(type: GraphQLInputType): boolean {
  return isListType(type) || ('ofType' in type && isListType(type.ofType));
}

/** Cursors that nobody was given, as somebody makes them who knows an id and the form. */
export function cursorsMade({ ids }: World): string[] {
  const keysOf = (kind: string) => (ids[kind] ?? []).map((id) => Buffer.from(id, 'base64url').toString().split(':'));
  const cursor = (...parts: string[]) => Buffer.from(parts.join('|')).toString('base64url');
  const archives = keysOf('archive').flatMap(([type = '', key = '']) =>
    ['SCORE-DESC', 'SCORE-ASC', 'GRADE-ASC'].map((order) =>
      cursor(`archives-${order}`, type.replace('Archive', ''), '', key),
    ),
  );
  return [
    ...archives,
    ...keysOf('record').map(([, , key = '']) => cursor('records', key)),
    ...keysOf('evaluation').map(([, , key = '']) => cursor('evaluations', key)),
    ...keysOf('run').map(([, key = '']) => cursor('evaluation-runs', key)),
    ...keysOf('consent').map(([, key = '']) => cursor('consents', key)),
    ...['1', '5', '20'].map((position) => cursor('feed', position)),
  ];
}
