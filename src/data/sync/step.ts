import { clip } from '../../model/errors.js';
import type { JournalEntry } from './journal.js';
import type { Association } from './target.js';

/** What to do about an entry, given what is there now. */
export type Step =
  | { readonly kind: 'go' }
  | { readonly kind: 'reached' }
  | { readonly kind: 'conflict' | 'skipped' | 'failed'; readonly code: string; readonly message: string };

/** @param needed the entry that has to succeed first, when there is one */
export function nextStep({ operation }: JournalEntry, current: readonly Association[], needed: JournalEntry | undefined): Step {
  const values = current.map(({ value }) => value);
  const { action, value, expected } = operation;
  const reached = action === 'remove' ? !values.includes(value!) : action === 'add' ? values.includes(value!) : sameSet(values, value === null ? [] : [value]);
  if (reached) return { kind: 'reached' };
  if (needed && needed.state !== 'done' && needed.state !== 'already') {
    return { kind: 'skipped', code: needed.code ?? 'needed-failed', message: 'left as it was, because what belongs before it could not be written' };
  }
  if (action === 'remove') {
    // the last chance to see through a server that says yes and does nothing: the account must not end without a territory
    if (needed && !values.includes(needed.operation.value!)) return { kind: 'skipped', code: 'not-kept', message: 'left as it was, because the new association is not there' };
    const rule = current.find((association) => association.value === value)?.byRule;
    return rule ? { kind: 'conflict', code: 'assigned-by-rule', message: 'was made by a rule meanwhile' } : { kind: 'go' };
  }
  if (sameSet(values, expected)) return { kind: 'go' };
  const shown = (list: readonly string[]) => (list.length === 0 ? 'none' : clip(list.join(', '), 120));
  return { kind: 'conflict', code: 'changed-meanwhile', message: `was ${shown(expected)} in the dry run, is ${shown(values)} now` };
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}
