import { stretches, type Steps } from '../model/steps.js';
import { tooFar } from './base-distance.js';
import { joinedGroups } from './contract-join.js';
import type { BalanceGoal, Finding, Problem } from './problem.js';
import { quotient, type WeightedGraph } from './quotient.js';

/** A problem whose groups of units that share a territory have become single units. */
export interface Contraction {
  readonly problem: Problem;
  /** The contracted unit of every original unit. */
  readonly atom: Int32Array;
  /** Whether every plan of the given problem is one of this: not where scattered members were joined by some way of several. */
  readonly exact: boolean;
  /** What can't hold together (a group with two fixed territories, a pair both together and apart). */
  readonly findings: readonly Finding[];
}

/** Contracts {@link Problem.together}; undefined when no group has two units. */
export function* contract(p: Problem): Steps<Contraction | undefined> {
  const joined = yield* joinedGroups(p);
  const atom = joined && atoms(joined);
  if (!atom) return undefined;
  const n = atom.reduce((a, b) => Math.max(a, b), -1) + 1;
  yield;
  const contraction = yield* contracted(p, atom, yield* quotient(p, atom, n));
  return { ...contraction, exact: joined.every((group, u) => group === p.together![u]) };
}

/** The problem of the given atoms, whose graph is known. */
export function* contracted(p: Problem, atom: Int32Array, { n, offsets, neighbors, border }: WeightedGraph): Steps<Omit<Contraction, 'exact'>> {
  const findings: Finding[] = [];
  const size = yield* sums(n, atom, undefined);
  const mass = p.objective.mass ?? new Float64Array(p.n).fill(1);
  const goals: BalanceGoal[] = [];
  for (const g of p.goals) goals.push({ ...g, values: yield* sums(n, atom, g.values) });
  const sizeGoal = p.minUnits !== undefined || p.maxUnits !== undefined ? [unitGoal(p, size)] : [];
  return {
    atom,
    findings,
    problem: {
      n, k: p.k, contiguous: p.contiguous, offsets, neighbors, border,
      goals: [...goals, ...sizeGoal],
      objective: { ...p.objective, mass: yield* sums(n, atom, mass) },
      x: yield* middles(n, atom, p.x, mass, size), y: yield* middles(n, atom, p.y, mass, size),
      fixed: fixedAtoms(p, atom, n, findings),
      ...(p.start ? { start: startAtoms(p, atom, n) } : {}),
      moveCost: yield* sums(n, atom, p.moveCost),
      ...(p.limits ? { limits: p.limits } : {}),
      ...(p.apart ? { apart: apartAtoms(p.apart, atom, findings) } : {}),
      forbidden: forbiddenAtoms(p, atom),
      ...(p.baseX && p.baseY ? { baseX: p.baseX, baseY: p.baseY } : {}),
      ...(p.unitDistances ? { unitDistances: pairDistances(p.unitDistances, atom, n, size) } : {}),
      ...(p.baseDistances ? { baseDistances: yield* distanceAtoms(p, p.baseDistances, atom, n, mass, size) } : {}),
    },
  };
}

function atoms(together: Int32Array): Int32Array | undefined {
  const n = together.length;
  const atom = new Int32Array(n);
  const first = new Map<number, number>();
  let next = 0;
  for (let i = 0; i < n; i++) {
    const c = together[i]!;
    const known = c >= 0 ? first.get(c) : undefined;
    atom[i] = known ?? next++;
    if (c >= 0 && known === undefined) first.set(c, atom[i]!);
  }
  return next < n ? atom : undefined;
}

function* sums(n: number, atom: Int32Array, values: Float64Array | undefined): Steps<Float64Array> {
  const out = new Float64Array(n);
  yield* stretches(atom.length, (from, to) => {
    for (let i = from; i < to; i++) out[atom[i]!]! += values ? values[i]! : 1;
  });
  return out;
}

function* middles(n: number, atom: Int32Array, at: Float64Array, mass: Float64Array, size: Float64Array): Steps<Float64Array> {
  const weight = yield* sums(n, atom, mass);
  const out = new Float64Array(n);
  yield* stretches(atom.length, (from, to) => {
    for (let i = from; i < to; i++) {
      const a = atom[i]!;
      out[a]! += at[i]! * (weight[a]! > 0 ? mass[i]! / weight[a]! : 1 / size[a]!);
    }
  });
  return out;
}

/** Sizes count original units, so that their bounds become one more goal. */
function unitGoal(p: Problem, size: Float64Array): BalanceGoal {
  return {
    id: 'units', values: size, weight: 1, limit: true, target: new Float64Array(p.k).fill(p.n / p.k),
    lower: new Float64Array(p.k).fill(p.minUnits ?? 1), upper: new Float64Array(p.k).fill(p.maxUnits ?? p.n),
  };
}

function fixedAtoms(p: Problem, atom: Int32Array, n: number, findings: Finding[]): Int32Array {
  const fixed = new Int32Array(n).fill(-1);
  for (let i = 0; i < p.n; i++) {
    const t = p.fixed[i]!;
    const a = atom[i]!;
    if (t < 0 || fixed[a] === t) continue;
    if (fixed[a]! >= 0) {
      findings.push({
        code: 'contradiction', severity: 'error', units: [i], territories: [fixed[a]!, t],
        message: `unit ${i} is fixed in territory ${t}, but its group is fixed in ${fixed[a]}`,
      });
    } else fixed[a] = t;
  }
  return fixed;
}

/** The present territory of a group is that of most of its move cost. */
function startAtoms(p: Problem, atom: Int32Array, n: number): Int32Array {
  const start = new Int32Array(n).fill(-1);
  const votes: Map<number, number>[] = Array.from({ length: n }, () => new Map());
  for (let i = 0; i < p.n; i++) votes[atom[i]!]!.set(p.start![i]!, (votes[atom[i]!]!.get(p.start![i]!) ?? 0) + (p.moveCost ? p.moveCost[i]! : 1));
  votes.forEach((v, a) => {
    let most = -Infinity;
    for (const [t, c] of v) {
      if (c > most || (c === most && t < start[a]!)) {
        most = c;
        start[a] = t;
      }
    }
  });
  return start;
}

function apartAtoms(apart: Uint32Array, atom: Int32Array, findings: Finding[]): Uint32Array {
  const out: number[] = [];
  for (let q = 0; q < apart.length; q += 2) {
    const a = atom[apart[q]!]!;
    const b = atom[apart[q + 1]!]!;
    if (a !== b) out.push(a, b);
    else findings.push({ code: 'contradiction', severity: 'error', units: [apart[q]!, apart[q + 1]!], message: `units ${apart[q]} and ${apart[q + 1]} must be both together and apart` });
  }
  return Uint32Array.from(out);
}

/** A group is as far from a base as its units are, weighed by mass: so that travel adds up. */
function* distanceAtoms(p: Problem, distances: Float64Array, atom: Int32Array, n: number, mass: Float64Array, size: Float64Array): Steps<Float64Array> {
  const out = new Float64Array(n * p.k);
  const weight = yield* sums(n, atom, mass);
  for (let i = 0; i < p.n; i++) {
    const a = atom[i]!;
    const share = weight[a]! > 0 ? mass[i]! / weight[a]! : 1 / size[a]!;
    for (let t = 0; t < p.k; t++) out[a * p.k + t]! += share * distances[i * p.k + t]!;
  }
  return out;
}

/** Groups are as far apart as their units are on the mean. */
function pairDistances(distances: Float64Array, atom: Int32Array, n: number, size: Float64Array): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < atom.length; i++) {
    const a = atom[i]!;
    for (let j = 0; j < atom.length; j++) out[a * n + atom[j]!]! += distances[i * atom.length + j]! / (size[a]! * size[atom[j]!]!);
  }
  return out;
}

/** A group may not be where one of its units may not be; the largest distance to a base becomes forbidden pairs too. */
function forbiddenAtoms(p: Problem, atom: Int32Array): Uint32Array {
  const out: number[] = [];
  if (p.forbidden) for (let q = 0; q < p.forbidden.length; q += 2) out.push(atom[p.forbidden[q]!]!, p.forbidden[q + 1]!);
  const far = tooFar(p);
  if (far) for (let i = 0; i < p.n; i++) for (let t = 0; t < p.k; t++) if (far(i, t)) out.push(atom[i]!, t);
  return Uint32Array.from(out);
}
