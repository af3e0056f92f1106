import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';

const RegionSchema = defineEntity({
  name: 'Region',
  tableName: 'region',
  properties: {
    /** GB/T 2260 code, six digits. */
    code: p.text().primary(),
    validFrom: p.date().primary(),
    validTo: p.date().nullable(),
    name: p.text(),
    /** 1 province 省级, 2 prefecture 地级, 3 county 县级. */
    level: p.smallint(),
    parentCode: p.text().nullable(),
    successors: p.array().defaultRaw(`'{}'`),
  },
});

/** One edition of an administrative division 行政区划; a code may be abolished and later stand in old numbers for ever. */
export class Region extends RegionSchema.class {
  declare [PrimaryKeyProp]?: ['code', 'validFrom'];
}
RegionSchema.setClass(Region);
