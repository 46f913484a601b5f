import type { Dataset, Rep } from '../../model/dataset.js';
import { defaultRules, type PlanData, type Territory } from '../../model/plan.js';
import type { AdapterCapabilities } from '../adapter.js';
import type { DatasetInput, InputRow } from '../input.js';
import { alignmentFromAccounts, type SplitUnit } from '../sync/alignment.js';
import type { SyncCapabilities } from '../sync/target.js';

/** CRM adapters load; plans go back through a dry run (`sync`), never behind the planner's back (`save` is false). */
export interface CrmCapabilities extends AdapterCapabilities {
  readonly sync: SyncCapabilities;
}

/** Accounts, territories and reps as a CRM holds them. */
export interface CrmRecords {
  /** Rows with at least `id`, `name`, `lon` and `lat` (null = no location). */
  readonly accounts: readonly InputRow[];
  readonly territories: readonly { readonly id: string; readonly name: string }[];
  readonly reps: readonly Rep[];
  /** Account id -> its territories. */
  readonly territoriesOf: ReadonlyMap<string, readonly string[]>;
  /** Territory id -> its owners. */
  readonly ownersOf: ReadonlyMap<string, readonly string[]>;
}

/** What the CRM holds but a plan can't: listed, so that nothing is dropped unseen. */
export interface CrmIssue {
  readonly code: 'account-without-location' | 'account-in-several-territories' | 'territory-with-several-owners';
  readonly ids: readonly string[];
  /** English, for logs; elements translate by `code`. */
  readonly message: string;
}

/** Parts of the dataset that no CRM has. Without `units`, accounts with a location are the units. */
export type CrmDatasetParts = Partial<Omit<DatasetInput, 'accounts' | 'accountColumns' | 'reps' | 'plan'>>;

/** Raw material of a dataset, and what could not be taken over. */
export function crmDatasetInput(id: string, records: CrmRecords, parts: CrmDatasetParts): { readonly input: DatasetInput; readonly issues: readonly CrmIssue[] } {
  const columns = { id: 'id', name: 'name', lon: 'lon', lat: 'lat' };
  const located = records.accounts.filter((row) => row['lon'] !== null && row['lat'] !== null);
  const plan = crmPlan(parts.id ?? id, records, parts.units ? new Map() : records.territoriesOf, new Set(located.map((row) => row['id'])));
  const input: DatasetInput = parts.units
    ? { id, ...parts, units: parts.units, accounts: records.accounts, accountColumns: columns, reps: records.reps, plan }
    : { id, ...parts, units: located, unitColumns: { ...columns, ...parts.unitColumns }, reps: records.reps, plan };
  return { input, issues: issuesOf(records, parts.units !== undefined) };
}

/** The plan as the CRM has it; `assigned` is empty where units are areas, see `alignmentFromAccounts`. */
function crmPlan(dataset: string, records: CrmRecords, assigned: CrmRecords['territoriesOf'], units: ReadonlySet<unknown>): PlanData {
  const lists = new Map<string, string[]>(records.territories.map(({ id }) => [id, []]));
  for (const [account, [territory]] of assigned) if (units.has(account)) lists.get(territory!)?.push(account);
  return {
    format: 'territory-plan',
    version: 1,
    dataset,
    territories: crmTerritories(records),
    assignment: Object.fromEntries(lists),
    lockedUnits: [],
    exceptions: [],
    goals: [],
    rules: { ...defaultRules, contiguous: false },
  };
}

/** The plan of the CRM over a dataset whose units are areas: units take the territory of most of their accounts, see `alignmentFromAccounts`. */
export function crmPlanFor(dataset: Dataset, plan: PlanData, records: CrmRecords, reason: string): { readonly plan: PlanData; readonly splits: readonly SplitUnit[] } {
  const territories = crmTerritories(records);
  const of = new Map([...records.territoriesOf].map(([account, [first]]) => [account, first!]));
  const { assignment, exceptions, splits } = alignmentFromAccounts(dataset, territories, of, reason);
  return { plan: { ...plan, territories, assignment, exceptions }, splits };
}

function crmTerritories({ territories, ownersOf }: Pick<CrmRecords, 'territories' | 'ownersOf'>): Territory[] {
  return territories.map(({ id, name }, color) => {
    const owner = ownersOf.get(id)?.[0];
    return { id, name, color, locked: false, share: 1, ...(owner !== undefined && { owner }) };
  });
}

function issuesOf(records: CrmRecords, areas: boolean): CrmIssue[] {
  const without = records.accounts.filter((row) => row['lon'] === null || row['lat'] === null).map((row) => String(row['id']));
  const several = [...records.territoriesOf].filter(([, territories]) => territories.length > 1).map(([id]) => id);
  const owners = [...records.ownersOf].filter(([, reps]) => reps.length > 1).map(([id]) => id);
  const issues: CrmIssue[] = [
    { code: 'account-without-location', ids: without, message: areas ? 'accounts have no location and lie in no unit' : 'accounts have no location and are left out of the map' },
    { code: 'account-in-several-territories', ids: several, message: 'accounts belong to several territories; the plan shows the first' },
    { code: 'territory-with-several-owners', ids: owners, message: 'territories have several owners; the plan shows the first' },
  ];
  return issues.filter(({ ids }) => ids.length > 0);
}

/** A latitude or longitude, or null for what is none. CRMs leave 0, 0 behind when geocoding fails. */
export function crmLocation(lon: unknown, lat: unknown): { readonly lon: number | null; readonly lat: number | null } {
  const right = typeof lon === 'number' && typeof lat === 'number' && Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && (lon !== 0 || lat !== 0);
  return right ? { lon, lat } : { lon: null, lat: null };
}

/** Lists by key, in the order they come. */
export function listsOf(pairs: Iterable<readonly [string, string]>): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const list = lists.get(key);
    if (list) list.push(value);
    else lists.set(key, [value]);
  }
  return lists;
}
