/** A name of figures taken apart. */
export interface NamedFigures {
  readonly label: string;
  readonly unit: string;
}

/** Currencies by their ISO 4217 codes. */
const CURRENCIES = ['aud', 'bgn', 'brl', 'cad', 'chf', 'cny', 'czk', 'dkk', 'eur', 'gbp', 'hkd', 'huf', 'inr', 'isk', 'jpy', 'krw', 'mxn', 'nok', 'nzd', 'pln', 'ron', 'sek', 'sgd', 'try', 'usd', 'zar'];

/** What amounts are told in: a currency, in ones, thousands or millions. */
const MONEY = new RegExp(`^(?:k|t|m|mn|mio|md|mrd|bn|tusen|1000 ?)?\\s?(?:${CURRENCIES.join('|')}|kr|kronor|euros?|dollars?|€|\\$|£|¥)$|^(?:${CURRENCIES.join('|')}|€|\\$|£)\\s?(?:k|m|mn|mio|bn|000s?)$`);

/** Other units and counts that stand behind names, lower case. */
const WORDS = new Set([
  'tkr', 'mkr', 'mnkr', 'mdkr', 'mdr', '%', '‰', 'procent', 'percent', 'pct', '000', '000s', '1000', '1000s', '1 000', 'thousands', 'thousand', 'millions', 'million', 'tusen', 'tusental', 'miljoner', 'milj',
  'st', 'styck', 'antal', 'pcs', 'pieces', 'units', 'stk', 'stück', 'kpl', 'h', 'hrs', 'hours', 'tim', 'timmar', 'std', 'min', 'minutes', 'minuter', 'd', 'days', 'dagar', 's', 'sec',
  'm', 'km', 'mi', 'miles', 'ft', 'mil', 'm2', 'm²', 'km2', 'km²', 'kvm', 'sqm', 'sqft', 'sq ft', 'sq km', 'ha', 'hektar', 'acres', 'm3', 'm³', 'l', 'liter', 'litres', 'kg', 'g', 't', 'ton', 'tonnes', 'lb', 'lbs',
  'kwh', 'mwh', 'gwh', 'kw', 'mw', 'inv', 'invånare', 'personer', 'persons', 'people', 'hushåll', 'households',
]);

/** What a unit is told by: "kr/month". */
const PERIODS = new Set(['år', 'ar', 'year', 'yr', 'y', 'jahr', 'an', 'mån', 'månad', 'month', 'mo', 'vecka', 'v', 'week', 'wk', 'dag', 'day', 'd', 'h', 'tim', 'hour', 'inv', 'inv.', 'capita', 'person', 'hushåll', 'household', 'km2', 'km²', 'm2', 'm²', 'kvm', 'st', 'kund', 'customer']);

/**
 * The unit that a name tells behind itself: "Omsättning (tkr)", "Sales [USD]", "Area, km²". What stands in brackets and is no unit
 * that is known belongs to the name: "Sales (net)", "Pop (2020)".
 */
export function figuresNamed(name: string): NamedFigures | undefined {
  const match = /^(.*\S)\s*(?:\(([^()]+)\)|\[([^[\]]+)\]|,\s*([^,]+))$/.exec(name.trim());
  const unit = (match?.[2] ?? match?.[3] ?? match?.[4])?.trim();
  return match && unit !== undefined && isUnit(unit) ? { label: match[1]!.replace(/,$/, ''), unit } : undefined;
}

function isUnit(text: string): boolean {
  const [what = '', by, ...more] = text.toLowerCase().split(/\s*\/\s*|\s+per\s+/);
  return more.length === 0 && (WORDS.has(what) || MONEY.test(what)) && (by === undefined || PERIODS.has(by));
}

/** The currency that a unit is, as its ISO 4217 code; undefined for thousands of it, and for anything else. */
export function currencyOf(unit: string): string | undefined {
  const signs: Readonly<Record<string, string>> = { '€': 'eur', '£': 'gbp' };
  const code = signs[unit] ?? unit.toLowerCase();
  return CURRENCIES.includes(code) ? code.toUpperCase() : undefined;
}
