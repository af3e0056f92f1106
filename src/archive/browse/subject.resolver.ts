import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { GraphQLResolveInfo } from 'graphql';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context, IdentifierRow, NameRow } from '../../core/context.js';
import type { ArchiveRow, SubjectRow } from '../../core/rows.js';
import { open } from '../../core/sealed/seal.js';
import { SubjectIdentifierType, SubjectNameType, SubjectType } from '../../core/subject.type.js';

@Resolver(() => SubjectType)
export class SubjectResolver {
  @Disclosed('OPEN')
  @FieldResolver(() => [CreditArchiveType], { description: 'Its archives that this viewer may read 信用档案.' })
  archives(
    @Root() subject: SubjectRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly ArchiveRow[]> {
    return context.archives.bySubject(info, subject.key);
  }

  @Disclosed('DETAIL')
  @FieldResolver(() => [SubjectNameType], {
    nullable: true,
    description: 'All its names, former ones among them 名称、曾用名.',
  })
  names(@Root() { key }: SubjectRow, @Ctx() { loaders }: Context): Promise<readonly NameRow[]> {
    return loaders.names.load(key);
  }

  @Disclosed('RESTRICTED')
  @FieldResolver(() => [SubjectIdentifierType], {
    nullable: true,
    description: 'The numbers that identify it 主体标识.',
  })
  identifiers(@Root() { key }: SubjectRow, @Ctx() { loaders }: Context): Promise<readonly IdentifierRow[]> {
    return loaders.identifiers.load(key);
  }
}

@Resolver(() => SubjectIdentifierType)
export class SubjectIdentifierResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The number in full 标识值, for those on duty and the subject itself.',
  })
  value(@Root() identifier: IdentifierRow, @Ctx() { keys }: Context): string {
    const { subjectKey, type, sealedValue, sealKeyVersion } = identifier;
    return open(keys.sealing, sealKeyVersion, sealedValue, `subject:${subjectKey}:${type}`);
  }
}
