/** What stops a run until a person has acted; its message is kept with the run and names no person. */
export class RunProblem extends Error {
  override readonly name = 'RunProblem';
}
