import type { QueryResultRow } from 'pg';

/** Runs one statement under a name, on its own and not in a transaction. */
export type RunStatement = <Row extends QueryResultRow>(
  name: string,
  text: string,
  values: readonly unknown[],
) => Promise<Row[]>;

/** Points for one key in the window that ends at this instant. */
export interface Count {
  readonly key: Buffer;
  readonly points: number;
  readonly endsAt: Date;
}

const countStatement = `
  insert into rate as r (key, points, ends_at) values ($1, $2, $3)
  on conflict (key) do update set points = r.points + excluded.points
  returning points`;

/** Adds to one count; what it comes to, by everyone. */
export async function count(run: RunStatement, { key, points, endsAt }: Count): Promise<number> {
  const [row] = await run<{ points: number }>('count', countStatement, [key, points, endsAt]);
  return row?.points ?? 0;
}

const meetStatement = `
  with met as (
    insert into rate as r (key, points, ends_at) values ($1, $2, $3)
    on conflict (key) do update set points = r.points + excluded.points
    returning points)
  select (select points from met) as points,
    array(select encode(key, 'hex') from rate where key = any ($4::bytea[])) as known`;

/** Adds to one count, and tells which of the other keys are there already, in hex. */
export async function countAndFind(
  run: RunStatement,
  { key, points, endsAt }: Count,
  others: readonly Buffer[],
): Promise<{ readonly points: number; readonly known: readonly string[] }> {
  const [row] = await run<{ points: number; known: string[] }>('meet', meetStatement, [key, points, endsAt, others]);
  return row ?? { points: 0, known: [] };
}

/** Locked in one order, so that two statements over the same keys do not wait for each other in a circle. */
const distinctStatement = `
  with held as (
    select key, points from rate where key = any ($1::bytea[]) order by key for update),
  reached as (
    select key from held join unnest($1::bytea[], $4::int[]) as most (key, points) using (key)
    where held.points >= most.points),
  counted as (
    insert into rate as r (key, points, ends_at)
    select key, 1, ends_at from unnest($1::bytea[], $2::timestamptz[]) as c (key, ends_at)
    where not exists (select 1 from reached) order by key
    on conflict (key) do update set points = r.points + 1),
  noted as (
    insert into rate (key, points, ends_at)
    select key, 1, ends_at from unnest($3::bytea[], $2::timestamptz[]) as n (key, ends_at)
    where not exists (select 1 from reached) order by key
    on conflict (key) do nothing)
  select key from reached`;

/** A count of different things, the thing that is new in it, and the most it may come to. */
export interface DistinctCount {
  readonly counter: Buffer;
  readonly thing: Buffer;
  readonly endsAt: Date;
  readonly most: number;
}

/** Counts the things, all or none of them; the counters that have reached their most, of which one is enough for none. */
export async function countDistinct(run: RunStatement, counts: readonly DistinctCount[]): Promise<Buffer[]> {
  const rows = await run<{ key: Buffer }>('distinct', distinctStatement, [
    counts.map(({ counter }) => counter),
    counts.map(({ endsAt }) => endsAt),
    counts.map(({ thing }) => thing),
    counts.map(({ most }) => most),
  ]);
  return rows.map(({ key }) => key);
}
