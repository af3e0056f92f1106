import { defineEntity, p } from '@mikro-orm/core';

const KeyRotationSchema = defineEntity({
  name: 'KeyRotation',
  tableName: 'key_rotation',
  properties: {
    id: p.uuid().primary(),
    matchingVersion: p.smallint(),
    sealingVersion: p.smallint(),
    /** The first pass moves the rows, the second what was written with an old version meanwhile. */
    pass: p.smallint().default(1),
    /** The table under way, and the key of its last row that is done. */
    atTable: p.text().nullable(),
    doneUpTo: p.array().nullable(),
    rowsTotal: p.integer(),
    rowsDone: p.integer().default(0),
    startedAt: p.datetime().defaultRaw('now()'),
    finishedAt: p.datetime().nullable(),
  },
});

/** One move of all rows to the current key versions, and how far it is. */
export class KeyRotation extends KeyRotationSchema.class {}
KeyRotationSchema.setClass(KeyRotation);
