import type { Finding } from './problem.js';

/** Thrown for a problem that can't be read at all; carries what was expected, what came, and where. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  constructor(readonly finding: Finding) {
    super(finding.message);
  }
}
