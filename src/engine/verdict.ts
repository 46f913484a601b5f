import { roundedUp } from './check-frame.js';
import type { Finding, Problem } from './problem.js';
import type { Recount } from './recount.js';

/** What is to be said of a run's plan: units left out, and why no valid plan was found where that is not yet explained. */
export function verdict(problem: Problem, r: Recount, { valid, steps, explained }: { valid: boolean; steps: number; explained: boolean }): Finding[] {
  const { n } = problem;
  const findings: Finding[] = [];
  if (r.unassigned.length && r.unassigned.length < n) {
    findings.push({
      code: 'component-cut-off', severity: 'warning', units: r.unassigned, values: { units: r.unassigned.length },
      message: `${r.unassigned.length} units lie where no territory can reach them and have been left out`,
    });
  }
  if (!valid && !explained) {
    const rules = [...new Set(r.broken.map((b) => b.rule))].join(', ');
    findings.push({
      code: 'no-plan-found', severity: 'error', values: { steps },
      territories: [...new Set(r.broken.flatMap((b) => (b.territory === undefined ? [] : [b.territory])))],
      ...widerGoals(problem, r),
      message: `no valid plan found in ${steps} steps; the nearest breaks: ${rules || 'nothing was tried'}`,
    });
  }
  return findings;
}

/** Where the nearest plan breaks bounds alone: the tolerance with which it would hold, of one goal or, when several are broken, of all. */
function widerGoals({ goals, k }: Problem, { broken, totals, unassigned }: Recount): Pick<Finding, 'goal' | 'relax'> {
  const names = [...new Set(broken.map(({ goal }) => goal))];
  if (unassigned.length > 0 || broken.length === 0 || broken.some(({ rule }) => rule !== 'bounds') || goals.some(({ id, limit }) => limit && names.includes(id))) return {};
  let tolerance = 0;
  goals.forEach(({ id, target }, q) => {
    if (!names.includes(id)) return;
    for (let t = 0; t < k; t++) tolerance = Math.max(tolerance, Math.abs(totals[t * goals.length + q]! - target[t]!) / Math.abs(target[t]!));
  });
  return Number.isFinite(tolerance) ? { ...(names.length === 1 && { goal: names[0]! }), relax: { tolerance: roundedUp(tolerance) } } : {};
}
