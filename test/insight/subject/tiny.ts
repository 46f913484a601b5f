/** A market of a few units and accounts with whatever columns a test needs; made up. */
import type { Column } from '../../../src/model/columns.js';
import type { MetricContext } from '../../../src/insight/metric.js';
import { Contiguity } from '../../../src/model/contiguity.js';
import { Placement, type Dataset, type Measure, type Rep } from '../../../src/model/dataset.js';
import { graphFromEdges } from '../../../src/model/graph.js';
import { defaultRules, type AccountException, type Plan, type Territory } from '../../../src/model/plan.js';
import { Tallies } from '../../../src/model/tallies.js';
import type { Answer, Ready } from '../../../src/insight/subject/answer.js';

export interface Tiny {
  /** Territory of each unit. */
  readonly assignment: readonly number[];
  readonly reference?: readonly number[];
  /** Unit of each account. */
  readonly accountUnits?: readonly number[];
  readonly unitColumns?: Readonly<Record<string, readonly (number | string)[]>>;
  readonly accountColumns?: Readonly<Record<string, readonly (number | string)[]>>;
  readonly formats?: Readonly<Record<string, Intl.NumberFormatOptions>>;
  readonly measures?: readonly Measure[];
  /** Degrees; units lie 0.1° apart on a line to the east of 14° E, 57° N without it, accounts on their units. */
  readonly lon?: readonly number[];
  readonly accountLon?: readonly number[];
  readonly territories?: readonly Partial<Territory>[];
  readonly reps?: readonly Rep[];
  readonly exceptions?: readonly AccountException[];
}

export function tiny(options: Tiny): MetricContext {
  const { assignment, accountUnits = [], reference = assignment } = options;
  const count = assignment.length;
  const lon = Float64Array.from({ length: count }, (_, u) => options.lon?.[u] ?? 14 + 0.1 * u);
  const lat = new Float64Array(count).fill(57);
  const columns = (of: Tiny['unitColumns'] = {}) => new Map<string, Column>(Object.entries(of).map(([id, values]) => [id, values.some((v) => typeof v === 'string')
    ? { kind: 'text', id, label: id, values: values.map(String) }
    : { kind: 'number', id, label: id, values: Float64Array.from(values as number[]), ...(options.formats?.[id] && { format: options.formats[id] }) }]));
  const dataset: Dataset = {
    id: 'tiny', name: 'Tiny', geometry: null, bbox: [13, 56, 16, 58], attribution: [], notes: [], signature: 'tiny', reps: options.reps ?? [], measures: options.measures ?? [],
    units: { count, kind: 'point', ids: assignment.map((_, u) => `u${u}`), names: assignment.map((_, u) => `Unit ${u}`), lon, lat, columns: columns(options.unitColumns) },
    accounts: {
      count: accountUnits.length, ids: accountUnits.map((_, a) => `a${a}`), names: accountUnits.map((_, a) => `Account ${a}`),
      lon: Float64Array.from(accountUnits, (u, a) => options.accountLon?.[a] ?? (u >= 0 ? lon[u]! : Number.NaN)), lat: Float64Array.from(accountUnits, (u) => (u >= 0 || options.accountLon ? 57 : Number.NaN)),
      unit: Int32Array.from(accountUnits), placement: Uint8Array.from(accountUnits, (u) => (u >= 0 ? Placement.Inside : Placement.Unplaced)), columns: columns(options.accountColumns),
    },
    graph: graphFromEdges(count, assignment.slice(1).map((_, u) => ({ a: u, b: u + 1, border: 1000 }))),
  };
  const territories = Array.from({ length: options.territories?.length ?? Math.max(-1, ...assignment) + 1 }, (_, t): Territory => ({ id: `t${t}`, name: `Territory ${t}`, color: t, locked: false, share: 1, ...options.territories?.[t] }));
  const plan: Plan = { territories, assignment: Int32Array.from(assignment), lockedUnits: new Uint8Array(count), exceptions: new Map((options.exceptions ?? []).map((e) => [e.account, e])), goals: [], rules: defaultRules };
  return { dataset, plan, tallies: new Tallies(dataset, plan), contiguity: new Contiguity(dataset.graph, plan.assignment, territories.length), reference: Int32Array.from(reference) };
}

/** The answer, or a failure that names what it wanted. */
export function found<T>(answer: Answer<T>): Ready<T> {
  if (answer.state === 'ready') return answer;
  throw new Error(`needs ${answer.roles.map((r) => r.id).join(', ')} ${answer.also?.join(', ') ?? ''}`);
}

export const codes = (answer: Answer<unknown>): string[] => (answer.state === 'ready' ? answer.notes.map((n) => `${n.code}:${n.count}`) : []);
