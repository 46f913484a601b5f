/** The real markets of the shared data, and the rows they are made of, for tests that recount from the rows. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { buildDataset } from '../../src/data/build/dataset.js';
import type { MetricContext } from '../../src/insight/metric.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';
import { seeded } from '../../src/model/seeded.js';
import { sampleWorkspace } from '../sample.js';

export const folder = fileURLToPath(new URL('../../../shared/data/', import.meta.url));
export const text = (name: string) => readFileSync(folder + name, 'utf8');
export type Row = Record<string, string>;
export const rows = (name: string): Row[] => Papa.parse<Row>(text(name), { header: true, skipEmptyLines: true }).data;

export const categories = ['whiskey', 'vodka', 'rum', 'tequila', 'gin', 'brandy', 'liqueur', 'cocktails', 'other'];
export const months = Array.from({ length: 24 }, (_, i) => `${2020 + Math.floor((i + 10) / 12)}-${String(((i + 10) % 12) + 1).padStart(2, '0')}`);

/** Territory of a place by hand: six bands of counties by their code. */
export const bandOf = (county: string) => Math.floor((Number(county) - 19001) / 2 / 16.5);
export const near = (a: number, b: number, slack = 1e-9) => Math.abs(a - b) <= slack * Math.max(1, Math.abs(a), Math.abs(b));
export const sum = (of: Iterable<number>) => [...of].reduce((a, b) => a + b, 0);

function planOf(dataset: string, units: readonly { id: string; territory: number }[], count: number, owners = false): PlanData {
  const lists: Record<string, string[]> = {};
  for (const { id, territory } of units) (lists[`t${territory}`] ??= []).push(id);
  return {
    format: 'territory-plan', version: 1, dataset, assignment: lists, lockedUnits: [], exceptions: [], goals: [], rules: defaultRules,
    territories: Array.from({ length: count }, (_, t) => ({ id: `t${t}`, name: `Territory ${t}`, color: t, locked: false, share: 1, ...(owners && { owner: `r${t}` }) })),
  };
}

export interface Iowa {
  readonly context: MetricContext;
  readonly stores: readonly Row[];
  readonly territory: readonly number[];
  readonly monthly: readonly Row[];
  readonly mix: readonly Row[];
}

/** Stores in tracts and six bands of counties; `more` adds columns to each store. */
export async function iowa(more: (store: Row) => Record<string, unknown> = () => ({})): Promise<Iowa> {
  const stores = rows('ia-liquor-stores.csv');
  const monthly = rows('ia-liquor-monthly.csv');
  const mix = rows('ia-liquor-categories.csv').filter((row) => row['year'] === '2021');
  const next = seeded(1);
  const beyond = seeded(2);
  const byStore = new Map<string, Record<string, unknown>>(stores.map((s): [string, Record<string, unknown>] => [s['store']!, {
    ...s, ...Object.fromEntries(months.map((m) => [m, 0])),
    // made up, no source has it: what lies in the stores, what they ask of a rep, what people answered
    onHand: Math.round((Number(s['sales']) / 12) * 4 * next()), need: ['Wine', 'Craft', 'Bulk'][Math.floor(3 * next())], answers: Math.floor(6 * next()), satisfied: 0,
    potential: Math.round(Number(s['sales']) * (1.2 + 3 * beyond())), ...more(s),
  }]));
  for (const store of byStore.values()) store['satisfied'] = Math.floor(Number(store['answers']) * next() + 0.5);
  for (const row of monthly) byStore.get(row['store']!)![row['month']!] = Number(row['sales']);
  for (const row of mix) Object.assign(byStore.get(row['store']!)!, Object.fromEntries(categories.map((c) => [c, Number(row[c])])));
  const tracts = (JSON.parse(text('us-iowa.topo.json')) as { objects: { tracts: { geometries: { properties: Row }[] } } }).objects.tracts.geometries.map((g) => g.properties);
  const dataset = buildDataset({
    id: 'iowa', units: { name: 'us-iowa.topo.json', content: text('us-iowa.topo.json') }, unitObject: 'tracts', unitColumns: { id: 'geoid', name: 'name', parent: 'countyName' },
    accounts: [...byStore.values()], accountColumns: { id: 'store', name: 'name', unit: 'tract' },
    measures: [{ id: 'sales', from: 'accounts' }], columns: ['onHand', 'need', 'answers', 'satisfied', 'potential'].map((id) => ({ id, madeUp: true })),
    reps: Array.from({ length: 6 }, (_, t) => ({ id: `r${t}`, name: `Rep ${t}`, skills: [['Wine'], ['Craft', 'Bulk'], ['Wine', 'Craft', 'Bulk']][t % 3]! })),
    plan: planOf('iowa', tracts.map((t) => ({ id: t['geoid']!, territory: bandOf(t['county']!) })), 6, true),
  });
  const workspace = await sampleWorkspace({ dataset });
  return { context: workspace.context!, stores, monthly, mix, territory: stores.map((s) => bandOf(s['tract']!.slice(0, 5))) };
}

/** The value of an answer that needs nothing more. */
export function ready<T>(answer: { state: 'ready'; value: T } | { state: 'needs' }): T {
  if (answer.state === 'needs') throw new Error(`needs ${JSON.stringify(answer)}`);
  return answer.value;
}

export interface Sweden {
  readonly context: MetricContext;
  readonly kommuner: readonly Row[];
  readonly places: readonly Row[];
}

/** Pharmacies in kommuner, a territory per county; columns may be added to each kommun and each pharmacy. */
export async function sweden(more: (kommun: Row) => Record<string, unknown> = () => ({}), moreOf: (pharmacy: Row) => Record<string, unknown> = () => ({})): Promise<Sweden> {
  const kommuner = rows('se-kommuner.csv');
  // a few of the source lie across the border, in no kommun
  const places = rows('se-health-osm.csv').filter((p) => p['type'] === 'pharmacy' && p['kommun']);
  const lan = [...new Set(kommuner.map((k) => k['lan']!))].sort();
  const dataset = buildDataset({
    id: 'se', units: { name: 'se-kommuner.topo.json', content: text('se-kommuner.topo.json') }, unitObject: 'kommuner', unitColumns: { id: 'code', name: 'name', parent: 'lanName' },
    unitTable: kommuner.map((k) => ({ ...k, ...more(k) })),
    accounts: places.map((p) => ({ ...p, ...moreOf(p) })), accountColumns: { id: 'id', name: 'name', unit: 'kommun' }, measures: [{ id: 'pop', from: 'units' }],
    plan: planOf('se', kommuner.map((k) => ({ id: k['code']!, territory: lan.indexOf(k['lan']!) })), 21),
  });
  return { context: (await sampleWorkspace({ dataset })).context!, kommuner, places };
}
