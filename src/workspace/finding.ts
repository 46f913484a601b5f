import type { Finding } from '../engine/problem.js';
import type { Dataset } from '../model/dataset.js';
import type { FramedProblem } from './problem.js';

/**
 * A finding in the planner's numbers: units of the dataset, territories of the framed plan. `values` gets the names of
 * the first of each (`unitName`, `territoryName`), and a number of territories counts the locked ones again.
 */
export function toPlanFinding(finding: Finding, framed: FramedProblem, dataset: Dataset): Finding {
  const { unitOf, territoryOf, territories } = framed;
  const units = finding.units?.map((u) => unitOf[u]!);
  const numbers = finding.territories?.map((t) => territoryOf[t]!);
  const { unit, territory } = finding.values ?? {};
  const first = typeof unit === 'number' ? unitOf[unit] : units?.[0];
  const at = typeof territory === 'number' ? territoryOf[territory] : numbers?.[0];
  const locked = territories.length - territoryOf.length;
  return {
    ...finding,
    ...(units && { units }),
    ...(numbers && { territories: numbers }),
    values: {
      ...finding.values,
      ...(first !== undefined && { unit: first, unitName: dataset.units.names[first]! }),
      ...(at !== undefined && { territory: at, territoryName: territories[at]!.name }),
    },
    ...(finding.relax && { relax: { ...finding.relax, ...(finding.relax['k'] !== undefined && { k: finding.relax['k'] + locked }) } }),
  };
}
