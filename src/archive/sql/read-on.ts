import { compileStatement, type Read } from '../../core/read.js';
import { select, type Session } from './session.js';

/** Reads by one connection, inside whatever transaction it is in. */
export function readOn(session: Session): Read {
  return async <Row>(statement: Parameters<Read>[0]) => {
    const { sql: text, parameters } = compileStatement(statement);
    return (await select<Record<string, unknown>>(session, null, text, parameters)) as Row[];
  };
}
