import Delaunator from 'delaunator';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { graphFromEdges } from '../../../src/engine/graph.js';
import type { Problem } from '../../../src/engine/problem.js';
import { Rng } from '../../../src/engine/rng.js';
import { finish } from '../../../src/model/steps.js';
import { solveSteps } from '../../../src/engine/solve.js';
import { cpu } from './methods.js';
import { median } from './row.js';

const SIZES = [1000, 3000, 10_000, 30_000, 100_000];
const PER_TERRITORY = 500;

/** Random points, joined by their Delaunay triangulation, weights from 1 to 2,000 of which most are small. Tolerance 2 %. */
export function scattered(n: number, k: number, seed: number): Problem {
  const rng = new Rng(seed);
  const x = Float64Array.from({ length: n }, () => 1e6 * rng.next());
  const y = Float64Array.from({ length: n }, () => 1e6 * rng.next());
  const { triangles, halfedges } = Delaunator.from(Array.from(x, (v, i) => [v, y[i]!] as const));
  const edges: number[] = [];
  for (let e = 0; e < triangles.length; e++) if (halfedges[e]! < e) edges.push(triangles[e]!, triangles[e % 3 === 2 ? e - 2 : e + 1]!);
  const values = Float64Array.from({ length: n }, () => Math.ceil(2000 ** rng.next()));
  const target = values.reduce((a, b) => a + b, 0) / k;
  const { offsets, neighbors } = graphFromEdges(n, edges);
  return {
    n, k, x, y, offsets, neighbors, contiguous: true, fixed: new Int32Array(n).fill(-1), objective: { compactness: 'moi', mass: values },
    goals: [{ id: 'weight', values, weight: 1, target: new Float64Array(k).fill(target), lower: new Float64Array(k).fill(0.98 * target), upper: new Float64Array(k).fill(1.02 * target) }],
  };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes in use once the garbage is gone; arrays are given back a little later than objects. */
async function held(): Promise<number> {
  for (let q = 0; q < 3; q++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Time to the first valid plan and memory beyond the problem, over sizes; prints the exponent of a straight line through the logarithms. */
export async function growth(seeds: number): Promise<void> {
  const first = (p: Problem, seed: number): { seconds: number; run: ReturnType<typeof solveSteps> } => {
    const began = cpu();
    const run = solveSteps(p, { seed, effort: 1e9, seconds: 60 }, cpu);
    for (let next = run.next(); !next.done && !next.value.valid; next = run.next());
    return { seconds: (cpu() - began) / 1000, run };
  };
  // some way into the search, where everything that it needs has been made
  const further = (run: ReturnType<typeof solveSteps>) => {
    for (let q = 0, next = run.next(); q < 200 && !next.done; q++, next = run.next());
  };
  // once for the compiler, whose work is no memory of a problem
  for (const n of SIZES.slice(0, 3)) further(first(scattered(n, n / PER_TERRITORY, 99), 1).run);
  console.log('| units | territories | first valid, s | bytes a unit beyond the problem |\n|--:|--:|--:|--:|');
  const logs: [number, number][] = [];
  for (const n of SIZES) {
    const times: number[] = [];
    let bytes = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const p = scattered(n, n / PER_TERRITORY, seed);
      const before = await held();
      const { seconds, run } = first(p, seed);
      times.push(seconds);
      further(run);
      bytes = Math.max(bytes, ((await held()) - before) / n);
      finish(run.best());
    }
    logs.push([Math.log(n), Math.log(median(times))]);
    console.log(`| ${n} | ${n / PER_TERRITORY} | ${median(times).toFixed(3)} | ${bytes.toFixed(0)} |`);
  }
  const mean = (a: number[]): number => a.reduce((s, v) => s + v, 0) / a.length;
  const mx = mean(logs.map((l) => l[0]));
  const my = mean(logs.map((l) => l[1]));
  const slope = mean(logs.map((l) => (l[0] - mx) * (l[1] - my))) / mean(logs.map((l) => (l[0] - mx) ** 2));
  console.log(`exponent of the time to the first valid plan: ${slope.toFixed(2)} (at most 1.1 wanted)`);
}
