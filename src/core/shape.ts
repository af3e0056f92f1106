/** A plain value with the fields of a GraphQL view class; lets a resolver return a row without a mapper. */
export type Shape<T> = Pick<T, keyof T>;
