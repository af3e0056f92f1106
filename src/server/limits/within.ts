import { execute, GraphQLError, type ExecutionArgs, type ExecutionResult } from 'graphql';
import { Refused } from '../../core/refused.js';

/** The result of the work; null when it takes longer. The work itself goes on: nothing can take a statement back. */
export async function within<T>(seconds: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<null>((resolve) => {
    timer = setTimeout(() => {
      resolve(null);
    }, seconds * 1000).unref();
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

export function tooSlow(seconds: number): Refused {
  return new Refused('TOO_COMPLEX', `The answer took longer than ${seconds} s. Ask for less at a time.`);
}

/** Executes a query or a mutation, or answers that it took too long. */
export function executeWithin(seconds: number): (args: ExecutionArgs) => Promise<ExecutionResult> {
  return async (args) => {
    const result = await within(seconds, Promise.resolve(execute(args)));
    if (result) return result;
    const refused = tooSlow(seconds);
    return { errors: [new GraphQLError(refused.message, { originalError: refused })] };
  };
}
