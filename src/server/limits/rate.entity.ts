import { defineEntity, p } from '@mikro-orm/core';

const RateSchema = defineEntity({
  name: 'Rate',
  tableName: 'rate',
  properties: {
    /** HMAC of the limit and of whom it counts. */
    key: p.blob().primary(),
    points: p.integer(),
    endsAt: p.datetime(),
  },
});

/** What one caller has taken of one limit in the window that ends then; no row says who. */
export class Rate extends RateSchema.class {}
RateSchema.setClass(Rate);
