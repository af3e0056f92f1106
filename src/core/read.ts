import {
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type RawBuilder,
} from 'kysely';

/** Runs one statement and gives its rows: days and instants as text, numbers up to 2^53 as numbers, decimals as text. */
export type Read = <Row>(statement: RawBuilder<Row>) => Promise<Row[]>;

// Holds no connection and no state: it only turns templates into text and parameters.
const compiler = new Kysely<never>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
});

/** The text and the parameters of a statement; no value is ever part of the text. */
export function compileStatement<Row>(statement: RawBuilder<Row>): CompiledQuery<Row> {
  return statement.compile(compiler);
}
