import type { Cell } from './table.js';

export type Decimal = '.' | ',';

/** What the cells of one column are as numbers. */
export interface NumberReading {
  /** NaN = missing or no number. */
  readonly values: Float64Array;
  /** Rows whose cell is neither missing nor a number. */
  readonly bad: readonly number[];
  /** Rows with a number. */
  readonly good: number;
  /** The numbers carry a per cent sign and were divided by 100. */
  readonly percent: boolean;
  /** Some cell is written like a code: a zero before other digits. */
  readonly codes: boolean;
}

/** Ways people write "nothing here". */
const MISSING = new Set(['', '-', '–', '—', '.', '..', '…', '*', 'n/a', 'na', '#n/a', '#saknas!', 'nan', 'null', 'none', 'nil', 'saknas', 'okänd', 'uppgift saknas', 'missing', 'unknown', '(null)']);

const SPACES = /[\s\u00a0\u202f\u2009'’]/g;
const GROUPED = /^[+-]?\d{1,3}(?:[\s\u00a0\u202f\u2009'’]\d{3})+(?:[.,]\d*)?$/;
const CURRENCY = /^(?:[$€£¥]|sek|eur|usd|gbp|nok|dkk|kr)\s*|\s*(?:[$€£¥]|sek|eur|usd|gbp|nok|dkk|kr|:-)$/gi;
const DIGITS = /^([+-]?)(?:(\d[\d.,]*)|([.,]\d+))(?:[eE]([+-]?\d+))?$/;

/** How nearly all cells with a sign are written. */
const ONE_SIGN = /^-?(\d+)([.,])(\d+)$/;

export function isMissing(cell: Cell): boolean {
  return cell === null || cell === undefined || (typeof cell === 'number' ? Number.isNaN(cell) : typeof cell === 'string' && MISSING.has(cell.trim().toLowerCase()));
}

/**
 * Reads a column as numbers. How its numbers are written is decided for the column as a whole:
 * - thousands may be set apart by spaces, apostrophes, or whichever of `.` and `,` is not the decimal sign;
 * - the last of both signs in one number is the decimal one; a sign that comes twice separates thousands; a single sign is the
 *   decimal one unless exactly three digits follow it and one to three, not a lone 0, come before;
 * - when all numbers leave it open ("1,234"), `hint` decides, else a comma separates thousands and a point decimals;
 * - "12 %" is 0.12 when every number of the column has the sign; currency signs, "(12)" for −12 and "−" are understood.
 *
 * @param hint the decimal sign that the rest of the file points to
 * @param given the hint was told by a person and settles it
 */
export function readNumbers(cells: readonly Cell[], hint?: Decimal, given = false): NumberReading {
  const values = new Float64Array(cells.length).fill(Number.NaN);
  const decimal = given ? hint : decimalOf(cells) ?? hint;
  const bad: number[] = [];
  let good = 0;
  let percents = 0;
  let codes = false;
  for (let r = 0; r < cells.length; r++) {
    const cell = cells[r];
    if (typeof cell === 'number') {
      if (Number.isFinite(cell)) good++;
      else if (!Number.isNaN(cell)) bad.push(r);
      values[r] = Number.isFinite(cell) ? cell : Number.NaN;
      continue;
    }
    const text = cell as string;
    const plain = typeof cell === 'string' && !given ? plainNumber(text) : undefined;
    if (plain === undefined && isMissing(cell)) continue;
    const value = plain ?? (typeof cell === 'string' ? writtenNumber(text, decimal) : Number.NaN);
    if (Number.isNaN(value)) {
      bad.push(r);
      continue;
    }
    good++;
    values[r] = value;
    if (text.includes('%')) percents++;
    codes ||= /^\s*0\d/.test(text);
  }
  const percent = percents > 0;
  if (percent && percents < good) {
    // a bare 12 among per cents may mean 12 or 0.12: not guessed
    cells.forEach((cell, r) => {
      if (Number.isNaN(values[r]!) || (typeof cell === 'string' && cell.includes('%'))) return;
      values[r] = Number.NaN;
      bad.push(r);
      good--;
    });
    bad.sort((a, b) => a - b);
  }
  if (percent) for (let r = 0; r < values.length; r++) values[r]! /= 100;
  return { values, bad, good, percent, codes };
}

/** Integers and plain decimals with at most two digits after the point, which no convention reads otherwise. */
function plainNumber(text: string): number | undefined {
  return /^-?(?:\d+|\d+\.\d{1,2}|\d{4,}\.\d+|\d+\.\d{4,})$/.test(text) ? Number(text) : undefined;
}

/**
 * A whole number as it is usually written, which no convention reads otherwise and which gives the same text again; undefined for
 * anything else.
 */
export function wholeNumber(text: string): number | undefined {
  const first = text.charCodeAt(0);
  // most cells of text show by their first character that they are none
  if (text.length > 15 || !((first >= 48 && first <= 57) || first === 45)) return undefined;
  return /^(?:0|-?[1-9]\d*)$/.test(text) ? Number(text) : undefined;
}

function stripped(text: string): string {
  let rest = text.trim().replace('\u2212', '-').replace(/\s*%$/, '').replace(CURRENCY, '').trim();
  if (/^\(.*\)$/.test(rest)) rest = `-${rest.slice(1, -1).trim()}`;
  if (/^[+-]\s/.test(rest)) rest = rest[0]! + rest.slice(1).trim();
  // a space inside a number must stand where thousands are set apart, or it is a phone number
  return GROUPED.test(rest) ? rest.replace(SPACES, '') : rest;
}

function writtenNumber(text: string, decimal: Decimal | undefined): number {
  const match = DIGITS.exec(stripped(text));
  if (!match) return Number.NaN;
  const digits = match[2] ?? match[3]!;
  const sign = decimal ?? '.';
  const group = sign === '.' ? ',' : '.';
  const [whole, fraction, ...more] = digits.split(sign);
  if (more.length > 0 || fraction?.includes(group)) return Number.NaN;
  if (whole!.includes(group) && !/^\d{1,3}(?:[.,]\d{3})+$/.test(whole!)) return Number.NaN;
  return Number(`${match[1]}${whole!.replaceAll(group, '') || '0'}.${fraction || '0'}e${match[4] ?? 0}`);
}

/** The decimal sign the cells prove, if they do; with proof of both, the more frequent one. */
export function decimalOf(cells: readonly Cell[]): Decimal | undefined {
  let points = 0;
  let commas = 0;
  for (const cell of cells) {
    if (typeof cell !== 'string' || !/[.,]/.test(cell)) continue;
    const [, before, sign, after] = ONE_SIGN.exec(cell) ?? [];
    const proven = sign ? provenBy(before!, sign as Decimal, after!) : provenDecimal(cell);
    if (proven === '.') points++;
    else if (proven === ',') commas++;
  }
  if (points === 0 && commas === 0) return undefined;
  return commas > points ? ',' : '.';
}

function provenDecimal(text: string): Decimal | undefined {
  const digits = DIGITS.exec(stripped(text));
  const number = digits?.[2] ?? digits?.[3];
  if (number === undefined) return undefined;
  const points = number.split('.').length - 1;
  const commas = number.split(',').length - 1;
  if (points > 0 && commas > 0) return number.lastIndexOf('.') > number.lastIndexOf(',') ? '.' : ',';
  if (points > 1) return ',';
  if (commas > 1) return '.';
  const sign = points === 1 ? '.' : commas === 1 ? ',' : undefined;
  if (!sign) return undefined;
  const [before, after] = number.split(sign);
  return provenBy(before!, sign, after!);
}

/** A single sign is the decimal one, unless it may stand between thousands. */
function provenBy(before: string, sign: Decimal, after: string): Decimal | undefined {
  return after.length === 3 && /^[1-9]\d{0,2}$/.test(before) ? undefined : sign;
}
