/** How much one caller may ask, at once and over time. Every name can be set in `CREDIT_ARCHIVE_LIMITS`. */
export const defaultLimits = Object.freeze({
  /** Bytes of a request's body or of a socket's message. */
  bodyBytes: 1024 * 1024,
  /** Words and marks of a document; the parser stops there. */
  tokens: 4_000,
  /** Fields inside fields. */
  depth: 15,
  /** Fields beside each other in one selection, those of its fragments among them. */
  breadth: 100,
  /** Fields of a document with another name. */
  aliases: 30,
  /** Fields of the query itself. */
  rootFields: 20,
  directives: 30,
  fragments: 50,
  /** Fields and fragments once every fragment stands where it is used. */
  selections: 2_000,
  /** Objects that the answer may hold. */
  cost: 20_000,
  /** Open TCP connections, sockets among them, of one process. */
  connections: 20_000,
  socketsPerAddress: 2_000,
  socketsPerClient: 5_000,
  /** Operations that run on a socket at the same time. */
  operationsPerSocket: 200,
  /** Points a minute; an operation takes one and another for each hundred objects that its answer may hold. */
  pointsPerClient: 60_000,
  /** The same for callers without a token, by their address. */
  pointsPerAddress: 1_200,
  /** The same for each subject that asks for its own file. */
  pointsPerSubject: 600,
  failedCodesPerHour: 20,
  /** Different subjects that a client looks up. */
  subjectsPerHour: 1_000,
  subjectsPerDay: 5_000,
  /** Look-ups of one subject by all clients together. */
  lookupsOfSubjectPerDay: 100,
});

export type LimitName = keyof typeof defaultLimits;

export type Limits = Readonly<Record<LimitName, number>>;
