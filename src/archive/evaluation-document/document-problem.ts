/** A document that cannot be read or computed; the message names the place in it and what to do. */
export class DocumentProblem extends Error {
  override readonly name = 'DocumentProblem';
}
