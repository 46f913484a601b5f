import type { Target } from './targets.js';

/** One line of the table: an instance, an objective and a method, over some seeds. */
export interface Row {
  readonly kind: string;
  readonly instance: string;
  readonly n: number;
  readonly k: number;
  readonly objective: string;
  readonly method: string;
  readonly seconds: number;
  readonly seeds: number;
  /** Seeds with a valid plan. */
  readonly valid: number;
  /** Median over seeds of the seconds to the first valid plan; null when no seed found one. */
  readonly firstValid: number | null;
  /** % over the best known value, of the seeds with a valid plan. */
  readonly medianGap: number | null;
  readonly worstGap: number | null;
  /** Median over seeds of the largest deviation from a target, %. */
  readonly deviation: number;
  readonly best: number | null;
  /** What a solver says that proves that no plan exists. */
  readonly infeasible: boolean;
  readonly target: string;
  readonly ok: boolean | null;
}

export const HEADER = '| kind | instance | n | k | objective | method | s | first valid, s | median gap, % | worst gap, % | valid | deviation, % | best | target | |\n|---|---|--:|--:|---|---|--:|--:|--:|--:|--:|--:|--:|---|---|';

const digits = (v: number | null, count: number): string => (v === null || !Number.isFinite(v) ? '–' : v.toFixed(count).replace(/^-(0\.?0*)$/, '$1'));

export function line(r: Row): string {
  const valid = r.infeasible ? 'proven: none' : `${r.valid}/${r.seeds}`;
  const verdict = r.ok === null ? '' : r.ok ? 'ok' : '**miss**';
  return `| ${r.kind} | ${r.instance} | ${r.n} | ${r.k} | ${r.objective} | ${r.method} | ${r.seconds} | ${digits(r.firstValid, 2)} | ${digits(r.medianGap, 3)} | ${digits(r.worstGap, 3)} | ${valid} | ${digits(r.deviation, 2)} | ${digits(r.best, 2)} | ${r.target} | ${verdict} |`;
}

export function describeTarget(t: Target, noPlan: boolean): string {
  if (noPlan) return 'says that there is none';
  const gap = t.gap < 0.001 ? 'best known' : `${t.gap} %`;
  return `${gap}${t.worst === undefined ? '' : `, no seed above ${t.worst} %`}${t.first === undefined ? '' : `, first in ${t.first} s`}`;
}

export function meets(t: Target, noPlan: boolean, r: Pick<Row, 'valid' | 'seeds' | 'medianGap' | 'worstGap' | 'firstValid' | 'infeasible'>): boolean {
  if (noPlan) return r.valid === 0;
  if (r.valid < r.seeds || r.medianGap === null || r.medianGap > t.gap) return false;
  if (t.worst !== undefined && r.worstGap! > t.worst) return false;
  return t.first === undefined || r.firstValid! <= t.first;
}

export const median = (a: readonly number[]): number => (a.length ? a.toSorted((p, q) => p - q)[(a.length - 1) >> 1]! : NaN);
