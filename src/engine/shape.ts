import { stretches, type Steps } from '../model/steps.js';
import { ProblemError } from './error.js';
import type { Problem } from './problem.js';

const bad = (code: 'bad-shape' | 'bad-value', message: string, extra: Record<string, number | string> = {}): never => {
  throw new ProblemError({ code, severity: 'error', message, values: extra });
};

const lengthIs = (name: string, a: { length: number } | undefined, want: number): void => {
  if (a && a.length !== want) bad('bad-shape', `${name}: expected ${want} entries, got ${a.length}`, { name, expected: want, got: a.length });
};

function* finite(name: string, a: Float64Array | undefined, nonNegative = false): Steps<void> {
  if (!a) return;
  yield* stretches(a.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const v = a[i]!;
      if (!Number.isFinite(v)) bad('bad-value', `${name}[${i}]: expected a finite number, got ${v}`, { name, index: i, got: String(v) });
      if (nonNegative && v < 0) bad('bad-value', `${name}[${i}]: expected 0 or more, got ${v}`, { name, index: i, got: v });
    }
  });
}

function bounds(name: string, a: Float64Array): void {
  for (let i = 0; i < a.length; i++) if (Number.isNaN(a[i]!)) bad('bad-value', `${name}[${i}]: expected a number, got NaN`, { name, index: i, got: 'NaN' });
}

function positive(name: string, value: number | undefined): void {
  if (value !== undefined && !(value >= 0)) bad('bad-value', `${name}: expected 0 or more, got ${value}`, { name, got: String(value) });
}

function* within(name: string, a: Int32Array | Uint32Array | undefined, low: number, high: number): Steps<void> {
  if (!a) return;
  yield* stretches(a.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const v = a[i]!;
      if (!(v >= low && v < high)) bad('bad-value', `${name}[${i}]: expected ${low} to ${high - 1}, got ${v}`, { name, index: i, got: v });
    }
  });
}

function* checkGraph(p: Problem): Steps<void> {
  const { n, offsets, neighbors } = p;
  lengthIs('offsets', offsets, n + 1);
  lengthIs('border', p.border, neighbors.length);
  if (offsets[0] !== 0 || offsets[n] !== neighbors.length) bad('bad-shape', `offsets: expected 0 … ${neighbors.length}, got ${offsets[0]} … ${offsets[n]}`);
  for (let i = 0; i < n; i++) if (offsets[i + 1]! < offsets[i]!) bad('bad-shape', `offsets[${i + 1}] is smaller than the one before`, { index: i + 1 });
  yield* within('neighbors', neighbors, 0, n);
  // Sums over both directions agree for a symmetric graph; a mismatch is caught without a hash of every pair.
  let balance = 0;
  let square = 0;
  yield* stretches(n, (from, to) => {
    for (let i = from; i < to; i++) {
      for (let p0 = offsets[i]!; p0 < offsets[i + 1]!; p0++) {
        const j = neighbors[p0]!;
        if (j === i) bad('bad-value', `neighbors: unit ${i} is its own neighbour`, { unit: i });
        balance += (i - j);
        square += (i % 1021) * (j % 509) - (j % 1021) * (i % 509);
      }
    }
  });
  if (balance !== 0 || square !== 0) bad('bad-value', 'neighbors: expected every pair in both directions');
}

/** Throws a {@link ProblemError} unless lengths agree, numbers are numbers and indices are in range. */
export function* checkShape(p: Problem, from?: Int32Array): Steps<void> {
  const { n, k } = p;
  if (!Number.isInteger(n) || n < 0) bad('bad-shape', `n: expected a whole number, got ${n}`);
  if (!Number.isInteger(k) || k < 1) bad('bad-shape', `k: expected a whole number above 0, got ${k}`);
  lengthIs('x', p.x, n);
  lengthIs('y', p.y, n);
  lengthIs('fixed', p.fixed, n);
  lengthIs('start', p.start, n);
  lengthIs('moveCost', p.moveCost, n);
  lengthIs('together', p.together, n);
  lengthIs('objective.mass', p.objective.mass, n);
  lengthIs('baseX', p.baseX, k);
  lengthIs('baseY', p.baseY, k);
  lengthIs('baseDistances', p.baseDistances, n * k);
  lengthIs('unitDistances', p.unitDistances, n * n);
  yield* finite('unitDistances', p.unitDistances, true);
  positive('maxDistance', p.maxDistance);
  positive('minUnits', p.minUnits);
  positive('maxUnits', p.maxUnits);
  for (const [name, limit] of Object.entries(p.limits ?? {})) positive(`limits.${name}`, limit as number);
  const { stability } = p.objective;
  if (stability !== undefined && !(stability >= 0 && stability <= 1)) bad('bad-value', `objective.stability: expected 0 to 1, got ${stability}`);
  yield* finite('x', p.x);
  yield* finite('y', p.y);
  yield* finite('moveCost', p.moveCost, true);
  yield* finite('objective.mass', p.objective.mass, true);
  yield* finite('border', p.border, true);
  yield* within('fixed', p.fixed, -1, k);
  yield* within('start', p.start, -1, k);
  lengthIs('from', from, n);
  yield* within('from', from, -1, k);
  yield* within('apart', p.apart, 0, n);
  if (p.apart && p.apart.length % 2) bad('bad-shape', 'apart: expected pairs, got an odd number of entries');
  if (p.forbidden) {
    if (p.forbidden.length % 2) bad('bad-shape', 'forbidden: expected pairs, got an odd number of entries');
    for (let i = 0; i < p.forbidden.length; i += 2) {
      if (p.forbidden[i]! >= n || p.forbidden[i + 1]! >= k) bad('bad-value', `forbidden[${i}]: unit ${p.forbidden[i]} or territory ${p.forbidden[i + 1]} does not exist`);
    }
  }
  for (const g of p.goals) {
    lengthIs(`goal ${g.id}: values`, g.values, n);
    for (const name of ['target', 'lower', 'upper'] as const) {
      lengthIs(`goal ${g.id}: ${name}`, g[name], k);
      bounds(`goal ${g.id}: ${name}`, g[name]);
    }
    yield* finite(`goal ${g.id}: values`, g.values);
    if (!(g.weight > 0 && g.weight < Infinity)) bad('bad-value', `goal ${g.id}: weight: expected a number above 0, got ${g.weight}`);
  }
  if (p.objective.compactness === 'travel' && !p.baseDistances && (!p.baseX || !p.baseY)) bad('bad-shape', 'objective travel: expected baseX and baseY, or baseDistances');
  yield* checkGraph(p);
}
