import type { EntityClass } from '@mikro-orm/core';
import { Consent, ConsentEvent, LookupCode } from '../archive/consent/consent.entity.js';
import { ImportBatch, ImportRow } from '../archive/intake/import-batch.entity.js';
import { MissingRecord } from '../archive/intake/missing-record.entity.js';
import { KeyInUse } from '../archive/keys/key-in-use.entity.js';
import { KeyRotation } from '../archive/keys/key-rotation.entity.js';
import { PendingRating } from '../archive/pending/pending-rating.entity.js';
import { EvaluationRun, EvaluationRunResult } from '../archive/runs/evaluation-run.entity.js';
import { Shredding } from '../archive/shredding/shredding.entity.js';
import { StoredScheme } from '../archive/schemes/stored-scheme.entity.js';
import { Archive } from '../core/archive.entity.js';
import { ArchiveTraits } from '../core/archive-traits.entity.js';
import { Authority, AuthorityAlias } from '../core/authority.entity.js';
import { Client } from '../core/client.entity.js';
import { EvaluationRow } from '../core/evaluation.entity.js';
import { RatingChange } from '../core/rating-change.entity.js';
import { CreditRecord } from '../core/record.entity.js';
import { Region } from '../core/region.entity.js';
import { RevokedToken } from '../core/revoked-token.entity.js';
import { Subject, SubjectIdentifier, SubjectName } from '../core/subject.entity.js';
import { Rate } from './limits/rate.entity.js';
import { sectors } from '../sectors/index.js';

export const entities: EntityClass<object>[] = [
  Archive,
  ArchiveTraits,
  Authority,
  AuthorityAlias,
  Consent,
  ConsentEvent,
  Client,
  CreditRecord,
  EvaluationRow,
  EvaluationRun,
  EvaluationRunResult,
  ImportBatch,
  ImportRow,
  LookupCode,
  MissingRecord,
  KeyInUse,
  KeyRotation,
  PendingRating,
  Rate,
  RatingChange,
  Region,
  RevokedToken,
  Shredding,
  StoredScheme,
  Subject,
  SubjectIdentifier,
  SubjectName,
  ...sectors.map((sector) => sector.Profile),
];
