/** The sample dataset with every column that insights can use, and some values that are wrong. Made up by a seed; every column says so. */
import type { Column } from '../src/model/columns.js';
import type { Dataset } from '../src/model/dataset.js';
import { seeded } from '../src/model/seeded.js';
import { sampleDataset, type SampleOptions } from './sample.js';

/** The day the sample lives in. */
export const sampleNow = Date.UTC(2026, 8, 1);

export const sampleMonths = Array.from({ length: 12 }, (_, m) => `2025-${String(m + 1).padStart(2, '0')}`);
export const sampleCategories = ['cat.Coffee', 'cat.Bread', 'cat.Dairy', 'cat.Fruit', 'cat.Frozen'] as const;

const sek: Intl.NumberFormatOptions = { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 };
const skills = ['Retail', 'Hospital', 'Export'];
const chains = ['Norrby', 'Norrby', 'Stella', 'Kvarn'];

export function manyColumns(options: SampleOptions = {}): Dataset {
  const dataset = sampleDataset({ territories: 4, ...options });
  const next = seeded((options.seed ?? 1) + 77);
  const { count } = dataset.accounts;
  const numbers = (id: string, label: Column['label'], make: (a: number) => number, format?: Intl.NumberFormatOptions): Column => ({ kind: 'number', id, label, madeUp: true, values: Float64Array.from({ length: count }, (_, a) => make(a)), ...(format && { format }) });
  const texts = (id: string, label: Column['label'], make: (a: number) => string): Column => ({ kind: 'text', id, label, madeUp: true, values: Array.from({ length: count }, (_, a) => make(a)) });
  const revenue = dataset.accounts.columns.get('revenue') as Extract<Column, { kind: 'number' }>;
  const east = (a: number) => (dataset.accounts.lon[a]! - 14) / 0.5;
  const sales = numbers('sales', { en: 'Sales', sv: 'Försäljning' }, (a) => (a === 11 ? -4000 : revenue.values[a]!), sek);
  const value = (a: number) => (sales as typeof revenue).values[a]!;
  const date = (daysAgo: number) => new Date(sampleNow - daysAgo * 86_400_000).toISOString().slice(0, 10);
  const answers = numbers('answers', { en: 'Answers', sv: 'Svar' }, () => Math.floor(5 * next()));
  const extra: Column[] = [
    sales,
    numbers('salesPrev', { en: 'Sales last year', sv: 'Försäljning förra året' }, (a) => (a % 17 === 0 ? 0 : Math.max(0, value(a)) * (0.78 + 0.5 * next() - 0.06 * east(a))), sek),
    numbers('target', { en: 'Target', sv: 'Mål' }, (a) => Math.max(0, value(a)) * (0.9 + 0.25 * next()), sek),
    numbers('potential', { en: 'Potential', sv: 'Potential' }, (a) => Math.max(10_000, value(a)) * (1.2 + 2 * next() ** 2 + 0.8 * east(a)), sek),
    numbers('orders', { en: 'Orders', sv: 'Order' }, () => 4 + Math.floor(90 * next() ** 2)),
    answers, numbers('satisfied', { en: 'Satisfied', sv: 'Nöjda' }, (a) => Math.floor((answers as typeof revenue).values[a]! * (0.5 + 0.5 * next()))),
    numbers('deals', { en: 'Open deals', sv: 'Öppna affärer' }, () => (next() < 0.1 ? 1 : 0)),
    numbers('onHand', { en: 'On hand', sv: 'I lager' }, (a) => Math.round((Math.max(0, value(a)) / 12) * 4 * next()), sek),
    texts('chain', { en: 'Chain', sv: 'Kedja' }, () => chains[Math.floor(chains.length * next())]!),
    texts('need', { en: 'Skill needed', sv: 'Kompetens som krävs' }, () => (next() < 0.3 ? '' : skills[Math.floor(3 * next())]!)),
    texts('lastContact', { en: 'Last contact', sv: 'Senaste kontakt' }, (a) => (a === 5 ? '' : a === 7 ? date(-40) : date(Math.floor(70 * next() ** 2)))),
    texts('since', { en: 'Customer since', sv: 'Kund sedan' }, () => date(Math.floor(3000 * next()))),
    texts('territory', { en: 'Territory in the CRM', sv: 'Distrikt i CRM' }, (a) => (a % 29 === 0 ? 'Gone' : (['West', 'Mid-west', 'Mid-east', 'East', ''][Math.min(4, Math.floor(east(a) * 4 + 0.4 * next()))] ?? ''))),
    ...sampleMonths.map((month) => numbers(month, month, (a) => Math.max(0, (Math.max(0, value(a)) / 12) * (0.6 + 0.8 * next())), sek)),
    ...sampleCategories.map((id, c) => numbers(id, id.slice(4), (a) => Math.max(0, value(a)) * (0.05 + 0.4 * next() * (c === Math.floor(2 * east(a)) ? 2 : 1)), sek)),
  ];
  const pop: Column = { kind: 'number', id: 'pop', label: { en: 'People', sv: 'Invånare' }, madeUp: true, values: Float64Array.from({ length: dataset.units.count }, () => Math.round(400 + 9000 * next() ** 3)) };
  const income: Column = { kind: 'number', id: 'income', label: { en: 'Income', sv: 'Inkomst' }, madeUp: true, format: sek, values: Float64Array.from({ length: dataset.units.count }, (_, u) => Math.round(240_000 + 90_000 * next() + 4000 * (u % 10))) };
  return {
    ...dataset, id: 'many-columns', signature: `many-columns-${dataset.signature}`, name: { en: 'Many columns', sv: 'Många kolumner' }, ...(dataset.plan && { plan: { ...dataset.plan, dataset: 'many-columns' } }),
    reps: dataset.reps.map((rep, r) => ({ ...rep, skills: [['Retail', 'Export'], ['Hospital'], ['Retail']][r % 3]! })),
    units: { ...dataset.units, columns: new Map([...dataset.units.columns, ['pop', pop], ['income', income]]) },
    accounts: { ...dataset.accounts, columns: new Map([...dataset.accounts.columns, ...extra.map((c): [string, Column] => [c.id, c])]) },
  };
}
