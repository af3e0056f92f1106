import { Refused } from './refused.js';

/** What an id of the graph stands for: the name of its type and the parts of its key. */
export interface GlobalIdParts {
  readonly type: string;
  readonly keys: readonly string[];
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The opaque id of an object: base64url of `Type:key` or `Type:key:key`. */
export function globalId(type: string, ...keys: readonly string[]): string {
  return Buffer.from(`${type}:${keys.join(':')}`).toString('base64url');
}

/** Reads what `globalId` made; refuses anything else with BAD_INPUT. */
export function parseGlobalId(id: string): GlobalIdParts {
  const [type = '', ...keys] = Buffer.from(id, 'base64url').toString('utf8').split(':');
  if (!/^[A-Za-z]+$/.test(type) || keys.length === 0 || globalId(type, ...keys) !== id) {
    throw new Refused('BAD_INPUT', 'This is not an id of this service. Use the `id` of an object that was answered.');
  }
  return { type, keys };
}

/** Whether a key can be one of a table; a key of another form names nothing. */
export function isUuid(key: string | undefined): key is string {
  return key !== undefined && uuid.test(key);
}
