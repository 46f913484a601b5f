import { expect } from 'chai';
import fc from 'fast-check';
import { ProblemError } from '../../src/engine/error.js';
import type { Compactness, Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { finish } from '../../src/model/steps.js';
import { solve, solveSteps } from '../../src/engine/solve.js';
import { equalGoal, grid, randomProblem } from './cases.js';

const OBJECTIVES: Compactness[] = ['moi', 'hessMoi', 'cutEdges', 'cutBorder', 'pMedian'];
const quick = (p: Problem, seed = 1, effort = 200_000): ReturnType<typeof solve> => solve(p, { seed, effort });

/** The best valid plan by trying every assignment, NaN when there is none. */
function bruteForce(p: Problem): number {
  const plan = new Int32Array(p.n);
  let best = NaN;
  const visit = (i: number, used: number): void => {
    if (i === p.n) {
      if (used < p.k) return;
      const r = recount(p, plan);
      if (r.broken.length === 0 && !(r.objective >= best)) best = r.objective;
      return;
    }
    for (let t = 0; t <= Math.min(used, p.k - 1); t++) {
      plan[i] = t;
      visit(i + 1, Math.max(used, t + 1));
    }
  };
  visit(0, 0);
  return best;
}

describe('solve', () => {
  it('matches brute force on graphs of up to 10 units', function () {
    this.timeout(60_000);
    for (let seed = 1; seed <= 40; seed++) {
      const n = 5 + (seed % 6);
      const k = 2 + (seed % 2);
      const compactness = OBJECTIVES[seed % OBJECTIVES.length]!;
      const p = randomProblem(seed, n, k, 0.25, compactness);
      const want = bruteForce(p);
      const got = quick(p, seed, 400_000);
      if (Number.isNaN(want)) {
        expect(got.valid, `seed ${seed}: a plan where there is none`).to.equal(false);
        expect(got.findings.map((f) => f.code), `seed ${seed}`).to.include('proven-infeasible');
      } else {
        expect(got.valid, `seed ${seed}: ${JSON.stringify(got.findings)}`).to.equal(true);
        expect(got.objective, `seed ${seed} ${compactness}`).to.be.closeTo(want, 1e-6 * Math.abs(want) + 1e-9);
      }
    }
  });

  it('keeps every invariant on random problems', function () {
    this.timeout(180_000);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 12, max: 60 }), fc.integer({ min: 1, max: 6 }), fc.constantFrom(...OBJECTIVES), (seed, n, k, compactness) => {
      const p = randomProblem(seed, n, k, 0.3, compactness);
      const s = quick(p, seed, 60_000);
      const r = recount(p, s.assignment);
      expect(s.valid).to.equal(r.broken.length === 0);
      expect(Array.from(s.totals)).to.deep.equal(Array.from(r.totals));
      expect(s.objective).to.equal(r.objective);
      if (!s.valid) expect(s.findings.some((f) => f.severity === 'error')).to.equal(true);
    }), { numRuns: 25, seed: 7 });
  });

  it('gives the same plan for the same seed, whatever the clock says', () => {
    const p = grid(12, 12, 5, 0.05);
    const a = solve(p, { seed: 9, effort: 300_000 }, () => 0);
    let t = 0;
    const b = solve(p, { seed: 9, effort: 300_000 }, () => (t += 17));
    expect(Array.from(a.assignment)).to.deep.equal(Array.from(b.assignment));
  });

  it('hands out its best plan at any time', () => {
    const run = solveSteps(grid(15, 15, 6, 0.1), { seed: 1, effort: 2e6 });
    let p = run.next();
    while (!p.done && !p.value.valid) p = run.next();
    const early = finish(run.best());
    expect(early.valid).to.equal(true);
    while (!p.done) p = run.next();
    expect(p.value.objective).to.be.at.most(early.objective);
  });

  it('stops at the wall limit', () => {
    let t = 0;
    const s = solve(grid(10, 10, 4, 0.1), { seed: 1, seconds: 5 }, () => (t += 10));
    expect(s.seconds).to.be.within(5, 6);
  });

  for (const compactness of OBJECTIVES) {
    it(`balances a grid by ${compactness}`, () => {
      const s = quick(grid(14, 14, 7, 0.03, { compactness }), 3);
      expect(s.valid, JSON.stringify(s.findings)).to.equal(true);
    });
  }
});

describe('solve with constraints', () => {
  const home = (p: Problem): Int32Array => quick(p).assignment;

  it('leaves fixed units and locked territories where they are', () => {
    const free = grid(12, 12, 4, 0.1);
    const plan = home(free);
    const fixed = Int32Array.from(plan, (t, i) => (t === 2 || i % 17 === 0 ? t : -1));
    const s = quick({ ...free, fixed }, 5);
    expect(s.valid, JSON.stringify(s.findings)).to.equal(true);
    fixed.forEach((t, i) => t >= 0 && expect(s.assignment[i]).to.equal(t));
  });

  it('joins fixed units that lie apart', () => {
    const fixed = new Int32Array(144).fill(-1);
    fixed[0] = 1;
    fixed[143] = 1;
    const s = quick(grid(12, 12, 3, 0.25, { fixed }), 2, 600_000);
    expect(s.valid, JSON.stringify(s.findings)).to.equal(true);
  });

  it('keeps groups together, pairs apart and units out of forbidden territories', () => {
    const together = new Int32Array(144).fill(-1);
    for (const i of [5, 6, 7, 18]) together[i] = 0;
    for (const i of [100, 101, 112]) together[i] = 4;
    const s = quick(grid(12, 12, 4, 0.15, { together, apart: Uint32Array.of(70, 71, 5, 100), forbidden: Uint32Array.of(0, 0, 0, 1, 143, 3) }), 2, 400_000);
    expect(s.valid, JSON.stringify(s.findings)).to.equal(true);
    expect(s.assignment[5]).to.equal(s.assignment[18]);
    expect(s.assignment[70]).not.to.equal(s.assignment[71]);
    expect([0, 1]).not.to.include(s.assignment[0]);
  });

  it('names a group that contradicts itself', () => {
    const together = new Int32Array(16).fill(-1);
    together[0] = together[1] = 0;
    const s = quick(grid(4, 4, 2, 0.5, { together, apart: Uint32Array.of(0, 1) }));
    expect(s.valid).to.equal(false);
    expect(s.findings[0]!.code).to.equal('contradiction');
  });

  it('keeps units near their bases', () => {
    const baseX = Float64Array.of(0, 110_000, 55_000);
    const baseY = Float64Array.of(0, 0, 110_000);
    const p = grid(12, 12, 3, 0.3, { baseX, baseY, maxDistance: 120_000, compactness: 'travel' });
    expect(quick(p, 1, 400_000).valid).to.equal(true);
  });

  it('honours the least and greatest number of units', () => {
    const p = grid(10, 10, 5, 0.6, { minUnits: 18, maxUnits: 22, heaviest: 3 });
    expect(quick(p).valid).to.equal(true);
  });

  it('balances several goals and unequal targets', () => {
    const p = grid(14, 14, 4, 0.1);
    const second = equalGoal(Array.from({ length: 196 }, (_, i) => 1 + ((i * 7) % 5)), 4, 0.1, 'visits');
    const all = p.goals[0]!.values.reduce((a, b) => a + b, 0);
    const target = Float64Array.of(0.4, 0.3, 0.2, 0.1).map((v) => v * all);
    const shares = { ...p.goals[0]!, target, lower: target.map((v) => v * 0.92), upper: target.map((v) => v * 1.08) };
    expect(quick({ ...p, goals: [p.goals[0]!, second] }).valid).to.equal(true);
    expect(quick({ ...p, goals: [shares] }).valid).to.equal(true);
  });

  it('takes negative values', () => {
    const p = grid(10, 10, 4, 0.2);
    const values = p.goals[0]!.values.map((v, i) => (i % 9 === 0 ? -v : v));
    expect(quick({ ...p, goals: [equalGoal(values, 4, 0.2)] }).valid).to.equal(true);
  });

  it('does without contiguity', () => {
    const p = grid(8, 8, 4, 0.05, { contiguous: false });
    expect(quick(p).valid).to.equal(true);
    const bare = { ...p, offsets: new Uint32Array(65), neighbors: new Uint32Array(0), goals: [equalGoal(p.goals[0]!.values, 4, 0.15)] };
    expect(quick(bare).valid).to.equal(true);
  });
});

describe('solve from a present plan', () => {
  const p = grid(16, 16, 6, 0.05, { seed: 4 });
  const plan = quick(p).assignment;

  it('moves nothing when the plan holds and movement is what counts', () => {
    const s = quick({ ...p, start: plan, objective: { ...p.objective, stability: 1 } });
    expect(s.valid).to.equal(true);
    expect(s.moved).to.equal(0);
  });

  it('repairs a broken and unfinished plan with little movement', () => {
    const start = Int32Array.from(plan, (t, i) => (i % 41 === 0 ? (t + 3) % 6 : i % 37 === 0 ? -1 : t));
    const s = quick({ ...p, start, objective: { ...p.objective, stability: 1 } }, 2);
    expect(s.valid, JSON.stringify(s.findings)).to.equal(true);
    expect(s.moved).to.be.at.most(12);
  });

  it('respects limits on what may move', () => {
    const values = p.goals[0]!.values.map((v, i) => (plan[i] === 0 ? v * 1.3 : v));
    const tight = { ...p, goals: [equalGoal(values, 6, 0.1)], start: plan, limits: { units: 25 } };
    const s = quick(tight, 1);
    expect(s.valid, JSON.stringify(s.findings)).to.equal(true);
    expect(s.moved).to.be.at.most(25);
    const none = quick({ ...tight, limits: { units: 0 } }, 1, 50_000);
    expect(none.valid).to.equal(false);
  });
});

describe('solve at the edges', () => {
  it('answers for k = 1, k = n, all fixed, no units, too many territories', () => {
    const one = grid(5, 5, 1, 0.1);
    expect(quick(one).valid).to.equal(true);
    expect(quick(grid(4, 4, 16, 0, { heaviest: 1 })).valid).to.equal(true);
    expect(quick({ ...grid(4, 4, 2, 0.4, { heaviest: 1 }), fixed: Int32Array.from({ length: 16 }, (_, i) => (i < 8 ? 0 : 1)) }).valid).to.equal(true);
    const none = quick({ ...one, n: 0, goals: [equalGoal([], 1, 0)], x: new Float64Array(0), y: new Float64Array(0), fixed: new Int32Array(0), offsets: new Uint32Array(1), neighbors: new Uint32Array(0), objective: { compactness: 'moi' } });
    expect(none.findings[0]!.code).to.equal('no-units');
    expect(quick(grid(2, 2, 5, 1)).findings[0]!.code).to.equal('too-many-territories');
  });

  it('answers for zero totals and no goals', () => {
    const p = grid(6, 6, 3, 0);
    const zero = new Float64Array(36);
    expect(quick({ ...p, goals: [equalGoal(zero, 3, 0)], objective: { compactness: 'moi', mass: zero } }).valid).to.equal(true);
    expect(quick({ ...p, goals: [] }).valid).to.equal(true);
  });

  it('says that no plan exists when one unit is above every bound', () => {
    const p = grid(4, 4, 4, 0.1, { heaviest: 2 });
    const values = p.goals[0]!.values.slice();
    values[5] = 1000;
    const s = quick({ ...p, goals: [equalGoal(values, 4, 0.1)] });
    expect(s.valid).to.equal(false);
    expect(s.findings.some((f) => f.severity === 'error')).to.equal(true);
  });

  it('serves several components and reports those that get no territory', () => {
    const left = grid(6, 6, 4, 0.4, { heaviest: 1 });
    const n = 36 + 36 + 2;
    const offsets = new Uint32Array(n + 1);
    const neighbors: number[] = [];
    const add = (base: number): void => {
      for (let i = 0; i < 36; i++) {
        for (let q = left.offsets[i]!; q < left.offsets[i + 1]!; q++) neighbors.push(base + left.neighbors[q]!);
        offsets[base + i + 1] = neighbors.length;
      }
    };
    add(0);
    add(36);
    neighbors.push(73);
    offsets[73] = neighbors.length;
    neighbors.push(72);
    offsets[74] = neighbors.length;
    const x = Float64Array.from({ length: n }, (_, i) => (i < 36 ? left.x[i]! : i < 72 ? 200_000 + left.x[i - 36]! : 500_000 + i));
    const y = Float64Array.from({ length: n }, (_, i) => (i < 72 ? left.y[i % 36]! : 0));
    const values = new Float64Array(n).fill(1);
    const s = quick({ n, k: 4, goals: [equalGoal(values, 4, 0.1)], offsets, neighbors: Uint32Array.from(neighbors), x, y, contiguous: true, objective: { compactness: 'moi', mass: values }, fixed: new Int32Array(n).fill(-1) });
    expect(s.valid, JSON.stringify(s.findings)).to.equal(true);
    expect(Array.from(s.assignment.slice(72))).to.deep.equal([-1, -1]);
    expect(s.findings.map((f) => f.code)).to.include('component-cut-off');
  });

  it('names what is wrong with arrays', () => {
    const p = grid(4, 4, 2, 0.1);
    const bad = (q: Partial<Problem>): string => {
      try {
        quick({ ...p, ...q });
      } catch (e) {
        expect(e).to.be.instanceOf(ProblemError);
        return (e as Error).message;
      }
      return 'nothing was thrown';
    };
    expect(bad({ x: new Float64Array(3) })).to.match(/x: expected 16 entries, got 3/);
    expect(bad({ y: p.y.map((v, i) => (i === 3 ? NaN : v)) })).to.match(/y\[3\]: expected a finite number, got NaN/);
    expect(bad({ goals: [{ ...p.goals[0]!, values: p.goals[0]!.values.map((v, i) => (i === 2 ? Infinity : v)) }] })).to.match(/values\[2\].*Infinity/);
    expect(bad({ fixed: new Int32Array(16).fill(7) })).to.match(/fixed\[0\]: expected -1 to 1, got 7/);
    expect(bad({ k: 0 })).to.match(/k: expected a whole number above 0/);
    expect(bad({ neighbors: p.neighbors.map(() => 99) })).to.match(/neighbors\[0\]/);
  });
});
