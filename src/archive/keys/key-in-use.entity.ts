import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';

/** MATCHING finds a value by its HMAC, SEALING keeps it encrypted. */
export type KeyPurpose = 'MATCHING' | 'SEALING';

const KeyInUseSchema = defineEntity({
  name: 'KeyInUse',
  tableName: 'key_in_use',
  properties: {
    purpose: p.text().$type<KeyPurpose>().primary(),
    version: p.smallint().primary(),
    /** Tells the key from another of the same version; null for one from before versions were noted. */
    checkValue: p.blob().nullable(),
    /** Nothing new is written with it any more; its rows are being moved to the current version. */
    retiring: p.boolean().default(false),
    usedSince: p.datetime().defaultRaw('now()'),
  },
});

/** A key version that rows may have been written with: whoever reads or writes them must have it. */
export class KeyInUse extends KeyInUseSchema.class {
  declare [PrimaryKeyProp]?: ['purpose', 'version'];
}
KeyInUseSchema.setClass(KeyInUse);
