import { Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context, IdentifierRow, NameRow } from '../../core/context.js';
import { detailRoles, notFor, reads } from '../../core/reading.js';
import type { ArchiveRow, SubjectRow } from '../../core/rows.js';
import { open } from '../../core/sealed/seal.js';
import { SubjectIdentifierType, SubjectNameType, SubjectType } from '../../core/subject.type.js';

@Resolver(() => SubjectType)
export class SubjectResolver {
  @FieldResolver(() => [CreditArchiveType], { description: 'Its archives that this viewer may read 信用档案.' })
  archives(
    @Root() subject: SubjectRow,
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
  ): Promise<readonly ArchiveRow[]> {
    return context.archives.bySubject(info, subject.key);
  }

  @FieldResolver(() => [SubjectNameType], {
    nullable: true,
    description: 'All its names, former ones among them 名称、曾用名.',
  })
  async names(@Root() { key }: SubjectRow, @Ctx() context: Context): Promise<readonly NameRow[] | null> {
    const { viewer, loaders, deny } = context;
    if (!reads(viewer, 'DETAIL')) return deny('Subject.names', notFor(viewer, 'Former names', detailRoles));
    return loaders.names.load(key);
  }

  @FieldResolver(() => [SubjectIdentifierType], {
    nullable: true,
    description: 'The numbers that identify it 主体标识.',
  })
  async identifiers(@Root() { key }: SubjectRow, @Ctx() context: Context): Promise<readonly IdentifierRow[] | null> {
    const { viewer, loaders, deny } = context;
    if (!reads(viewer, 'DETAIL')) return deny('Subject.identifiers', notFor(viewer, 'An identifier', detailRoles));
    return loaders.identifiers.load(key);
  }
}

@Resolver(() => SubjectIdentifierType)
export class SubjectIdentifierResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The number in full 标识值, for regulators and auditors.',
  })
  value(@Root() identifier: IdentifierRow, @Ctx() { viewer, keys, deny }: Context): string | null {
    if (!reads(viewer, 'DETAIL')) return deny('SubjectIdentifier.value', notFor(viewer, 'An identifier', detailRoles));
    const { subjectKey, type, sealedValue, sealKeyVersion } = identifier;
    return open(keys.sealing, sealKeyVersion, sealedValue, `subject:${subjectKey}:${type}`);
  }
}
