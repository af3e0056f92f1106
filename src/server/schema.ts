import { lexicographicSortSchema, printSchema, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { buildSchemaSync, type ClassType, type NonEmptyArray } from 'type-graphql';
import { AccessLogResolver } from '../archive/access-log/access-log.resolver.js';
import { LookResolver, LooksResolver } from '../archive/access-log/looks.resolver.js';
import { AccessLogProofResolver } from '../archive/access-log/proof.resolver.js';
import { ArchiveResolver } from '../archive/browse/archive.resolver.js';
import { NodeResolver } from '../archive/browse/node.resolver.js';
import { SubjectIdentifierResolver, SubjectResolver } from '../archive/browse/subject.resolver.js';
import { ConsentResolver, ViewerConsentsResolver } from '../archive/consent/consent.resolver.js';
import { LookupResultResolver, PlatformConsentResolver } from '../archive/consent/platform-consent.resolver.js';
import { EvaluationDocumentResolver } from '../archive/evaluation/document.resolver.js';
import {
  AnyEvaluationField,
  EvaluationHistoryResolver,
  EvaluationResolver,
  ExcludedRecordResolver,
  IndicatorEvidenceResolver,
  VetoEvidenceResolver,
} from '../archive/evaluation/evaluation.resolver.js';
import {
  ChangeCauseResolver,
  LawfulActionResolver,
  VetoChangeResolver,
  WhatWouldChangeResolver,
} from '../archive/evaluation/what-would-change.resolver.js';
import { PendingActsResolver } from '../archive/pending/pending-acts.resolver.js';
import { ArchivePendingRatingResolver, PendingRatingResolver } from '../archive/pending/pending-rating.resolver.js';
import { RatingChangedResolver } from '../archive/feed/rating-changed.resolver.js';
import {
  ArchiveRatingChangesResolver,
  EvaluationStepResolver,
  RatingChangeResolver,
} from '../archive/feed/rating-changes.resolver.js';
import { ImportBatchResolver, ImportRowResolver } from '../archive/import-batches/import-batch.resolver.js';
import { BatchMissingResolver, MissingRecordResolver } from '../archive/import-batches/missing-record.resolver.js';
import { LookupResolver } from '../archive/lookup/lookup.resolver.js';
import { ArchiveRecordsResolver, CreditRecordResolver } from '../archive/records/records.resolver.js';
import { RunMovesResolver } from '../archive/runs/run-moves.resolver.js';
import { RunMutationsResolver } from '../archive/runs/run-mutations.resolver.js';
import { EvaluationRunResolver, RunResultResolver } from '../archive/runs/run.resolver.js';
import { ProposalsResolver } from '../archive/schemes/proposals.resolver.js';
import { SchemesResolver } from '../archive/schemes/schemes.resolver.js';
import { ShreddingResolver } from '../archive/shredding/shredding.resolver.js';
import { ViewerResolver } from '../archive/viewer/viewer.resolver.js';
import { withClasses, withDirective } from './permission/disclosed-directive.js';
import { guard } from './permission/guard.js';
import { sectors } from '../sectors/index.js';

const archiveResolvers = [
  AccessLogProofResolver,
  AccessLogResolver,
  AnyEvaluationField,
  ArchivePendingRatingResolver,
  ArchiveRatingChangesResolver,
  ArchiveRecordsResolver,
  ArchiveResolver,
  ChangeCauseResolver,
  ConsentResolver,
  CreditRecordResolver,
  EvaluationDocumentResolver,
  EvaluationHistoryResolver,
  EvaluationResolver,
  EvaluationRunResolver,
  EvaluationStepResolver,
  ExcludedRecordResolver,
  ImportBatchResolver,
  ImportRowResolver,
  BatchMissingResolver,
  MissingRecordResolver,
  IndicatorEvidenceResolver,
  LawfulActionResolver,
  LookResolver,
  LooksResolver,
  LookupResolver,
  LookupResultResolver,
  NodeResolver,
  PendingActsResolver,
  PendingRatingResolver,
  PlatformConsentResolver,
  ProposalsResolver,
  RatingChangedResolver,
  RatingChangeResolver,
  RunMovesResolver,
  RunMutationsResolver,
  RunResultResolver,
  SchemesResolver,
  ShreddingResolver,
  SubjectIdentifierResolver,
  SubjectResolver,
  VetoChangeResolver,
  VetoEvidenceResolver,
  ViewerConsentsResolver,
  ViewerResolver,
  WhatWouldChangeResolver,
];

/** The schema of the archive and of every registered sector, with its permission. */
export function createSchema(): GraphQLSchema {
  const schema = buildSchema();
  guard(schema);
  return schema;
}

/** The same before anything guards it; no door may serve it. */
export function buildSchema(): GraphQLSchema {
  const classes = [...archiveResolvers, ...sectors.flatMap(({ resolvers }) => resolvers)];
  const built = buildSchemaSync({
    resolvers: classes as unknown as NonEmptyArray<ClassType>,
    orphanedTypes: [],
    validate: false,
    // Subscriptions bring their own source; type-graphql asks for a bus all the same.
    pubSub: { publish: noBus, subscribe: noBus },
  });
  const schema = withDirective(built);
  describe(schema.getQueryType(), 'Everything that can be read 查询; each field answers what the viewer may see.');
  describe(schema.getMutationType(), 'Everything that can be done 操作; each says who may do it.');
  describe(schema.getSubscriptionType(), 'What is pushed as it happens 订阅, over graphql-ws.');
  return schema;
}

/** type-graphql names the root types itself and leaves them without a word. */
function describe(type: GraphQLObjectType | null | undefined, description: string): void {
  if (type) type.description = description;
}

/** The schema as text with the class of each field, sorted, so that a difference of texts is one of schemas. */
export function printedSchema(): string {
  const schema = createSchema();
  return `${withClasses(schema, printSchema(lexicographicSortSchema(schema)))}\n`;
}

function noBus(): never {
  throw new Error('Events come from the feed and from nowhere else.');
}
