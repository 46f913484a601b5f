import { expect } from 'chai';
import fc from 'fast-check';
import { finish } from '../../src/model/steps.js';
import { AboutCentres } from '../../src/engine/about-centres.js';
import { Contiguity } from '../../src/engine/contiguity.js';
import { Exchange } from '../../src/engine/exchange.js';
import { graphFromEdges } from '../../src/engine/graph.js';
import { Centred } from '../../src/engine/objective/centred.js';
import type { Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { Rng } from '../../src/engine/rng.js';
import { solve } from '../../src/engine/solve.js';
import { State } from '../../src/engine/state.js';
import { TreeDivision } from '../../src/engine/tree-division.js';
import { equalGoal, grid, modelOf } from './cases.js';

/** A plan, laid out for the parts of the search. */
function laidOut(p: Problem, plan: Int32Array) {
  const model = modelOf(p);
  const term = new Centred(model, 'hessMoi');
  const state = new State(model);
  finish(state.load(plan));
  finish(term.reset(state));
  return { model, term, state, contiguity: new Contiguity(model) };
}

/** Cost of a plan about given centres. */
const about = (term: Centred, centres: ArrayLike<number>, plan: Int32Array) => plan.reduce((sum, t, i) => sum + term.pull(i, centres[t]!), 0);

/** What the best exchange of at most one unit for at most one would gain, of units that could go alone: by trying all. */
function bestSwap(p: Problem, plan: Int32Array, term: Centred): number {
  let best = 0;
  const before = about(term, term.centre, plan);
  const alone = (i: number) => recount(p, plan.map((t, u) => (u === i ? 1 - t : t))).broken.every((b) => b.rule === 'bounds');
  const units = [...plan.keys()].filter((i) => !term.centre.includes(i) && alone(i));
  const tryOut = (moved: readonly number[]) => {
    const after = plan.slice();
    for (const i of moved) after[i] = 1 - plan[i]!;
    if (recount(p, after).broken.length === 0) best = Math.max(best, before - about(term, term.centre, after));
  };
  for (const i of units) {
    tryOut([i]);
    for (const j of units) if (j > i && plan[i] !== plan[j]) tryOut([i, j]);
  }
  return best;
}

/** All sets of one to `most` of some things, and the empty one. */
function subsets(of: readonly number[], most: number): number[][] {
  const found: number[][] = [[]];
  for (const u of of) for (const set of found.slice()) if (set.length < most) found.push([...set, u]);
  return found;
}

/** What the best exchange of up to three units for up to three would gain, where all could go alone and some order keeps both sides connected all along: by trying all. */
function bestExchange(p: Problem, plan: Int32Array, term: Centred): number {
  const holds = (after: Int32Array, rules: readonly string[]) => recount(p, after).broken.every((b) => !rules.includes(b.rule));
  const flipped = (of: Int32Array, i: number) => of.map((t, u) => (u === i ? 1 - t : t));
  const alone = (t: number) => [...plan.keys()].filter((i) => plan[i] === t && !term.centre.includes(i) && p.fixed[i]! < 0 && holds(flipped(plan, i), ['contiguity', 'empty']));
  const connected = (after: Int32Array, left: readonly number[]): boolean => left.length === 0 || left.some((i) => holds(flipped(after, i), ['contiguity', 'empty']) && connected(flipped(after, i), left.filter((u) => u !== i)));
  const gain = (moved: readonly number[]) => moved.reduce((sum, i) => sum + term.pull(i, term.centre[plan[i]!]!) - term.pull(i, term.centre[1 - plan[i]!]!), 0);
  const pairs = subsets(alone(0), 3).flatMap((x) => subsets(alone(1), 3).map((y) => ({ moved: [...x, ...y], gain: gain([...x, ...y]) })));
  pairs.sort((a, b) => b.gain - a.gain);
  for (const { moved, gain } of pairs) {
    if (gain <= 0) return 0;
    if (holds(plan.map((t, u) => (moved.includes(u) ? 1 - t : t)), ['bounds']) && connected(plan, moved)) return gain;
  }
  return 0;
}

const cases = fc.record({ seed: fc.integer({ min: 1, max: 1e6 }), width: fc.integer({ min: 4, max: 7 }), tolerance: fc.double({ min: 0.02, max: 0.2, noNaN: true }) });

describe('exchange between two territories', () => {
  it('holds, is better about the same centres, and no worse than the best move or swap of single units', () => {
    let better = 0;
    fc.assert(fc.property(cases, ({ seed, width, tolerance }) => {
      const p = grid(width, 5, 2, tolerance, { compactness: 'hessMoi', seed });
      const start = solve(p, { seed, effort: 1 });
      if (!start.valid) return;
      const { term, state, model, contiguity } = laidOut(p, start.assignment);
      const centres = term.centre.slice();
      const after = new Exchange(model, term, contiguity).between(start.assignment, state.totals, 0, 1);
      const gain = after ? about(term, centres, start.assignment) - about(term, centres, after) : 0;
      if (after) {
        better++;
        expect(recount(p, after).broken).to.deep.equal([]);
        expect(gain).to.be.above(0);
      }
      expect(gain).to.be.at.least(bestSwap(p, start.assignment, term) * (1 - 1e-9));
    }), { numRuns: 80 });
    expect(better).to.be.above(2);
  });

  it('never takes two units together of which each could go alone, but not both', () => {
    // a ring about 0 whose units 2 and 6 lie at the other centre, 8: without both, 3 to 5 are cut off
    const ring = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((u) => [u, (u + 1) % 8]);
    const angle = (u: number) => (u * Math.PI) / 4;
    const p: Problem = {
      ...grid(3, 4, 2, 0.6, { compactness: 'hessMoi' }), ...graphFromEdges(12, [...ring, 8, 2, 8, 6, 8, 9, 8, 10, 8, 11]), goals: [equalGoal(new Float64Array(12).fill(1), 2, 0.6)],
      x: Float64Array.from({ length: 12 }, (_, u) => (u === 2 || u === 6 || u > 7 ? 200_000 : 100_000 * Math.cos(angle(u)))), y: Float64Array.from({ length: 12 }, (_, u) => (u > 7 ? 1000 * u : 100_000 * Math.sin(angle(u)))),
    };
    const plan = Int32Array.from({ length: 12 }, (_, u) => (u > 7 ? 1 : 0));
    expect(recount(p, plan).broken).to.deep.equal([]);
    const { term, state, model, contiguity } = laidOut(p, plan);
    term.pin(Int32Array.of(0, 8));
    const after = new Exchange(model, term, contiguity).between(plan, state.totals, 0, 1)!;
    expect(recount(p, after).broken).to.deep.equal([]);
    expect([after[2], after[6]].toSorted()).to.deep.equal([0, 1]);
  });

  it('is as good as the best of up to three units for up to three, and leaves fixed units', () => {
    let more = 0;
    let best = 0;
    let found = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const even = grid(5, 4, 2, 0.2, { compactness: 'hessMoi', seed });
      // bounds of which now one territory's, now the other's are the narrower
      const loose = { ...even, goals: even.goals.map((goal) => ({ ...goal, upper: goal.upper.map((u, t) => (t === seed % 2 ? u : 0.9 * u)), lower: goal.lower.map((l, t) => (t === seed % 2 ? l : 1.05 * l)) })) };
      const plan = finish(new TreeDivision(modelOf(loose), new Int32Array(2), new Rng(seed)).draw());
      const p = { ...loose, fixed: plan.map((t, i) => (i % 5 === 0 ? t : -1)) };
      if (recount(p, plan).broken.length > 0) continue;
      const { term, state, model, contiguity } = laidOut(p, plan);
      const want = bestExchange(p, plan, term);
      const after = new Exchange(model, term, contiguity).between(plan, state.totals, 0, 1);
      const gain = after ? about(term, term.centre, plan) - about(term, term.centre, after) : 0;
      if (after) expect(recount(p, after).broken).to.deep.equal([]);
      // of each set's partners only the cheapest is tried, which may tear a territory
      expect(gain).to.be.at.most(want * (1 + 1e-9));
      if (want === 0) continue;
      found++;
      if (gain >= want * (1 - 1e-9)) best++;
      if (want > bestSwap(p, plan, term) * (1 + 1e-9)) more++;
    }
    expect(found).to.be.above(60);
    expect(best).to.be.at.least(found - 1);
    expect(more).to.be.above(15);
  }).timeout(60_000);
});

describe('descent about given centres', () => {
  it('ends with a connected plan within bounds that holds the centres and stays below the bar, or with none', () => {
    let found = 0;
    fc.assert(fc.property(cases, fc.integer({ min: 2, max: 4 }), ({ seed, width, tolerance }, k) => {
      const p = grid(width, 6, k, tolerance, { compactness: 'hessMoi', seed });
      const model = modelOf(p);
      const term = new Centred(model, 'hessMoi');
      const rng = new Rng(seed);
      const order = Int32Array.from({ length: p.n }, (_, i) => i);
      rng.shuffle(order);
      const centres = order.slice(0, k);
      const bar = about(term, centres, new Int32Array(p.n).fill(0)) * 2;
      const run = new AboutCentres(model, term, rng).dive(centres, new Float64Array(k), bar, 300, 1);
      let next = run.next();
      while (!next.done) next = run.next();
      const { plan } = next.value;
      if (!plan) return;
      found++;
      expect(recount(p, plan).broken).to.deep.equal([]);
      expect(Array.from(centres, (c) => plan[c])).to.deep.equal([...centres.keys()]);
      expect(about(term, centres, plan)).to.be.below(bar);
    }), { numRuns: 100 });
    expect(found).to.be.above(30);
  });
});
