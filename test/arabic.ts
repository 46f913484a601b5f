/**
 * An Arabic that nobody speaks: the English strings in Arabic letters, between brackets, to see the kit from right to left
 * and to find what is not taken from the tables of strings. It ships with nothing; a page's own Arabic comes the same way.
 */
import { language as swedish } from '../src/languages/sv.js';
import { addLanguage } from '../src/ui/languages.js';
import type { Messages, Strings } from '../src/ui/messages.js';

const modules = import.meta.glob<Record<string, unknown>>(['../src/elements/*/*strings.ts', '../src/ui/*-text.ts'], { eager: true });

const latin = 'abcdefghijklmnopqrstuvwxyz';
const arabic = [...'ابثدهفغحيجكلمنوپقرستعڤوخيز'];

/** Letters outside of `{places}` and `$1`, one for one; arrows lead the other way. */
export const inArabic = (text: string): string => `⟦${text.replace(/\{\w+\}|[a-z→]/gi, (found) => (found === '→' ? '←' : found.length > 1 ? found : arabic[latin.indexOf(found.toLowerCase())]!))}⟧`;

/** The phrase a pattern fits, with `$1` … for what it catches. */
function phraseOf(pattern: string): string {
  let caught = 0;
  return pattern.replaceAll(/\(\?:[^()]*(?:\([^()]*\))?[^()]*\)\??|(?<!\\)\((?!\?)(?:[^()\\]|\\.)*\)|\\?./g, (part) => (part.startsWith('(?:') || part === '?' ? '' : part.startsWith('(') ? `$${++caught}` : part.slice(-1)));
}

const isStrings = (value: unknown): value is Strings => typeof value === 'object' && value !== null && 'english' in value && 'name' in value;

const turned = (messages: Messages): Messages => Object.fromEntries(Object.entries(messages).map(([key, message]) =>
  [key, typeof message === 'string' ? inArabic(message) : { other: inArabic(message.other) }]));

/** Makes it the language of elements under `lang="ar"`; `dir="rtl"` is the page's to say. */
export function addArabic(): void {
  const tables: Record<string, Messages> = {};
  for (const { name, english } of Object.values(modules).flatMap((module) => Object.values(module)).filter(isStrings)) tables[name] = { ...tables[name], ...turned(english) };
  addLanguage('ar', async () => ({ language: { tables, phrases: swedish.phrases.map(([pattern]) => [pattern, inArabic(phraseOf(pattern))] as const) } }));
}
