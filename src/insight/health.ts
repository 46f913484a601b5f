import { deviation, unfinished } from './balance.js';
import { unitsOfTerritories } from './units-of-territories.js';
import type { Metric, MetricContext } from './metric.js';

/** What a plan asks of a territory, and how much of it holds. */
function requirements(context: MetricContext, territory: number): { readonly asked: number; readonly met: number } {
  const { dataset, plan, tallies, contiguity } = context;
  const checks = plan.goals.flatMap((goal) => {
    const measure = dataset.measures.findIndex((m) => m.id === goal.measure);
    const off = measure < 0 ? Number.NaN : deviation(context, measure, territory);
    return Number.isNaN(off) ? [] : [Math.abs(off) <= goal.tolerance + 1e-9];
  });
  checks.push(tallies.unitCount(territory) > 0);
  if (plan.rules.contiguous) checks.push(contiguity.pieces(territory) <= 1);
  if (dataset.reps.length) checks.push(dataset.reps.some((rep) => rep.id === plan.territories[territory]!.owner));
  return { asked: checks.length, met: checks.filter(Boolean).length };
}

/**
 * `plan.health`: how much of what the plan asks of its territories holds: every goal within tolerance, units at all, one
 * piece where the plan wants that, a rep where there are reps. Every requirement of every territory counts alike.
 */
export function planHealth(): Metric[] {
  return [{
    id: 'plan.health',
    label: { en: 'Plan health', sv: 'Planens hälsa' },
    description: {
      en: 'Share of what the plan asks of its territories that holds: goals within tolerance, one piece, a rep, units at all.',
      sv: 'Andel av planens krav på distrikten som är uppfyllda: mål inom tolerans, sammanhängande, en säljare, enheter över huvud taget.',
    },
    format: { style: 'percent', maximumFractionDigits: 0 },
    good: 'high',
    secondary: true,
    dependsOn: ['assignment', 'exceptions', 'territories', 'goals', 'rules'],
    ofTerritory: (context, t) => {
      const { asked, met } = requirements(context, t);
      return met / asked;
    },
    overall: (context) => {
      const all = context.plan.territories.map((_, t) => requirements(context, t));
      const asked = all.reduce((sum, one) => sum + one.asked, 0);
      return asked ? all.reduce((sum, one) => sum + one.met, 0) / asked : Number.NaN;
    },
    target: () => 1,
    limit: () => 0,
    open: unfinished,
    units: (context, health) => unitsOfTerritories(context, health.map((value) => Number(value < 1))),
  }];
}
