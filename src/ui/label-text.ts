import { isNaming, labelText as ownText, textIn, withNames, type Label } from '../model/label.js';
import { phrase } from './languages.js';

export { inSentence } from '../model/label.js';

/** A label in the language of the page: its own text for it, else its English one told by the language's phrases. */
export function labelText(label: Label, language: string): string {
  if (typeof label === 'string') return label;
  if (isNaming(label)) return withNames(label, language, labelText);
  const own = textIn(label, language);
  if (own !== undefined) return own;
  const text = ownText(label, language);
  return phrase(text, language) ?? text;
}
