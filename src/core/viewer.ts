import type { Purpose } from './purpose.js';

/** Who may ask: regulator 监管部门, source authority 数据来源单位, platform 家政平台, subscriber 订阅方, subject 信用主体. */
export const roles = [
  'REGULATOR',
  'SOURCE_AUTHORITY',
  'PLATFORM',
  'SUBSCRIBER',
  'SUBJECT',
  'PUBLIC',
  'AUDITOR',
  'OPERATOR',
] as const;

export type Role = (typeof roles)[number];

/** The one who asks, as the token says; every permission is decided from this and nothing else. */
export interface Viewer {
  readonly role: Role;
  /** Keys of the sectors it may reach. */
  readonly sectors: readonly string[];
  /** Leading digits of region codes 行政区划代码 it may reach, such as `3703`; `''` is nationwide, no entry is nowhere. */
  readonly regionPrefixes: readonly string[];
  /** The system that asks, for limits and the access log; null for PUBLIC. */
  readonly clientId: string | null;
  /** The human who acts, for acts that need a named person; null for a system on its own. */
  readonly officer: string | null;
  /** The person or the organisation that asks for its own file; set for SUBJECT and for no other role. */
  readonly subjectId: string | null;
  /** What it asks for; null until it is said. */
  readonly purpose: Purpose | null;
  /** Names the token, so that it can be revoked; null without one. */
  readonly tokenId: string | null;
  /** When its token ends; a socket is closed then. */
  readonly expiresAt: Date | null;
}

/** The viewer without a token: what the law opens to everyone, and nothing more. */
export const publicViewer: Viewer = Object.freeze({
  role: 'PUBLIC',
  sectors: Object.freeze([]),
  regionPrefixes: Object.freeze([]),
  clientId: null,
  officer: null,
  subjectId: null,
  purpose: 'PUBLIC_QUERY',
  tokenId: null,
  expiresAt: null,
});
