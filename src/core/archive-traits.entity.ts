import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';

const ArchiveTraitsSchema = defineEntity({
  name: 'ArchiveTraits',
  tableName: 'archive_traits',
  properties: {
    // No foreign key: the trigger that writes it fires for a row that is there.
    archiveId: p.uuid().primary(),
    recordedAt: p.datetime().primary(),
    traits: p.json<Record<string, string | number | boolean>>(),
  },
});

/**
 * What an archive told the evaluation of itself, from an instant on; written by a trigger of `archive`, so that a rating
 * can be computed again from what was known then.
 */
export class ArchiveTraits extends ArchiveTraitsSchema.class {
  declare [PrimaryKeyProp]?: ['archiveId', 'recordedAt'];
}
ArchiveTraitsSchema.setClass(ArchiveTraits);
