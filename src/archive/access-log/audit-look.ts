import type { Look } from '../../core/access-trace.js';

/** The look of an auditor at the log itself, at one subject's entries or at all. */
export function auditLook(subjectKey: string | null, sector: string | null): Look {
  return {
    subjectKey,
    archiveKey: null,
    sector,
    purpose: 'AUDIT',
    basis: 'audit of the access log 查询日志审计',
    consentKey: null,
    classes: ['AUDIT'],
    outcome: 'SHOWN',
  };
}
