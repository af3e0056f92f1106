import { Arg, Ctx, Info, Query, Resolver } from 'type-graphql';
import { Disclosed } from '../../core/disclosed.type.js';
import type { GraphQLResolveInfo } from 'graphql';
import { CreditArchiveType } from '../../core/archive.type.js';
import type { Context } from '../../core/context.js';
import type { ArchiveRow, SubjectRow } from '../../core/rows.js';
import { SubjectType } from '../../core/subject.type.js';
import { askedOf } from '../access-log/note-rows.js';
import { SectorEnum } from '../sector-key.js';
import { findSubject } from './find-subject.js';
import { IdentifierInput } from './identifier.type.js';

@Resolver()
export class LookupResolver {
  @Disclosed('OPEN')
  @Query(() => CreditArchiveType, {
    nullable: true,
    description: 'One archive 信用档案 by its registration number; null if there is none or it is not for this viewer.',
  })
  archiveByRegistration(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('sector', () => SectorEnum, { description: 'Sector of the registry 行业.' }) sector: string,
    @Arg('registrationNumber', () => String, { description: 'Registration number 登记号.' }) registrationNumber: string,
  ): Promise<ArchiveRow | null> {
    return context.archives.byRegistration(info, sector, registrationNumber);
  }

  @Disclosed('OFFICIAL')
  @Query(() => SubjectType, {
    nullable: true,
    description:
      'The subject 信用主体 of an identifier, for those on duty; null if there is none or none of its archives is for this viewer.',
  })
  subjectByIdentifier(
    @Ctx() context: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => IdentifierInput, { description: 'The identifier 主体标识.' }) input: IdentifierInput,
  ): Promise<SubjectRow | null> {
    return findSubject(context, input, askedOf(info, 'Subject'));
  }
}
