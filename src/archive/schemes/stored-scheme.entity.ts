import { defineEntity, p } from '@mikro-orm/core';
import type { EvaluationScheme } from '../../core/evaluation/scheme.js';

const StoredSchemeSchema = defineEntity({
  name: 'StoredScheme',
  tableName: 'evaluation_scheme',
  properties: {
    code: p.text().primary(),
    sector: p.text(),
    /** DRAFT 草案, ENACTED 已启用, WITHDRAWN 已撤回. */
    status: p.text().$type<'DRAFT' | 'ENACTED' | 'WITHDRAWN'>(),
    /** The whole scheme as validated; its effective days are those of the enactment. */
    content: p.json<EvaluationScheme>(),
    proposedBy: p.text(),
    proposedAt: p.datetime().defaultRaw('now()'),
    enactedBy: p.text().nullable(),
    enactedAt: p.datetime().nullable(),
    effectiveFrom: p.date().nullable(),
  },
  indexes: [{ name: 'evaluation_scheme_sector', properties: ['sector', 'status'] }],
});

/** A scheme that was proposed through the graph; those that come with the program are in the sector folders. */
export class StoredScheme extends StoredSchemeSchema.class {}
StoredSchemeSchema.setClass(StoredScheme);
