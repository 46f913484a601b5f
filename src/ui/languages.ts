import { primarySubtag } from '../model/label.js';
import type { Messages, Strings } from './messages.js';

/** The strings of a language: by table, and English phrases (patterns) with what they are in it. */
export interface Language {
  readonly tables: Readonly<Record<string, Messages | undefined>>;
  readonly phrases: readonly (readonly [pattern: string, text: string])[];
}

type Load = () => Promise<{ readonly language: Language }>;

/** Languages beside English. A page fetches the one it speaks, and no other. */
const loaders = new Map<string, Load>([
  ['de', () => import('../languages/de.js')],
  ['fi', () => import('../languages/fi.js')],
  ['fr', () => import('../languages/fr.js')],
  ['nb', () => import('../languages/nb.js')],
  ['sv', () => import('../languages/sv.js')],
]);

interface Spoken {
  readonly tables: Language['tables'];
  readonly phrases: readonly (readonly [RegExp, string])[];
  /** Phrases told before. */
  readonly told: Map<string, string>;
}

const spoken = new Map<string, Spoken>();
const loading = new Map<string, Promise<void>>();

/** Adds a language of the page's own, or replaces one of the kit's, by its primary subtag. Call it before elements appear. */
export function addLanguage(subtag: string, load: Load): void {
  loaders.set(subtag, load);
  spoken.delete(subtag);
  loading.delete(subtag);
}

/** Primary subtags of the languages there are. */
export const languages = (): readonly string[] => ['en', ...loaders.keys()];

/**
 * Fetches the strings for a BCP 47 tag. Undefined when there is nothing to wait for: they are there, or the language
 * is English or unknown. Never rejects; what can't be fetched is told once, and stays English.
 */
export function loadLanguage(tag: string): Promise<void> | undefined {
  const language = primarySubtag(tag);
  const load = loaders.get(language);
  if (!load || spoken.has(language)) return undefined;
  let promise = loading.get(language);
  if (!promise) loading.set(language, (promise = fetchLanguage(language, load)));
  return promise;
}

/** The strings of a table for a language tag, English where the language lacks one or has not been fetched. */
export function messagesFor(strings: Strings, tag: string): Messages {
  const language = primarySubtag(tag);
  const table = spoken.get(language)?.tables[strings.name];
  const own = strings.others?.[language];
  return table || own ? { ...strings.english, ...table, ...own as Messages } : strings.english;
}

/** What an English phrase is in the language; undefined when it has no word for it. */
export function phrase(english: string, tag: string): string | undefined {
  const language = spoken.get(primarySubtag(tag));
  if (!language) return undefined;
  let text = language.told.get(english);
  if (text === undefined) {
    text = language.phrases.flatMap(([pattern, translation]) => {
      const match = pattern.exec(english);
      return match ? [translation.replaceAll(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? '')] : [];
    })[0] ?? '';
    language.told.set(english, text);
  }
  return text || undefined;
}

async function fetchLanguage(subtag: string, load: Load): Promise<void> {
  try {
    const { language } = await load();
    spoken.set(subtag, {
      tables: language.tables,
      phrases: language.phrases.map(([pattern, text]) => [new RegExp(`^(?:${pattern})$`, 's'), text]),
      told: new Map(),
    });
  } catch (thrown) {
    console.warn(`[territory-kit] the strings for "${subtag}" could not be fetched; English stands in.`, thrown);
    spoken.set(subtag, { tables: {}, phrases: [], told: new Map() });
  }
}
