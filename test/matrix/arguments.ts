import type { Besides } from './besides.js';
import type { MatrixArchive } from './archives.js';

/** Text of the arguments that a field of the query needs to find what the fixtures hold. */
export function rootArguments(archive: MatrixArchive, besides: Besides): Readonly<Record<string, string>> {
  const { id, registrationNumber, identifier, consentId } = archive;
  return {
    archive: `(id: "${id}")`,
    archiveByRegistration: `(sector: EMPLOYER, registrationNumber: "${registrationNumber}")`,
    accessLogProof: '(leafIndex: "0")',
    accessLogConsistency: `(fromSize: "${besides.logSize}")`,
    consentRequest: `(id: "${consentId}")`,
    evaluationRun: `(id: "${besides.runId}")`,
    evaluationRuns: '(sector: EMPLOYER, first: 5)',
    evaluationSchemes: '(sector: EMPLOYER)',
    importBatch: `(id: "${besides.batchId}")`,
    lookup: `(input: { archiveId: "${id}" })`,
    lookupBatch: `(inputs: [{ archiveId: "${id}" }])`,
    node: `(id: "${besides.simulationId}")`,
    nodes: `(ids: ["${besides.runId}", "${besides.batchId}"])`,
    pendingRatings: '(sector: EMPLOYER, first: 5)',
    schemeDrafts: '(sector: EMPLOYER)',
    shredding: `(subjectId: "${besides.shreddedId}")`,
    subjectByIdentifier: `(input: { type: "${identifier.type}", value: "${identifier.value}" })`,
  };
}
