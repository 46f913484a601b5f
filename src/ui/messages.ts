/** A translated text, or its plural forms by `Intl.PluralRules` category of the value `count`. */
export type Message = string | Readonly<Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }>;
export type Messages = Readonly<Record<string, Message>>;

/** The strings of one element in every language the kit ships: each language has every key, or it doesn't compile. */
export type Strings<Keys extends string = string> = Readonly<Record<'en' | 'sv', Readonly<Record<Keys, Message>>>>;

export type MessageValues = Readonly<Record<string, string | number>>;

/** Declares an element's strings; keys are unique within the element. */
export function defineStrings<const En extends Messages>(strings: { en: En; sv: Readonly<Record<keyof En, Message>> }): { en: En; sv: Readonly<Record<keyof En, Message>> } {
  return strings;
}

/** The table for a language tag: its primary subtag, else English. */
export function messagesFor(strings: Strings, language: string): Messages {
  return language.toLowerCase().split('-')[0] === 'sv' ? strings.sv : strings.en;
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
