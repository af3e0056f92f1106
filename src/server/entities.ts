import type { EntityClass } from '@mikro-orm/core';
import { ImportBatch, ImportRow } from '../archive/intake/import-batch.entity.js';
import { Archive } from '../core/archive.entity.js';
import { Authority, AuthorityAlias } from '../core/authority.entity.js';
import { EvaluationRow } from '../core/evaluation.entity.js';
import { RatingChange } from '../core/rating-change.entity.js';
import { CreditRecord } from '../core/record.entity.js';
import { Region } from '../core/region.entity.js';
import { Subject, SubjectIdentifier, SubjectName } from '../core/subject.entity.js';
import { sectors } from '../sectors/index.js';

export const entities: EntityClass<object>[] = [
  Archive,
  Authority,
  AuthorityAlias,
  CreditRecord,
  EvaluationRow,
  ImportBatch,
  ImportRow,
  RatingChange,
  Region,
  Subject,
  SubjectIdentifier,
  SubjectName,
  ...sectors.map((sector) => sector.Profile),
];
