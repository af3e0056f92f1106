import type { ClientBase } from 'pg';

/** Does a piece of work in one transaction: committed when it resolves, undone when it throws. */
export type Write = <Result>(work: (client: ClientBase) => Promise<Result>) => Promise<Result>;
