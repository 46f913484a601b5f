import type { Solution } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import type { Plan, Territory } from '../model/plan.js';
import { toPlanFinding } from './finding.js';
import type { Proposal } from './job.js';
import { nameTerritories } from './naming.js';
import { assignmentFrom, frameProblem, type BalanceRequest, type FramedProblem } from './problem.js';

export { frameProblem, toPlanFinding };

/** What the engine found, in the plan's numbers. */
export function proposalOf(dataset: Dataset, plan: Plan, request: BalanceRequest, framed: FramedProblem, found: Solution): Proposal {
  const solution = { ...found, findings: found.findings.map((finding) => toPlanFinding(finding, framed, dataset)) };
  const assignment = assignmentFrom(framed, plan, solution.assignment);
  const territories = request.mode === 'create' ? nameTerritories(dataset, plan, framed.territories, assignment) : framed.territories;
  return { territories, assignment, moved: countMoved(plan, territories, assignment), solution };
}

/** Units whose territory is another one than before, told apart by id. */
function countMoved(plan: Plan, territories: readonly Territory[], assignment: Int32Array): number {
  let moved = 0;
  for (let u = 0; u < assignment.length; u++) {
    if (plan.territories[plan.assignment[u]!]?.id !== territories[assignment[u]!]?.id) moved++;
  }
  return moved;
}
