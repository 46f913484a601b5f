import type { Finding } from './problem.js';
import type { Recount } from './recount.js';

/** What is to be said of a run's plan: units left out, and why no valid plan was found where that is not yet explained. */
export function verdict(r: Recount, { n, valid, steps, explained }: { n: number; valid: boolean; steps: number; explained: boolean }): Finding[] {
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
      message: `no valid plan found in ${steps} steps; the nearest breaks: ${rules || 'nothing was tried'}`,
    });
  }
  return findings;
}
