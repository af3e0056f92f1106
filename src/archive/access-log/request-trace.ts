import type { AccessTrace, Look } from '../../core/access-trace.js';

/** The looks of one request, and of a subscription since they were last taken. */
export interface RequestTrace extends AccessTrace {
  /** What was noted since the last call; looks alike are one, with the classes of all. */
  take(): readonly Look[];
}

export function createRequestTrace(): RequestTrace {
  let looks = new Map<string, Look>();
  return {
    note: (look) => {
      const { subjectKey, archiveKey, purpose, basis, consentKey, outcome } = look;
      const key = JSON.stringify([subjectKey, archiveKey, purpose, basis, consentKey, outcome]);
      const known = looks.get(key);
      looks.set(key, known ? { ...known, classes: [...new Set([...known.classes, ...look.classes])] } : look);
    },
    take: () => {
      const taken = [...looks.values()];
      looks = new Map();
      return taken;
    },
  };
}
