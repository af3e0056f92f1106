import { Args, Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { Context } from '../../core/context.js';
import { Disclosed } from '../../core/disclosed.type.js';
import { globalId, isUuid } from '../../core/global-id.js';
import type { Connection } from '../../core/page.js';
import { connectionType, PageArgs } from '../../core/page.type.js';
import { ViewerType } from '../viewer/viewer.resolver.js';
import { LookType } from './access-log.type.js';
import { looksAt } from './search-log.js';
import type { RawEntry } from './stored-entry.js';

const LookConnection = connectionType('Look', () => LookType, 'looks at a subject 被查询记录');

@Resolver(() => ViewerType)
export class LooksResolver {
  @Disclosed('SUBJECT_ONLY')
  @FieldResolver(() => LookConnection, {
    nullable: true,
    description:
      'Who looked at the file of the subject that asks 被查询记录, the latest first; null for those who ask for nobody. ' +
      'A lawful order may delay when a look is seen here, not whether.',
  })
  looks(@Ctx() context: Context, @Args(() => PageArgs) page: PageArgs): Promise<Connection<RawEntry>> | null {
    const { role, subjectId } = context.viewer;
    if (role !== 'SUBJECT' || subjectId === null || !isUuid(subjectId)) return null;
    context.trace.note({
      subjectKey: subjectId,
      archiveKey: null,
      sector: null,
      purpose: 'SELF',
      basis: 'the right to know who looked 个人信息保护法 art. 44',
      consentKey: null,
      classes: ['SUBJECT_ONLY'],
      outcome: 'SHOWN',
    });
    return looksAt(context, subjectId, page);
  }
}

@Resolver(() => LookType)
export class LookResolver {
  @FieldResolver(() => ID, { nullable: true, description: 'The consent that it rests on 授权; null without one.' })
  consentId(@Root() { consentId }: RawEntry): string | null {
    return consentId === null ? null : globalId('Consent', consentId);
  }
}
