/** Text for people: one string for all languages, or one per BCP 47 language tag. */
export type Label = string | Readonly<Record<string, string>>;

/** The text for `language`: exact tag, then primary subtag, then English, then whatever there is. */
export function labelText(label: Label, language: string): string {
  if (typeof label === 'string') return label;
  const primary = language.split('-')[0]!;
  for (const tag of [language, primary, 'en']) {
    if (Object.hasOwn(label, tag)) return label[tag]!;
  }
  return Object.values(label)[0] ?? '';
}
