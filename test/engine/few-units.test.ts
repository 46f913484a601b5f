import { examine, problemOn } from '../shared/oracle.js';
import { expect } from 'chai';
import { check } from '../../src/engine/check.js';
import { recount } from '../../src/engine/recount.js';
import { solve } from '../../src/engine/solve.js';
import { equalGoal, grid, randomProblem } from './cases.js';

/** A 7 × 2 grid whose columns are kept together: seven pieces, 14 to 26 in weight. */
const pieces = (k: number, tolerance: number) => {
  const p = grid(7, 2, k, tolerance);
  return { ...p, goals: [equalGoal(Float64Array.from({ length: 14 }, (_, u) => 7 + (u % 7)), k, tolerance)], together: Int32Array.from({ length: 14 }, (_, u) => u % 7) };
};

describe('few pieces', () => {
  it('are looked at whole before a run: no plan, and the least tolerance with which one is', () => {
    const [finding] = check(pieces(6, 0.2));
    expect(finding).to.include({ code: 'proven-infeasible', severity: 'error' });
    expect(finding!.values).to.deep.include({ pieces: 7, k: 6, reason: 'together' });
    const tolerance = finding!.relax!['tolerance']!;
    expect(check(pieces(6, tolerance))).to.deep.equal([]);
    expect(solve(pieces(6, tolerance), { seed: 1, effort: 20_000 }).valid).to.equal(true);
    expect(check(pieces(6, tolerance - 0.002))[0]!.code).to.equal('proven-infeasible');
  });

  it('prove nothing where scattered members of a group can be joined in several ways', () => {
    // a ring: the shorter way, which is tried, leaves no plan; the longer would
    const n = 20;
    const p = randomProblem(1, n, 2, 0.1, 'moi');
    const ring = Array.from({ length: n }, (_, u) => [(u + 1) % n, (u + n - 1) % n]);
    const weights = Float64Array.from({ length: n }, (_, u) => (u > 0 && u < 8 ? 13 : 7));
    const problem = {
      ...p, goals: [equalGoal(weights, 2, 0.1)], offsets: Uint32Array.from({ length: n + 1 }, (_, u) => 2 * u), neighbors: Uint32Array.from(ring.flat()),
      together: Int32Array.from({ length: n }, (_, u) => (u === 0 || u === 8 ? 0 : -1)),
    };
    const got = solve(problem, { seed: 1, effort: 200_000 });
    expect(got.findings.map(({ code }) => code)).not.to.include('proven-infeasible');
    expect(check(problem).map(({ code }) => code)).not.to.include('proven-infeasible');
  });

  it('out of balance: the nearest plan names the tolerance with which it would do', () => {
    const p = grid(9, 4, 3, 0);
    const values = Float64Array.from({ length: 36 }, (_, u) => Math.sqrt(2 + u));
    const goal = (tolerance: number) => {
      const target = Float64Array.of(30, 50, values.reduce((sum, v) => sum + v, -80));
      return { ...equalGoal(values, 3, 0), target, lower: target.map((v) => v * (1 - tolerance)), upper: target.map((v) => v * (1 + tolerance)) };
    };
    const got = solve({ ...p, goals: [goal(1e-7)] }, { seed: 1, effort: 30_000 });
    const finding = got.findings.find(({ code }) => code === 'no-plan-found')!;
    expect(finding.goal).to.equal('weight');
    const tolerance = finding.relax!['tolerance']!;
    expect(tolerance).to.be.within(0.001, 0.2);
    expect(recount({ ...p, goals: [goal(tolerance)] }, got.assignment).broken).to.deep.equal([]);
    expect(recount({ ...p, goals: [goal(tolerance - 0.0015)] }, got.assignment).broken).not.to.deep.equal([]);
  });

  it('moves as few units as can be, whatever shape another move would give', () => {
    for (const [seed, rows] of [[568482, [928, 960, 64, 64, 256, 641, 782, 547, 595, 483]], [1024122, [720, 288, 448, 896, 513, 2, 517, 525, 526, 473]]] as const) {
      expect(examine(problemOn(rows, 2, 'least moves', seed), 60_000)).to.deep.include({ wrong: undefined, possible: true });
    }
  });
});
