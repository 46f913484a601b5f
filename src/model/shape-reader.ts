import { clip, TerritoryError, type ErrorCode, type ErrorPlace } from './errors.js';

/** Reads parts of plain JSON by type; each failure names the part, what was expected and what came. */
export class ShapeReader {
  constructor(readonly place: ErrorPlace) {}

  object(value: unknown, at: string): Readonly<Record<string, unknown>> {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
    return this.fail('plan-mismatch', at, 'an object', value);
  }

  array(value: unknown, at: string): readonly unknown[] {
    return Array.isArray(value) ? value : this.fail('plan-mismatch', at, 'a list', value);
  }

  text(value: unknown, at: string): string {
    return typeof value === 'string' ? value : this.fail('plan-mismatch', at, 'text', value);
  }

  texts(value: unknown, at: string): readonly string[] {
    return this.array(value, at).map((item, i) => this.text(item, `${at}[${i}]`));
  }

  id(value: unknown, at: string): string {
    return this.text(value, at) || this.fail('id-missing', at, 'an id', value);
  }

  boolean(value: unknown, at: string): boolean {
    return typeof value === 'boolean' ? value : this.fail('plan-mismatch', at, 'true or false', value);
  }

  oneOf<T extends string>(value: unknown, known: readonly T[], at: string): T {
    return known.find((word) => word === value) ?? this.fail('plan-mismatch', at, known.map((word) => `"${word}"`).join(' or '), value);
  }

  number(value: unknown, at: string, least = -Infinity, most = Infinity): number {
    if (typeof value === 'number' && Number.isFinite(value) && value >= least && value <= most) return value;
    const range = least === -Infinity ? '' : most === Infinity ? ` of at least ${least}` : ` from ${least} to ${most}`;
    return this.fail('value-not-number', at, `a number${range}`, value);
  }

  /** A whole number of zero or more. */
  whole(value: unknown, at: string): number {
    return Number.isInteger(value) && (value as number) >= 0 ? (value as number) : this.fail('value-not-number', at, 'a whole number of zero or more', value);
  }

  fail(code: ErrorCode, at: string, expected: string, actual: unknown): never {
    throw new TerritoryError(code, { expected, actual: actual === undefined ? 'nothing' : clip(JSON.stringify(actual) ?? typeof actual), place: { ...this.place, column: at } });
  }
}
