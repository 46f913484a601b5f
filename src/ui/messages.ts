/** A translated text, or its plural forms by `Intl.PluralRules` category of the value `count`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Messages = Readonly<Record<string, Message>>;

/** The English strings of one element; the other languages are in `src/languages`, one file each. */
export interface Strings<M extends Messages = Messages> {
  /** Goes before the key in a host's own strings, e.g. `map.fit`, and names the table in the files of languages. */
  readonly name: string;
  readonly english: M;
  /** Texts in other languages that the kit's own files don't have, by primary subtag: for elements of the page's own. */
  readonly others?: Translations<M>;
}

type Translations<M extends Messages> = Readonly<Record<string, { readonly [K in keyof M]?: Message }>>;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Declares an element's strings; keys are unique within the element. */
export function defineStrings<const M extends Messages>(name: string, english: M, others?: Translations<M>): Strings<M> {
  return others ? { name, english, others } : { name, english };
}

/** Fills `{name}` by the values; numbers are formatted for the language, and `count` chooses the plural form. */
export function fill(message: Message, values: MessageValues, language: string): string {
  const text = typeof message === 'string' ? message : pluralForm(message, Number(values['count'] ?? 0), language);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name]!;
    return typeof value === 'number' ? numberFormat(language, {}).format(value) : value;
  });
}

function pluralForm(message: Exclude<Message, string>, count: number, language: string): string {
  return message[pluralRules(language).select(count)] ?? message.other;
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number format, made once per language and options: constructing one costs as much as a thousand uses. */
export function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language} ${JSON.stringify(options)}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.NumberFormat(language, options)));
  return format;
}

const rules = new Map<string, Intl.PluralRules>();

function pluralRules(language: string): Intl.PluralRules {
  let rule = rules.get(language);
  if (!rule) rules.set(language, (rule = new Intl.PluralRules(language)));
  return rule;
}
