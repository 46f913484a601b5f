import type { Dataset } from './dataset.js';
import { withBridges, type Graph } from './graph.js';
import type { PlanRules } from './rules.js';

/** By the list of bridges, which is replaced and never changed: undo finds the graph of before again. */
const kept = new WeakMap<NonNullable<PlanRules['bridges']>, { readonly of: Graph; readonly graph: Graph }>();

/** The neighbours of every unit, with the plan's own bridges beside those of the data. */
export function planGraph({ graph, units }: Dataset, { bridges }: PlanRules): Graph {
  if (!bridges?.length) return graph;
  const known = kept.get(bridges);
  if (known?.of === graph) return known.graph;
  const numbers = new Map(units.ids.map((id, u) => [id, u]));
  const pairs = bridges.flatMap(([a, b]): [number, number][] => (numbers.has(a) && numbers.has(b) ? [[numbers.get(a)!, numbers.get(b)!]] : []));
  const bridged = withBridges(graph, pairs);
  kept.set(bridges, { of: graph, graph: bridged });
  return bridged;
}
