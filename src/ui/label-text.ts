import { labelText as ownText, type Label } from '../model/label.js';
import { phrase } from './languages.js';

/** A label in the language of the page: its own text for it, else its English one told by the language's phrases. */
export function labelText(label: Label, language: string): string {
  const text = ownText(label, language);
  if (typeof label === 'string' || Object.hasOwn(label, language) || Object.hasOwn(label, language.split('-', 1)[0]!)) return text;
  return phrase(text, language) ?? text;
}
