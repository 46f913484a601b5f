import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { graphFromEdges } from '../../src/engine/graph.js';
import type { BalanceGoal, Compactness, Problem } from '../../src/engine/problem.js';

/** An instance in the benchmark's file format. */
export interface Instance {
  name: string;
  n: number;
  k: number;
  weight?: number[];
  L?: number;
  U?: number;
  weights?: number[][];
  weightNames?: string[];
  Ls?: number[];
  Us?: number[];
  x: number[];
  y: number[];
  edges: number[];
  borderM?: number[];
  borderDeg?: number[];
  objectives: Compactness[];
  best?: Record<string, { value?: number | null; proven?: boolean; L?: number; U?: number }>;
  infeasible?: boolean;
}

/** Reads a JSON file, gzipped or not. */
export function readJson(file: string): unknown {
  const bytes = readFileSync(file);
  return JSON.parse((bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8'));
}

/** The engine's problem for an instance and one of its objectives. */
export function toProblem(instance: Instance, compactness: Compactness): Problem {
  const { n, k } = instance;
  const own = instance.best?.[compactness];
  const rows = instance.weights ?? [instance.weight!];
  const goals = rows.map((values, q): BalanceGoal => {
    const total = values.reduce((a, b) => a + b, 0);
    const lower = instance.weights ? instance.Ls![q]! : own?.U ? own.L! : instance.L!;
    const upper = instance.weights ? instance.Us![q]! : own?.U ? own.U : instance.U!;
    return {
      id: instance.weightNames?.[q] ?? 'weight', values: Float64Array.from(values), weight: 1,
      target: new Float64Array(k).fill(total / k), lower: new Float64Array(k).fill(lower), upper: new Float64Array(k).fill(upper),
    };
  });
  const { offsets, neighbors, edge } = graphFromEdges(n, instance.edges);
  const lengths = instance.borderM ?? instance.borderDeg;
  return {
    n, k, goals, offsets, neighbors, contiguous: true,
    objective: { compactness, ...(compactness === 'pMedian' ? {} : { mass: goals[0]!.values }) },
    x: Float64Array.from(instance.x), y: Float64Array.from(instance.y),
    ...(lengths ? { border: Float64Array.from(edge, (e) => lengths[e]!) } : {}),
    fixed: new Int32Array(n).fill(-1),
  };
}

/** The benchmark's unit of an objective over the engine's. */
export const BENCH_UNIT: Record<Compactness, number> = { moi: 1e-12, hessMoi: 1e-6, cutEdges: 1, cutBorder: 1e-3, pMedian: 1, travel: 1 };
