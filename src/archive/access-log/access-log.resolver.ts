import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { Disclosed } from '../../core/disclosed.type.js';
import { globalId, isUuid, parseGlobalId } from '../../core/global-id.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { requireRole } from '../../core/reading.js';
import { Refused } from '../../core/refused.js';
import type { Shape } from '../../core/shape.js';
import { AccessLogEntryType, AccessLogFilterInput } from './access-log.type.js';
import { auditLook } from './audit-look.js';
import { searchLog, type LogFilter } from './search-log.js';
import type { RawEntry } from './stored-entry.js';

const EntryConnection = connectionType(
  'AccessLogEntry',
  () => AccessLogEntryType,
  'entries of the access log 查询日志',
);

@Resolver(() => AccessLogEntryType)
export class AccessLogResolver {
  @Disclosed('AUDIT')
  @Query(() => EntryConnection, {
    description:
      'The access log 查询日志, the latest entry first; for auditors. To search it is a look that it keeps too.',
  })
  accessLog(
    @Ctx() context: Context,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => AccessLogFilterInput, { nullable: true, description: 'Conditions 筛选条件.' })
    filter?: AccessLogFilterInput,
  ): Promise<Connection<RawEntry>> {
    requireRole(context.viewer, 'The access log', ['AUDITOR']);
    const wanted = filterOf(filter ?? {});
    context.trace.note(auditLook(wanted.subjectId, wanted.sector));
    return searchLog(context, wanted, page);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The subject looked at 信用主体; null where nobody was found.',
  })
  subjectId(@Root() { subjectId }: RawEntry): string | null {
    return subjectId === null ? null : globalId('Subject', subjectId);
  }

  @FieldResolver(() => ID, {
    nullable: true,
    description: 'The archive looked at 信用档案; null where none was reached.',
  })
  archiveId(@Root() { archiveId, sector }: RawEntry): string | null {
    return archiveId === null || sector === null ? null : globalId(`${sector}Archive`, archiveId);
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The consent that it rests on 授权; null without one.' })
  consentId(@Root() { consentId }: RawEntry): string | null {
    return consentId === null ? null : globalId('Consent', consentId);
  }
}

function filterOf(given: Partial<Shape<AccessLogFilterInput>>): LogFilter {
  const { clientId = null, sector = null, purpose = null, outcome = null, from = null, to = null } = given;
  const subjectId = given.subjectId == null ? null : subjectKeyOf(given.subjectId);
  return { subjectId, clientId, sector, purpose, outcome, from, to };
}

function subjectKeyOf(id: string): string {
  const { type, keys } = parseGlobalId(id);
  if (type === 'Subject' && isUuid(keys[0])) return keys[0];
  throw new Refused('BAD_INPUT', '`subjectId` is no id of a subject. Use the `id` of a `Subject`.');
}
