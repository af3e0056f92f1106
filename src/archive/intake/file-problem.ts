/** A file that cannot be taken in as a whole; the message names the file, what is wrong and the way out. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';
}
