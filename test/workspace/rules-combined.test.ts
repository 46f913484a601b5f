import { expect } from 'chai';
import fc from 'fast-check';
import { createEnginePort } from '../../src/engine/client.js';
import type { Dataset } from '../../src/model/dataset.js';
import { graphFromEdges, type GraphEdge } from '../../src/model/graph.js';
import type { Plan, Territory } from '../../src/model/plan.js';
import type { RulesPatch } from '../../src/model/rules.js';
import { seeded } from '../../src/model/seeded.js';
import { frameProblem, type BalanceMode, type BalanceRequest } from '../../src/workspace/problem.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleDataset, sampleWorkspace } from '../sample.js';
import { anyPlan } from '../shared/oracle.js';

/** 3 × 4 units, the last column an island. */
function islands(seed: number): Dataset {
  const dataset = sampleDataset({ rows: 3, columns: 4, territories: 3, accountsPerUnit: 2, seed });
  const { offsets, neighbors, border } = dataset.graph;
  const edges: GraphEdge[] = [];
  for (let a = 0; a < 12; a++) {
    for (let p = offsets[a]!; p < offsets[a + 1]!; p++) {
      const b = neighbors[p]!;
      if (b > a && (a % 4 === 3) === (b % 4 === 3)) edges.push({ a, b, border: border[p]! });
    }
  }
  return { ...dataset, graph: graphFromEdges(12, edges) };
}

const modes: readonly BalanceMode[] = ['create', 'rebalance', 'shape', 'add', 'dissolve', 'split'];

/** A plan that is broken at random, with several rules at once, and a request. */
function upset(workspace: Workspace, seed: number): BalanceRequest {
  const next = seeded(seed);
  const below = (count: number) => Math.floor(next() * count);
  const some = (chance: number) => next() < chance;
  const id = (unit: number) => `u${unit + 1}`;
  const unit = () => below(12);
  workspace.setGoals([{ measure: 'visits', weight: 1, tolerance: [0.2, 0.4, 0.8][below(3)]! }, ...(some(0.2) ? [{ measure: 'revenue', weight: 1, tolerance: 0.9 }] : [])]);
  for (let moves = below(6); moves > 0; moves--) workspace.assign([unit()], below(3));
  if (some(0.3)) workspace.assign([unit()], -1);
  if (some(0.4)) workspace.updateTerritory(below(3), { share: 0.5 + next() });
  if (some(0.3)) workspace.updateTerritory(below(3), { targets: { visits: 60 + below(120) } });
  if (some(0.4)) workspace.lockUnits([unit(), unit()], true);
  if (some(0.2)) workspace.setException(below(10), { territory: below(3), reason: 'asked' });
  const rules: RulesPatch = {
    ...(some(0.75) && { bridges: [[id(2 + 4 * below(3)), id(3 + 4 * below(3))]] }),
    ...(some(0.4) && { together: [[id(unit()), id(unit())]] }),
    ...(some(0.4) && { apart: [[id(unit()), id(unit())]] }),
    ...(some(0.3) && { pairs: [{ unit: id(unit()), territory: `t${1 + below(3)}`, kind: some(0.5) ? 'required' : 'forbidden' }] }),
    ...(some(0.2) && { unitLimits: { min: 2, max: 9 } }),
    ...(some(0.2) && { maxMoved: 0.4 }),
  };
  workspace.setRules(rules);
  if (some(0.2)) workspace.updateTerritory(below(3), { locked: true });
  const mode = modes[below(modes.length)]!;
  const open = workspace.plan!.territories.findIndex(({ locked }) => !locked);
  return { mode, seed: 1, effort: 20_000, seconds: 60, ...(mode === 'create' && { count: 2 + below(2) }), ...((mode === 'dissolve' || mode === 'split') && { territory: open }) };
}

/** What a proposal breaks, told from the plan's own words alone. */
function broken(dataset: Dataset, plan: Plan, request: BalanceRequest, free: ReadonlySet<number>, after: { readonly territories: readonly Territory[]; readonly assignment: Int32Array }): string[] {
  const { rules, goals } = plan;
  const faults: string[] = [];
  const home = (unit: number) => after.territories[after.assignment[unit]!]?.id;
  const before = (unit: number) => plan.territories[plan.assignment[unit]!]?.id;
  const unitOf = (id: string) => dataset.units.ids.indexOf(id);
  const touched = after.territories.filter(({ id, locked }) => !locked && (request.mode !== 'split' || id === plan.territories[request.territory!]!.id || !plan.territories.some((t) => t.id === id)));
  const ids = new Set(touched.map(({ id }) => id));
  const members = (id: string) => [...after.assignment.keys()].filter((u) => home(u) === id);
  for (let u = 0; u < 12; u++) {
    if (!free.has(u) && home(u) !== before(u)) faults.push(`unit ${u}, which is none of the run's business, moved`);
    if (plan.lockedUnits[u] && before(u) !== undefined && ids.has(before(u)!) && home(u) !== before(u)) faults.push(`locked unit ${u} moved`);
  }
  const bridges = (rules.bridges ?? []).map(([a, b]) => [unitOf(a), unitOf(b)]);
  const touch = (a: number, b: number) => dataset.graph.neighbors.subarray(dataset.graph.offsets[a], dataset.graph.offsets[a + 1]).includes(b) || bridges.some(([c, d]) => (a === c && b === d) || (a === d && b === c));
  const reachable = (from: number, among: readonly number[]) => {
    const reached = [from];
    for (const u of reached) reached.push(...among.filter((v) => !reached.includes(v) && touch(u, v)));
    return reached;
  };
  for (const { id } of touched) {
    const own = members(id);
    if (own.length === 0) faults.push(`${id} is empty`);
    else if (rules.contiguous && reachable(own[0]!, own).length < own.length) faults.push(`${id} is in pieces`);
    if (own.length < (rules.unitLimits?.min ?? 0) || own.length > (rules.unitLimits?.max ?? 99)) faults.push(`${id} has ${own.length} units`);
  }
  for (const u of free) {
    if (home(u) !== undefined) continue;
    if (!rules.contiguous || reachable(u, [...free]).some((v) => home(v) !== undefined)) faults.push(`unit ${u} is left out`);
  }
  const inRun = (list: readonly string[]) => list.map(unitOf).filter((u) => free.has(u));
  for (const list of rules.together ?? []) if (new Set(inRun(list).map(home)).size > 1) faults.push('together');
  for (const list of rules.apart ?? []) if (new Set(inRun(list)).size > new Set(inRun(list).map((u) => home(u) ?? u)).size) faults.push('apart');
  for (const { unit, territory, kind } of rules.pairs ?? []) if (free.has(unitOf(unit)) && ids.has(territory) && (home(unitOf(unit)) === territory) !== (kind === 'required')) faults.push(kind);
  const assigned = [...free].filter((u) => before(u) !== undefined);
  if (request.mode !== 'create' && request.mode !== 'split' && request.mode !== 'dissolve' && assigned.filter((u) => home(u) !== before(u)).length > Math.floor(rules.maxMoved * assigned.length)) faults.push('too many moved');
  for (const { measure, tolerance } of request.mode === 'shape' ? [] : goals) {
    const { values, accountValues } = dataset.measures.find((m) => m.id === measure)!;
    const named = [...plan.exceptions.values()].filter(({ account }) => accountValues && !Number.isNaN(accountValues[account]!));
    const total = (list: readonly number[]) => list.reduce((sum, u) => sum + (values[u] || 0) - named.reduce((off, { account }) => off + (dataset.accounts.unit[account] === u ? accountValues![account]! : 0), 0), 0);
    const given = (id: string) => named.reduce((sum, { account, territory }) => sum + (plan.territories[territory]!.id === id ? accountValues![account]! : 0), 0);
    const whole = total([...free]) + touched.reduce((sum, { id }) => sum + given(id), 0);
    const absolute = request.mode === 'split' ? [] : touched.filter(({ targets }) => targets?.[measure] !== undefined);
    const rest = whole - absolute.reduce((sum, { targets }) => sum + targets![measure]!, 0);
    const shares = touched.filter((t) => !absolute.includes(t)).reduce((sum, { share }) => sum + share, 0);
    for (const territory of touched) {
      const wanted = request.mode === 'split' ? whole / touched.length : absolute.includes(territory) ? territory.targets![measure]! : (rest * territory.share) / shares;
      const held = total(members(territory.id)) + given(territory.id);
      if (Math.abs(held - wanted) > Math.abs(wanted) * tolerance + 1e-6 * whole) faults.push(`${territory.id} holds ${held} of ${measure}, not ${wanted} ± ${tolerance}`);
    }
  }
  return faults;
}

describe('rules that act together', () => {
  it('are all kept by every proposal; where no plan keeps them a run says so, and only there', async function () {
    this.timeout(300_000);
    const seen = new Map<string, number>();
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
      const workspace = await sampleWorkspace({ dataset: islands(seed), ports: { engine: async () => createEnginePort() } });
      const request = upset(workspace, seed);
      const [dataset, plan] = [workspace.dataset!, workspace.plan!];
      const job = await workspace.balance(request);
      const told = `${seed}: ${JSON.stringify(request)} ${JSON.stringify(plan.rules)} ${job.state} ${JSON.stringify(job.findings)} ${String(job.error)}`;
      let outcome = job.state as string;
      if (job.state !== 'failed') {
        const framed = frameProblem(dataset, plan, request);
        const possible = framed.findings.length === 0 && anyPlan(framed.problem);
        expect(job.state === 'done' && job.proposal!.solution.valid, `${told}: ${JSON.stringify(job.proposal?.solution.findings)}`).to.equal(possible);
        if (possible) expect(broken(dataset, plan, request, new Set(framed.unitOf), job.proposal!), told).to.deep.equal([]);
        else expect([...job.findings, ...(job.proposal?.solution.findings ?? [])].some(({ severity }) => severity === 'error'), told).to.equal(true);
        outcome = possible ? 'possible' : 'impossible';
      } else expect(job.error, told).to.have.property('code').that.matches(/^territory-/);
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
      seen.set(request.mode, (seen.get(request.mode) ?? 0) + 1);
      workspace.dispose();
    }), { numRuns: Number(process.env['RUNS'] ?? 40), seed: 1 });
    for (const what of ['possible', 'impossible', ...modes]) expect(seen.get(what) ?? 0, what).to.be.above(2);
  });
});
