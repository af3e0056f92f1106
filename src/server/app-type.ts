import type { GraphQLSchema } from 'graphql';
import type { Rates } from '../core/rates.js';
import type { Viewer } from '../core/viewer.js';
import type { Identity } from './auth/identity.js';

/** What lives as long as one request: viewer, loaders, clock. */
export interface RequestContext {
  /**
   * Resolves when all that the request has looked at so far is in the access log. An answer, and each event of a
   * subscription, leaves only after that.
   */
  logged(): Promise<void>;
}

/** What lives as long as the process, as the doors (HTTP, socket) and the commands see it. */
export interface App {
  readonly schema: GraphQLSchema;
  /** Lets callers in, at every door. */
  readonly identity: Identity;
  readonly rates: Rates;
  /** Makes what lives as long as one request: viewer, loaders, clock. */
  contextFor(viewer: Viewer, requestId: string): RequestContext;
  /** Resolves when requests can be answered now; rejects with the reason when they cannot. */
  ready(): Promise<void>;
  /** Starts what runs beside requests, such as the sequencer of the feed. */
  startBackground(): void;
  /** Loads the demo population unless the database has archives; reports the rows done and expected. */
  loadDemoOnce(progress: (done: number, total: number) => void): Promise<void>;
  /** A subject of the loaded population for the SUBJECT development token; null without one. */
  sampleSubjectId(): Promise<string | null>;
  close(): Promise<void>;
}
