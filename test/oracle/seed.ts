const given = process.env.ORACLE_SEED;

/** The seed of this run: ORACLE_SEED, else another one each time. Throws when it is no whole number. */
export const oracleSeed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : whole(given);

function whole(text: string): number {
  if (!/^\d{1,10}$/.test(text)) {
    throw new Error(`ORACLE_SEED is "${text}"; give a whole number of at most ten digits, such as 20260401.`);
  }
  return Number(text);
}
