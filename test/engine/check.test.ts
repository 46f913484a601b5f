import { expect } from 'chai';
import fc from 'fast-check';
import { check } from '../../src/engine/check.js';
import type { BalanceGoal, Finding, Problem } from '../../src/engine/problem.js';
import { recount } from '../../src/engine/recount.js';
import { equalGoal, gridProblem, rows } from '../shared/grid-problem.js';

const codes = (problem: Problem) => check(problem).map((finding) => `${finding.severity} ${finding.code}`);
const find = (problem: Problem, code: Finding['code']): Finding => {
  const finding = check(problem).find((f) => f.code === code);
  if (!finding) throw new Error(`no ${code} among ${codes(problem).join(', ')}`);
  return finding;
};
const withTolerance = (goal: BalanceGoal, tolerance: number): BalanceGoal => ({
  ...goal,
  lower: goal.target.map((t) => t - Math.abs(t) * tolerance),
  upper: goal.target.map((t) => t + Math.abs(t) * tolerance),
});
/** Two parts, of 6 and 3 units, that nothing joins. */
const islands = (k: number, tolerance: number, more: Partial<Problem> = {}): Problem => ({
  ...gridProblem({ width: 9, height: 1, k, tolerance }),
  ...rows(9, [[0, 1], [1, 2], [2, 3], [3, 4], [4, 5], [6, 7], [7, 8]]),
  ...more,
});

describe('check', () => {
  it('has nothing to say about an ordinary problem', () => {
    expect(check(gridProblem({ width: 8, height: 6, k: 4 }))).to.deep.equal([]);
  });

  it('names what cannot be read', () => {
    const grid = gridProblem({ width: 4, height: 4, k: 2 });
    expect(codes({ ...grid, x: new Float64Array(3) })).to.deep.equal(['error bad-shape']);
    expect(codes({ ...grid, goals: [{ ...grid.goals[0]!, values: new Float64Array(16).fill(NaN) }] })).to.deep.equal(['error bad-value']);
    expect(codes({ ...grid, goals: [{ ...grid.goals[0]!, values: new Float64Array(16).fill(Infinity) }] })).to.deep.equal(['error bad-value']);
  });

  it('counts units and territories', () => {
    expect(find(gridProblem({ width: 2, height: 2, k: 5 }), 'too-many-territories').relax).to.deep.equal({ k: 4 });
    expect(codes(gridProblem({ width: 0, height: 0, k: 1 }))).to.deep.equal(['error no-units']);
    expect(find(gridProblem({ width: 4, height: 4, k: 4 }, { minUnits: 5 }), 'limit-too-tight').relax).to.deep.equal({ k: 3, minUnits: 4 });
    expect(find(gridProblem({ width: 4, height: 4, k: 4 }, { maxUnits: 3 }), 'limit-too-tight').relax).to.deep.equal({ k: 6, maxUnits: 4 });
  });

  it('says how much a unit above the limit would need', () => {
    const problem = gridProblem({ width: 4, height: 4, k: 4, value: (u) => (u === 5 ? 9 : 1), tolerance: 0.05 });
    const finding = find(problem, 'unit-above-limit');
    expect(finding.severity).to.equal('error');
    expect(finding.units).to.deep.equal([5]);
    expect(finding.relax).to.deep.equal({ tolerance: 0.5, k: 2 });
    const relaxed = { ...problem, goals: [withTolerance(problem.goals[0]!, 0.5)] };
    expect(codes(relaxed)).to.deep.equal([]);
  });

  it('adds up groups and fixed units', () => {
    const grid = gridProblem({ width: 4, height: 4, k: 4 });
    const together = new Int32Array(16).fill(-1);
    together.fill(3, 0, 6);
    expect(find({ ...grid, together }, 'group-above-limit').relax).to.deep.equal({ tolerance: 0.5, k: 2 });
    const fixed = new Int32Array(16).fill(-1);
    fixed.fill(2, 0, 5);
    expect(find({ ...grid, fixed }, 'fixed-above-limit')).to.deep.include({ territories: [2], relax: { tolerance: 0.25 } });
  });

  it('knows when whole values cannot come near the target', () => {
    const finding = find(gridProblem({ width: 10, height: 1, k: 3, tolerance: 0.05 }), 'coarse-values');
    expect(finding.values).to.include({ step: 1 });
    expect(finding.relax).to.deep.equal({ tolerance: 0.2 });
    expect(codes(gridProblem({ width: 10, height: 1, k: 3, tolerance: 0.2 }))).to.deep.equal([]);
  });

  it('compares totals with the bounds of all territories', () => {
    const grid = gridProblem({ width: 4, height: 4, k: 4 });
    const small = { ...grid.goals[0]!, target: new Float64Array(4).fill(3), lower: new Float64Array(4).fill(2), upper: new Float64Array(4).fill(3) };
    const finding = find({ ...grid, goals: [small] }, 'total-out-of-bounds');
    expect(finding.values).to.deep.equal({ side: 'above', total: 16, bound: 12, k: 4 });
    expect(finding.relax).to.deep.equal({ tolerance: 0.334 });
  });

  it('sees that parts which nothing joins do not add up', () => {
    expect(codes(islands(3, 0.05))).to.deep.equal([]);
    const finding = find(islands(2, 0.12, { fixed: Int32Array.from([0, -1, -1, -1, -1, -1, 1, -1, -1]) }), 'component-balance');
    expect(finding.severity).to.equal('error');
    expect(finding.relax).to.deep.equal({ tolerance: 0.334 });
    expect(find(islands(2, 0.2), 'component-balance').relax).to.deep.equal({ tolerance: 0.334, k: 3 });
  });

  it('warns of a part that is too small for a territory of its own', () => {
    const problem: Problem = { ...gridProblem({ width: 13, height: 1, k: 3, tolerance: 0.1 }), ...rows(13, Array.from({ length: 11 }, (_, u) => [u, u + 1] as const)) };
    const finding = find(problem, 'component-cut-off');
    expect(finding).to.deep.include({ severity: 'warning', units: [12] });
    expect(finding.relax?.['tolerance']).to.be.greaterThan(0.5);
  });

  it('finds rules that exclude each other', () => {
    const grid = gridProblem({ width: 4, height: 4, k: 2 });
    const fixed = new Int32Array(16).fill(-1);
    fixed[0] = fixed[15] = 0;
    const cut = fixed.map((t, u) => ([3, 6, 9, 12].includes(u) ? 1 : t));
    expect(find({ ...grid, fixed: cut }, 'fixed-disconnected').units).to.deep.equal([15]);
    expect(find({ ...grid, fixed, apart: Uint32Array.from([0, 15]) }, 'contradiction').values).to.include({ reason: 'fixed-apart' });
    expect(find({ ...grid, fixed, forbidden: Uint32Array.from([0, 0]) }, 'contradiction').values).to.include({ reason: 'fixed-forbidden' });
    expect(find({ ...grid, forbidden: Uint32Array.from([5, 0, 5, 1]) }, 'contradiction').values).to.include({ reason: 'unit-barred', unit: 5 });
    const together = Int32Array.from({ length: 16 }, (_, u) => (u === 0 || u === 3 || u === 15 ? 0 : -1));
    expect(find({ ...grid, together, apart: Uint32Array.from([3, 15]) }, 'contradiction').values).to.include({ reason: 'group-apart', count: 2 });
    expect(find({ ...grid, together, fixed: Int32Array.from({ length: 16 }, (_, u) => (u === 0 ? 0 : u === 15 ? 1 : -1)) }, 'contradiction').values).to.include({ reason: 'group-fixed', count: 3 });
    expect(find({ ...grid, apart: Uint32Array.from([4, 4]) }, 'contradiction').values).to.include({ reason: 'apart-itself', unit: 4 });
    expect(find({ ...grid, forbidden: Uint32Array.from({ length: 32 }, (_, q) => (q % 2 ? 1 : q >> 1)) }, 'contradiction')).to.deep.include({ territories: [1] }).and.to.have.nested.property('values.reason', 'territory-barred');
    const parted = Int32Array.from({ length: 9 }, (_, u) => (u === 0 || u === 8 ? 0 : -1));
    expect(find(islands(3, 0.5, { together: parted }), 'contradiction').values).to.include({ reason: 'group-cut-off', count: 2 });
  });

  it('measures the way to the nearest base', () => {
    const problem = gridProblem({ width: 4, height: 1, k: 2 }, { baseX: Float64Array.from([0, 1000]), baseY: new Float64Array(2), maxDistance: 1500 });
    expect(find(problem, 'no-reachable-base')).to.deep.include({ units: [3], relax: { maxDistance: 2000 } });
  });

  it('knows how many must move at least', () => {
    const start = Int32Array.from({ length: 16 }, (_, u) => (u < 14 ? 0 : 1));
    const finding = find(gridProblem({ width: 4, height: 4, k: 2, tolerance: 0 }, { start, limits: { units: 3 } }), 'limit-too-tight');
    expect(finding.relax).to.deep.equal({ moves: 6 });
    expect(codes(gridProblem({ width: 4, height: 4, k: 2, tolerance: 0 }, { start, limits: { units: 6 } }))).to.deep.equal([]);
  });

  it('knows what must move at least by cost, and out of each territory; units fixed elsewhere go whatever the balance', () => {
    const start = Int32Array.from({ length: 16 }, (_, u) => (u < 14 ? 0 : 1));
    const moveCost = new Float64Array(16).fill(2);
    const asked = (limits: NonNullable<Problem['limits']>, more: Partial<Problem> = {}) => gridProblem({ width: 4, height: 4, k: 2, tolerance: 0 }, { start, moveCost, limits, ...more });
    expect(find(asked({ cost: 11 }), 'limit-too-tight')).to.deep.include({ relax: { cost: 12 } });
    expect(codes(asked({ cost: 12 }))).to.deep.equal([]);
    const shares = find(asked({ sharePerTerritory: 0.4 }), 'limit-too-tight');
    expect(shares.territories).to.deep.equal([0]);
    expect(shares.relax!['sharePerTerritory']).to.be.within(6 / 14, 6 / 14 + 0.001);
    expect(codes(asked({ sharePerTerritory: 0.43 }))).to.deep.equal([]);
    const even = Int32Array.from({ length: 16 }, (_, u) => (u < 8 ? 0 : 1));
    const fixed = Int32Array.from({ length: 16 }, (_, u) => (u < 3 ? 1 : -1));
    expect(find(asked({ units: 2 }, { start: even, fixed }), 'limit-too-tight').relax).to.deep.equal({ moves: 3 });
  });

  it('never calls a problem infeasible that has a plan', () => {
    let errors = 0;
    fc.assert(fc.property(smallProblem, (problem) => {
      const found = check(problem).filter((finding) => finding.severity === 'error');
      if (found.length === 0) return;
      errors++;
      const plan = anyPlan(problem);
      expect(plan, `${found.map((f) => f.message).join('; ')}, but ${plan} holds`).to.equal(undefined);
    }), { numRuns: 1500, seed: 20 });
    expect(errors).to.be.greaterThan(300);
  });
});

/** A plan that holds by the recount, by trying all; undefined when there is none. */
function anyPlan(problem: Problem): Int32Array | undefined {
  const { n, k } = problem;
  const plan = new Int32Array(n).fill(-1);
  for (;;) {
    if (recount(problem, plan).broken.length === 0) return plan;
    let u = 0;
    while (u < n && plan[u] === k - 1) plan[u++] = -1;
    if (u === n) return undefined;
    plan[u]!++;
  }
}

const smallProblem: fc.Arbitrary<Problem> = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 3 })).chain(([n, k]) => {
  const unit = fc.integer({ min: 0, max: n - 1 });
  const territory = fc.integer({ min: 0, max: k - 1 });
  const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });
  const pairs = <T>(a: fc.Arbitrary<T>, b: fc.Arbitrary<T>) => fc.array(fc.tuple(a, b), { maxLength: 2 }).map((list) => Uint32Array.from(list.flat() as unknown as number[]));
  const values = fc.oneof({ weight: 4, arbitrary: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: n, maxLength: n }) }, fc.array(fc.integer({ min: -4, max: 6 }), { minLength: n, maxLength: n }), fc.array(fc.double({ min: 0, max: 5, noNaN: true }), { minLength: n, maxLength: n }));
  const goal = fc.tuple(values, fc.constantFrom(0, 0.05, 0.2, 0.5, 1));
  return fc.record({
    edges: fc.array(fc.tuple(unit, unit), { maxLength: 9 }),
    goals: fc.array(goal, { minLength: 1, maxLength: 2 }),
    contiguous: fc.boolean(),
    fixed: maybe(fc.array(fc.oneof({ weight: 3, arbitrary: fc.constant(-1) }, territory), { minLength: n, maxLength: n })),
    start: maybe(fc.array(fc.integer({ min: -1, max: k - 1 }), { minLength: n, maxLength: n })),
    units: fc.integer({ min: 0, max: 3 }),
    cost: maybe(fc.integer({ min: 0, max: 4 })),
    share: maybe(fc.constantFrom(0.2, 0.5)),
    together: maybe(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: n, maxLength: n })),
    apart: maybe(pairs(unit, unit)),
    forbidden: maybe(pairs(unit, territory)),
    minUnits: maybe(fc.integer({ min: 1, max: 3 })),
    maxUnits: maybe(fc.integer({ min: 1, max: 4 })),
    maxDistance: maybe(fc.constantFrom(1000, 2000)),
  }).map((r): Problem => {
    const seen = new Set<number>();
    const edges = r.edges.filter(([a, b]) => a !== b && !seen.has(Math.min(a, b) * n + Math.max(a, b)) && seen.add(Math.min(a, b) * n + Math.max(a, b)));
    return {
      ...gridProblem({ width: n, height: 1, k }),
      ...rows(n, edges),
      goals: r.goals.map(([list, tolerance], q) => equalGoal(`g${q}`, Float64Array.from(list), k, tolerance)),
      contiguous: r.contiguous,
      fixed: Int32Array.from(r.fixed ?? Array<number>(n).fill(-1)),
      ...(r.start && { start: Int32Array.from(r.start), limits: { units: r.units, ...(r.cost !== undefined && { cost: r.cost }), ...(r.share !== undefined && { sharePerTerritory: r.share }) } }),
      ...(r.together && { together: Int32Array.from(r.together) }),
      ...(r.apart?.length && { apart: r.apart }),
      ...(r.forbidden?.length && { forbidden: r.forbidden }),
      ...(r.minUnits !== undefined && { minUnits: r.minUnits }),
      ...(r.maxUnits !== undefined && { maxUnits: r.maxUnits }),
      ...(r.maxDistance !== undefined && { maxDistance: r.maxDistance, baseX: Float64Array.from({ length: k }, (_, t) => t * 1500), baseY: new Float64Array(k) }),
    };
  });
});
