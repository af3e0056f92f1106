/**
 * type-graphql asks for reflected types even where every type is written out. This program is built without them, so the
 * answer is always "none"; the whole polyfill would answer the same.
 */
const reflect: typeof Reflect & { getMetadata?: () => undefined } = Reflect;

reflect.getMetadata ??= () => undefined;
