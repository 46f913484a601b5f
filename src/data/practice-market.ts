import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import { defaultRules, type PlanData } from '../model/plan.js';
import { seeded } from '../model/seeded.js';
import { labelText, type Label } from '../model/label.js';
import type { ColumnInput, DatasetInput, InputRow, MeasureInput } from './input.js';
import { practiceLabel } from './practice-words.js';

const columns = 11;
const rows = 9;
const west = 15;
const south = 58;
const [width, height] = [0.16, 0.09];

/** The day the practice market lives in. */
export const practiceToday = Date.UTC(2026, 8, 1);

const starts = ['Alm', 'Björk', 'Cedra', 'Dal', 'Ek', 'Furu', 'Gran', 'Hassel', 'Ings', 'Jär', 'Kung', 'Lind', 'Mo', 'Norr', 'Ost', 'Ros', 'Sten', 'Tall', 'Vik', 'Å'];
const endings = ['by', 'hult', 'torp', 'vik', 'näs', 'sjö', 'ryd', 'holm'];
const kinds = ['Järn', 'Bageri', 'Apotek', 'Livs', 'Verkstad', 'Klinik', 'Café', 'Böcker'];
const chains = ['Norrby', 'Stella', 'Kvarn', 'Norrby'];
const categories = ['Coffee', 'Bread', 'Dairy', 'Fruit', 'Frozen'] as const;
const skills = ['Retail', 'Hospital', 'Export'];
const months = Array.from({ length: 6 }, (_, m) => `2026-0${m + 3}`);
const money: Intl.NumberFormatOptions = { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 };

/** Where the reps live, and what their territories are called. */
const homes = [
  { id: 'west', name: 'West', lon: 15.3, lat: 58.35 }, { id: 'south', name: 'South', lon: 15.85, lat: 58.13 }, { id: 'centre', name: 'Centre', lon: 15.85, lat: 58.45 },
  { id: 'north', name: 'North', lon: 15.9, lat: 58.72 }, { id: 'east', name: 'East', lon: 16.45, lat: 58.42 },
] as const;
/** Towns: where people live and buy. */
const towns = [{ lon: 15.5, lat: 58.25, size: 1 }, { lon: 16.3, lat: 58.5, size: 1.6 }, { lon: 15.9, lat: 58.65, size: 0.7 }];

/**
 * A small made-up market with every column that the subjects of the practice use, a plan that is out of balance, and reps with skills:
 * for exercises, tours and demonstrations. The same for the same seed; every column says that it is made up.
 */
export function practiceMarket({ seed = 3, language = 'en', today = practiceToday }: { readonly seed?: number; readonly language?: string; readonly today?: number } = {}): DatasetInput {
  const next = seeded(seed);
  const units = unitsOf(next);
  const accounts = units.features.flatMap((unit) => accountsOf(unit, next, today));
  return {
    id: 'practice', name: practiceLabel('Practice market'), units, unitColumns: { id: 'id', name: 'name' },
    accounts, accountColumns: { id: 'id', name: 'name' },
    measures, columns: [...unitColumns, ...accountColumns],
    reps: homes.map((home, r) => ({ id: `rep-${home.id}`, name: ['Ada Berg', 'Bo Ek', 'Cai Lind', 'Dina Falk', 'Elis Ros'][r]!, lon: home.lon, lat: home.lat, capacity: 1500, skills: [['Retail', 'Export'], ['Hospital'], ['Retail'], ['Retail', 'Hospital'], ['Export']][r]! })),
    plan: planOf(units, language),
    attribution: ['Made-up market'],
  };
}

type Unit = Feature<Polygon, { id: string; name: string; pop: number; income: number }>;

/** A bent grid whose corners are shared, without the cells that lie in the sea. */
function unitsOf(next: () => number): FeatureCollection<Polygon, Unit['properties']> {
  const corner = Array.from({ length: (columns + 1) * (rows + 1) }, (_, n): Position => [
    west + ((n % (columns + 1)) + 0.55 * (next() - 0.5)) * width, south + (Math.floor(n / (columns + 1)) + 0.55 * (next() - 0.5)) * height,
  ]);
  const features: Unit[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const x = (c + 0.5 - columns / 2) / (columns / 2);
      const y = (r + 0.5 - rows / 2) / (rows / 2);
      const ring = [[r, c], [r, c + 1], [r + 1, c + 1], [r + 1, c], [r, c]].map(([i, j]) => corner[i! * (columns + 1) + j!]!);
      const [draw, income] = [next(), next()];
      if (Math.hypot(x, y * 0.95) > 1 + 0.14 * Math.sin(5 * Math.atan2(y, x))) continue;
      const lon = west + (c + 0.5) * width;
      const lat = south + (r + 0.5) * height;
      const near = towns.reduce((sum, town) => sum + town.size * Math.exp(-(((lon - town.lon) / 0.22) ** 2) - ((lat - town.lat) / 0.12) ** 2), 0);
      const n = features.length;
      features.push({
        type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring] },
        properties: { id: `u${n + 1}`, name: starts[n % starts.length]! + endings[(n * 3 + Math.floor(n / starts.length)) % endings.length]!, pop: Math.round(900 + 2600 * draw + 21_000 * near), income: Math.round(230_000 + 60_000 * income + 70_000 * near) },
      });
    }
  }
  return { type: 'FeatureCollection', features };
}

function accountsOf(unit: Unit, next: () => number, today: number): InputRow[] {
  const ring = unit.geometry.coordinates[0]!;
  const middle = [0, 1].map((k) => ring.slice(0, 4).reduce((sum, point) => sum + point[k]!, 0) / 4);
  return Array.from({ length: 1 + Math.round(unit.properties.pop / 4500 + next()) }, (_, i) => {
    const key = `${unit.properties.id}-${i + 1}`;
    const kind = kinds[Math.floor(kinds.length * next())]!;
    const sales = Math.round((unit.properties.pop * (4 + 8 * next()) + 20_000) / 100) * 100;
    const day = (ago: number) => new Date(today - ago * 86_400_000).toISOString().slice(0, 10);
    const answers = Math.floor(9 * next());
    const visits = 4 + Math.floor(28 * next() ** 2 + sales / 40_000);
    const shares = categories.map((_, c) => 0.4 + next() + (c === Math.floor(3 * next()) ? 0.8 : 0));
    const whole = shares.reduce((a, b) => a + b, 0);
    return {
      id: key, name: `${kind} ${unit.properties.name}`, lon: middle[0]! + 0.03 * (next() - 0.5), lat: middle[1]! + 0.016 * (next() - 0.5),
      segment: ['A', 'B', 'C'][Math.min(2, Math.floor(sales < 60_000 ? 2 : sales < 140_000 ? 1 + next() : 0))]!, chain: chains[Math.floor(4 * next())]!, industry: kind,
      sales, salesPrev: Math.round(sales * (0.8 + 0.4 * next())), target: Math.round(sales * (0.92 + 0.22 * next())), potential: Math.round(sales * (1.3 + 1.8 * next() ** 2)),
      visits, minutes: [20, 30, 30, 45, 60][Math.floor(5 * next())]!, opens: 480 + 60 * Math.floor(3 * next()), closes: 960 + 30 * Math.floor(5 * next()),
      answers, satisfied: Math.floor(answers * (0.55 + 0.45 * next())), openDeals: next() < 0.12 ? 1 : 0,
      lastContact: day(Math.floor(90 * next() ** 2)), since: day(Math.floor(3600 * next())), need: next() < 0.35 ? '' : skills[Math.floor(3 * next())]!,
      crmTerritory: ((draw) => (draw < 0.05 ? 'Old north' : draw < 0.12 ? '' : draw < 0.2 ? 'centre' : nearestHome(middle[0]!, middle[1]!).id))(next()),
      ...Object.fromEntries(categories.map((c, k) => [`cat.${c}`, Math.round((sales * shares[k]!) / whole)])),
      ...Object.fromEntries(categories.slice(0, 2).flatMap((c, k) => months.map((m) => [`${c}.${m}`, Math.round(((sales * shares[k]!) / whole / 12) * (0.6 + 0.8 * next()))]))),
      'onHand.Coffee': Math.round(((sales * shares[0]!) / whole / 12) * 3.2 * next()), 'onHand.Bread': Math.round(((sales * shares[1]!) / whole / 12) * 3.2 * next()),
    };
  });
}

/** A degree of longitude is about half one of latitude here. */
function nearestHome(lon: number, lat: number): (typeof homes)[number] {
  const away = (home: (typeof homes)[number]) => Math.hypot((home.lon - lon) * 0.52, home.lat - lat);
  return homes.toSorted((a, b) => away(a) - away(b))[0]!;
}

function planOf(units: FeatureCollection<Polygon, Unit['properties']>, language: string): PlanData {
  const assignment: Record<string, string[]> = Object.fromEntries(homes.map(({ id }) => [id, []]));
  for (const { geometry, properties } of units.features) {
    const ring = geometry.coordinates[0]!;
    const [lon, lat] = [0, 1].map((k) => ring.slice(0, 4).reduce((sum, point) => sum + point[k]!, 0) / 4) as [number, number];
    assignment[nearestHome(lon, lat).id]!.push(properties.id);
  }
  return {
    format: 'territory-plan', version: 1, dataset: 'practice', assignment, lockedUnits: [], exceptions: [], rules: defaultRules,
    territories: homes.map((home, color) => ({ id: home.id, name: labelText(practiceLabel(home.name), language), color, locked: false, share: 1, owner: `rep-${home.id}`, base: { lon: home.lon, lat: home.lat } })),
    goals: [{ measure: 'sales', weight: 1, tolerance: 0.1 }],
  };
}

const labelled = (id: string, label: Label, format?: Intl.NumberFormatOptions): ColumnInput => ({ id, label, madeUp: true, ...(format && { format }) });
const column = (id: string, english: string, format?: Intl.NumberFormatOptions): ColumnInput => labelled(id, practiceLabel(english), format);

const measures: readonly MeasureInput[] = [
  { ...column('sales', 'Sales', money), from: 'accounts', spread: 0.25 },
  { ...column('visits', 'Visits a year'), from: 'accounts' },
  { ...column('pop', 'People'), from: 'units' },
];
const unitColumns = [column('income', 'Income', money)];
const accountColumns: readonly ColumnInput[] = [
  column('segment', 'Segment'), column('chain', 'Chain'), column('industry', 'Industry'),
  column('salesPrev', 'Sales last year', money), column('target', 'Target', money), column('potential', 'Potential', money),
  column('minutes', 'Minutes a visit'), column('opens', 'Opens'), column('closes', 'Closes'),
  column('answers', 'Answers'), column('satisfied', 'Satisfied'), column('openDeals', 'Open deals'),
  column('lastContact', 'Last contact'), column('since', 'Customer since'), column('need', 'Skill needed'), column('crmTerritory', 'Territory in the CRM'),
  ...categories.map((c) => column(`cat.${c}`, c, money)),
  ...categories.slice(0, 2).flatMap((c) => months.map((m) => labelled(`${c}.${m}`, practiceLabel(c, ` ${m}`), money))),
  column('onHand.Coffee', 'On hand, coffee', money), column('onHand.Bread', 'On hand, bread', money),
];
