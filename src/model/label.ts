/** Text for people: one string for all languages, one per BCP 47 language tag, or a text that names something else. */
export type Label = string | Texts | NamingLabel;

type Texts = Readonly<Record<string, string>>;

/** A text with places such as `{measure}`, and the labels that fill them, each in the language that is asked for. */
export interface NamingLabel {
  readonly text: Texts;
  readonly names: Readonly<Record<string, Label>>;
}

/** The text for `language`: exact tag, then primary subtag, then English, then whatever there is. */
export function labelText(label: Label, language: string): string {
  if (typeof label === 'string') return label;
  if (isNaming(label)) return withNames(label, language, labelText);
  return textIn(label, language) ?? textIn(label, 'en') ?? Object.values(label)[0] ?? '';
}

/** The text that is meant for `language` itself. */
export function textIn(texts: Texts, language: string): string | undefined {
  const tag = [language, language.split('-', 1)[0]!, primarySubtag(language)].find((tag) => Object.hasOwn(texts, tag));
  return tag === undefined ? undefined : texts[tag];
}

/** The language of a BCP 47 tag: `sv` for `sv-FI`. */
export function primarySubtag(tag: string): string {
  const [subtag = ''] = tag.toLowerCase().split('-', 1);
  // Norwegian is written as Bokmål unless it says otherwise
  return subtag === 'no' || subtag === 'nn' ? 'nb' : subtag;
}

export function isNaming(label: Label): label is NamingLabel {
  return typeof label === 'object' && typeof label.names === 'object';
}

/** The text with its names, both told by `tell`; a name that doesn't begin the text stands {@link inSentence}. */
export function withNames({ text, names }: NamingLabel, language: string, tell: (label: Label, language: string) => string): string {
  return tell(text, language).replace(/\{(\w+)\}/g, (place, key: string, at: number) => {
    if (!Object.hasOwn(names, key)) return place;
    const name = tell(names[key]!, language);
    return at === 0 ? name : inSentence(name, language);
  });
}

/** A name within a sentence: "Revenue" becomes "revenue"; "GDP" stays, and so does every noun in German. */
export function inSentence(name: string, language: string): string {
  return language.startsWith('de') || /^\p{Lu}\p{Lu}/u.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1);
}
