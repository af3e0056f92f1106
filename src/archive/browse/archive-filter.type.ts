import { Field, InputType } from 'type-graphql';
import { CommonArchiveFilter } from '../../core/archive-filter.type.js';
import { SectorEnum } from '../sector-key.js';

@InputType('ArchiveFilter', { description: 'Conditions on archives of any sector 档案筛选条件.' })
export class ArchiveFilterInput extends CommonArchiveFilter {
  @Field(() => [SectorEnum], { nullable: true, description: 'Sectors 行业; all that the viewer reaches unless told.' })
  sectors?: string[];
}
