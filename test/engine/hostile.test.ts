import { expect } from 'chai';
import fc from 'fast-check';
import { check } from '../../src/engine/check.js';
import { ensembleSteps } from '../../src/engine/ensemble.js';
import { ProblemError } from '../../src/engine/error.js';
import { explainMoves } from '../../src/engine/explain.js';
import { frontSteps } from '../../src/engine/front.js';
import { graphFromEdges } from '../../src/engine/graph.js';
import { nextMoves } from '../../src/engine/moves.js';
import type { Compactness, Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { solve } from '../../src/engine/solve.js';
import { equalGoal, randomProblem } from './cases.js';

const objectives: readonly Compactness[] = ['moi', 'hessMoi', 'cutEdges', 'cutBorder', 'pMedian'];

/** Problems with rules of every kind, not all of which can be kept. */
const ruled = fc.record({
  seed: fc.integer({ min: 1, max: 1e6 }), n: fc.integer({ min: 1, max: 24 }), k: fc.integer({ min: 1, max: 6 }), tolerance: fc.constantFrom(0, 0.1, 0.4, 2),
  compactness: fc.constantFrom(...objectives, 'travel' as const), contiguous: fc.boolean(), cut: fc.integer({ min: 0, max: 3 }),
  fix: fc.constantFrom('none', 'some', 'all'), rules: fc.uniqueArray(fc.constantFrom('together', 'apart', 'forbidden', 'start', 'limits', 'sizes', 'bases', 'second'), { maxLength: 5 }),
});

function withRules({ seed, n, k: wanted, tolerance, compactness, contiguous, cut, fix, rules }: (typeof ruled extends fc.Arbitrary<infer T> ? T : never)): Problem {
  const k = Math.min(wanted, n);
  const base = randomProblem(seed, n, k, tolerance, compactness);
  const pick = (unit: number, of: number) => (unit * 7919 + seed) % of;
  const has = (rule: string) => rules.includes(rule as never);
  // some units lose all their neighbours: parts that nothing joins
  const edges: number[] = [];
  for (let u = 0; u < n; u++) for (let p = base.offsets[u]!; p < base.offsets[u + 1]!; p++) if (base.neighbors[p]! > u && u >= cut) edges.push(u, base.neighbors[p]!);
  const start = Int32Array.from({ length: n }, (_, u) => pick(u, k + 1) - 1);
  const bases = has('bases') || compactness === 'travel';
  return {
    ...base, ...graphFromEdges(n, edges), contiguous,
    fixed: Int32Array.from({ length: n }, (_, u) => (fix === 'all' || (fix === 'some' && u % 5 === 0) ? pick(u, k) : -1)),
    ...(has('together') && { together: Int32Array.from({ length: n }, (_, u) => (u % 4 === 0 ? u % 8 : -1)) }),
    ...(has('apart') && n > 2 && { apart: Uint32Array.of(0, n - 1, 1, n >> 1).map((u) => u % n) }),
    ...(has('forbidden') && { forbidden: Uint32Array.of(pick(1, n), 0, pick(2, n), k - 1) }),
    ...(has('start') && { start, objective: { ...base.objective, stability: 0.5 } }),
    ...(has('start') && has('limits') && { limits: { units: 3, cost: 4, sharePerTerritory: 0.5 } }),
    ...(has('sizes') && { minUnits: 1, maxUnits: Math.ceil(n / k) + 1 }),
    ...(has('second') && { goals: [...base.goals, equalGoal(base.goals[0]!.values.map((v, u) => (u % 3 ? v : -v)), k, 3, 'second')] }),
    ...(bases && { baseX: Float64Array.from({ length: k }, (_, t) => (t === 0 && k > 1 ? Number.NaN : t * 10_000)), baseY: new Float64Array(k) }),
    ...(has('bases') && { maxDistance: 80_000 }),
  };
}

describe('any problem', () => {
  it('gets a plan that keeps every rule, or a reason; the same every time; what the check calls impossible is', function () {
    this.timeout(60_000);
    fc.assert(fc.property(ruled, (given) => {
      const p = withRules(given);
      const s = solve(p, { seed: given.seed, effort: 12_000 });
      const counted = recount(p, s.assignment);
      if (s.valid) expect(counted.broken).to.deep.equal([]);
      else expect(s.findings.some(({ severity, message }) => severity === 'error' && message.length > 0)).to.equal(true);
      expect(Array.from(s.totals)).to.deep.equal(Array.from(counted.totals));
      const again = solve(p, { seed: given.seed, effort: 12_000 });
      expect(Array.from(again.assignment)).to.deep.equal(Array.from(s.assignment));
      if (check(p).some(({ severity }) => severity === 'error')) expect(s.valid, JSON.stringify(check(p))).to.equal(false);
      for (const move of p.start ? nextMoves(p, p.start, 4) : []) {
        const moved = p.start!.slice();
        for (const { unit, to } of move.steps) moved[unit] = to;
        const broken = (plan: Int32Array) => recount(p, plan).broken.filter(({ rule }) => ['fixed', 'forbidden', 'distance', 'together', 'apart', 'contiguity'].includes(rule)).length;
        expect(broken(moved), 'a suggested move breaks a rule that held').to.be.at.most(broken(p.start!));
      }
    }), { numRuns: 150, seed: 11 });
  });

  const odd = [Number.NaN, Infinity, -Infinity, -1, 0, 5e-324, 1e308, -1e308] as const;
  const places = ['x', 'y', 'values', 'target', 'lower', 'upper', 'mass', 'moveCost', 'border', 'baseX', 'baseDistances', 'maxDistance', 'minUnits', 'weight', 'stability', 'limit'] as const;

  it('with any number anywhere is answered, or refused by name', function () {
    this.timeout(60_000);
    fc.assert(fc.property(fc.integer({ min: 1, max: 1e5 }), fc.constantFrom(...odd), fc.constantFrom(...places), fc.boolean(), (seed, value, place, everywhere) => {
      const [n, k] = [12, 3];
      const base = randomProblem(seed, n, k, 0.4, place === 'baseX' || place === 'baseDistances' ? 'travel' : 'moi');
      const put = (array: Float64Array) => array.map((v, i) => (everywhere || i === seed % array.length ? value : v));
      const goal = base.goals[0]!;
      const start = Int32Array.from({ length: n }, (_, u) => u % k);
      const p: Problem = {
        ...base, start, limits: place === 'limit' ? { units: value, cost: value, sharePerTerritory: value } : {},
        x: place === 'x' ? put(base.x) : base.x, y: place === 'y' ? put(base.y) : base.y,
        goals: [{ ...goal, ...(place === 'weight' && { weight: value }), ...((place === 'values' || place === 'target' || place === 'lower' || place === 'upper') && { [place]: put(goal[place]) }) }],
        objective: { ...base.objective, stability: place === 'stability' ? value : 0.3, ...(place === 'mass' && { mass: put(base.objective.mass!) }) },
        ...(place === 'moveCost' && { moveCost: put(new Float64Array(n).fill(1)) }), ...(place === 'border' && { border: put(new Float64Array(base.neighbors.length).fill(1)) }),
        ...(base.objective.compactness === 'travel' && { baseX: put(Float64Array.of(0, 5e4, 9e4)), baseY: new Float64Array(k) }),
        ...(place === 'baseDistances' && { baseDistances: put(new Float64Array(n * k).fill(1000)) }),
        ...(place === 'maxDistance' && { maxDistance: value, baseX: Float64Array.of(0, 5e4, 9e4), baseY: new Float64Array(k) }), ...(place === 'minUnits' && { minUnits: value }),
      };
      const named = (work: () => unknown) => {
        try {
          return work();
        } catch (thrown) {
          expect(thrown, String(thrown)).to.be.instanceOf(ProblemError);
          return undefined;
        }
      };
      const drain = <T>(steps: Generator<unknown, T>) => {
        for (;;) {
          const step = steps.next();
          if (step.done) return step.value;
        }
      };
      expect(Array.isArray(check(p))).to.equal(true);
      const s = named(() => solve(p, { seed, effort: 6000 })) as ReturnType<typeof solve> | undefined;
      if (s?.valid) expect(recount(p, s.assignment).broken).to.deep.equal([]);
      named(() => drain(frontSteps(p, { seed, effort: 8000 })));
      if (!s) return; // the page asks for these only about problems that can be read
      drain(ensembleSteps(p, start, { seed, steps: 3 }));
      nextMoves(p, start, 3);
      explainMoves(p, s.assignment);
    }), { numRuns: 200, seed: 5 });
  });
});
