import type { DirectiveResult } from 'lit/directive.js';
import { until } from 'lit/directives/until.js';
import type { TerritoryError } from '../model/errors.js';

/** An error as one line in the page's language. The words for errors are fetched when there is one; until then it is in English. */
export function errorLine(error: TerritoryError, language: string): DirectiveResult {
  return until(import('./error-text.js').then((words) => words.errorLine(error, language)), error.message);
}
