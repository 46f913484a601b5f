import { numberFormat } from './messages.js';

/** What stands for a missing value. */
export const MISSING = '–';

export interface Formatter {
  readonly language: string;
  /** Full value; {@link MISSING} for NaN. */
  number(value: number, options?: Intl.NumberFormatOptions): string;
  /** Short value for cards, labels and legends: 1.2M, 34k. */
  compact(value: number, options?: Intl.NumberFormatOptions): string;
  /** A ratio as a percentage, with its sign when `signed`. */
  percent(ratio: number, options?: { readonly signed?: boolean; readonly digits?: number }): string;
}

export function formatter(language: string): Formatter {
  const show = (value: number, options: Intl.NumberFormatOptions) => (Number.isNaN(value) ? MISSING : numberFormat(language, options).format(value));
  return {
    language,
    number: (value, options = {}) => show(value, { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0, ...options }),
    compact: (value, options = {}) => show(value, { notation: 'compact', maximumSignificantDigits: 3, ...withoutDigits(options) }),
    percent: (ratio, { signed = false, digits = 1 } = {}) =>
      show(ratio, { style: 'percent', maximumFractionDigits: digits, ...(signed && { signDisplay: 'exceptZero' }) }),
  };
}

/** Digit limits of a full format would fight with significant digits. */
function withoutDigits({ minimumFractionDigits: _min, maximumFractionDigits: _max, ...rest }: Intl.NumberFormatOptions): Intl.NumberFormatOptions {
  return rest;
}
