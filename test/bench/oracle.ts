// The engine beside the best of all plans, on every connected graph of a size, one of each shape; beyond nine units on random ones.
//   npm run bench:oracle -- [units] [--sample n] [--questions moi,travel] [--all] [--effort steps] [--disconnected] [--sparse]
//   geng -c 10 | planarg -q | npm run bench:oracle -- --graph6 -      (nauty's lists: here the million connected planar graphs of ten units)
//   geng -c 10 0/2 | npm run bench:oracle -- --graph6 - --turn 0      (one question a graph, for two territories and for three in turn; --turn 1 asks the other)
// With --sparse, for 13 to 18 units: trees, grids with holes and rings, of each kind in turn.
// Without --all each graph gets one question in turn for two territories and one for three.
import { parseArgs } from 'node:util';
import { Rng } from '../../src/engine/rng.js';
import { examine, problemOn, questions, type Question } from '../shared/oracle.js';
import { sparseGraph, sparseKinds } from '../shared/sparse-graphs.js';
import { smallGraphs, type Rows } from '../shared/small-graphs.js';
import { graphsOf } from './graph6.js';

const { positionals, values } = parseArgs({ allowPositionals: true, options: { sample: { type: 'string' }, questions: { type: 'string' }, all: { type: 'boolean' }, effort: { type: 'string' }, disconnected: { type: 'boolean' }, sparse: { type: 'boolean' }, graph6: { type: 'string' }, turn: { type: 'string' }, quiet: { type: 'boolean' } } });
const n = Number(positionals[0] ?? 8);
const sample = Number(values.sample ?? Infinity);
const asked = (values.questions?.split(',') ?? questions) as Question[];
const effort = Number(values.effort ?? 60_000);

/** Connected: a random tree with up to as many further edges as there are pairs. */
function randomGraph(rng: Rng): Rows {
  const rows = Array.from({ length: n }, () => 0);
  const join = (u: number, v: number) => {
    if (u === v) return;
    rows[u]! |= 1 << v;
    rows[v]! |= 1 << u;
  };
  for (let u = 1; u < n; u++) join(u, rng.int(u));
  for (let more = rng.int((n * (n - 1)) / 2); more > 0; more--) join(rng.int(n), rng.int(n));
  return rows;
}

const cpu = () => process.cpuUsage().user / 1e6;
const begun = cpu();
const rng = new Rng(n);
const drawn = (g: number) => (values.sparse ? sparseGraph(sparseKinds[g % sparseKinds.length]!, n, rng) : randomGraph(rng));
const graphs = values.graph6 ? [] : n > 9 || values.sparse ? Array.from({ length: Number.isFinite(sample) ? sample : 10_000 }, (_, g) => drawn(g)) : smallGraphs(n, !values.disconnected);
const every = Math.max(1, Math.floor(graphs.length / sample));
if (!values.graph6) console.log(`${graphs.length} graphs of ${n} units (${(cpu() - begun).toFixed(1)} s)`);

interface Row {
  asked: number;
  possible: number;
  best: number;
  worst: number;
  gaps: number;
  wrong: Map<string, number>;
}

const table = new Map<string, Row>();
let failures = 0;
let g = 0;
for await (const graph of values.graph6 ? graphsOf(values.graph6) : graphs.filter((_, i) => i % every === 0)) {
  for (const k of values.turn ? [2 + ((g + Number(values.turn)) % 2)] : [2, 3]) {
    for (const question of values.all ? asked : [asked[values.turn ? ((g >> 1) + 5 * k) % asked.length : (g + k) % asked.length]!]) {
      const seed = g * 2 + k;
      const { wrong, gap, possible } = examine(problemOn(graph, k, question, seed), effort);
      const key = `${question} k${k}`;
      const row = table.get(key) ?? { asked: 0, possible: 0, best: 0, worst: 0, gaps: 0, wrong: new Map<string, number>() };
      table.set(key, row);
      row.asked++;
      if (possible) row.possible++;
      if (possible && !wrong) row.best++;
      if (Number.isFinite(gap)) {
        row.worst = Math.max(row.worst, gap);
        row.gaps += gap;
      }
      if (!wrong) continue;
      row.wrong.set(wrong, (row.wrong.get(wrong) ?? 0) + 1);
      if (failures++ < 40 && !values.quiet) console.log(`${wrong} (${(100 * gap).toFixed(3)} %): ${question}, k ${k}, seed ${seed}, rows ${graph.join()}`);
    }
  }
  if (++g % 20_000 === 0) console.log(`… ${g} (${(cpu() - begun).toFixed(0)} s)`);
}
console.log('| question | asked | with a plan | the best found | mean gap | worst gap | otherwise |\n|---|--:|--:|--:|--:|--:|---|');
for (const [key, { asked: all, possible, best, worst, gaps, wrong }] of [...table].sort(([a], [b]) => a.localeCompare(b))) {
  console.log(`| ${key} | ${all} | ${possible} | ${best} | ${((100 * gaps) / Math.max(1, possible)).toFixed(4)} % | ${(100 * worst).toFixed(2)} % | ${[...wrong].map(([what, count]) => `${what}: ${count}`).join(', ')} |`);
}
console.log(`${(cpu() - begun).toFixed(0)} s of processor time`);
