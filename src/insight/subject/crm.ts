import type { MetricContext } from '../metric.js';
import { ready, type Answer, type ColumnChoice, type Role } from './answer.js';
import { accountTerritories, chosen, lacking, textSource } from './source.js';

export const crmRoles: readonly Role[] = [
  { id: 'territory', label: { en: 'Territory in the CRM', sv: 'Distrikt i CRM' }, hint: { en: 'Id or name per account, as the CRM has it now', sv: 'Id eller namn per kund, som det står i CRM nu' }, table: 'accounts', kind: 'text', required: true, guess: /crm.?territory|^territory$|distrikt/ },
  { id: 'owner', label: { en: 'Owner in the CRM', sv: 'Ägare i CRM' }, table: 'accounts', kind: 'text', guess: /crm.?owner|^owner$|ägare|agare/ },
  { id: 'key', label: { en: 'Key in the CRM', sv: 'Nyckel i CRM' }, hint: { en: 'Must be unique; the account’s id without it', sv: 'Måste vara unik; kundens id utan den' }, table: 'accounts', kind: 'text', guess: /crm.?(id|key)|external.?id/ },
];

export type CrmAction = 'assign' | 'move' | 'release' | 'same' | 'blocked';

export interface CrmRow {
  readonly account: number;
  readonly key: string;
  readonly action: CrmAction;
  /** As the CRM has it, '' = none. */
  readonly from: string;
  /** Territory number the plan wants, -1 = none. */
  readonly to: number;
  readonly ownerFrom: string;
  readonly ownerTo: string;
  /** Why nothing may be written. */
  readonly blocked?: 'duplicate-key' | 'no-key' | 'unknown-territory';
}

export interface Crm {
  readonly rows: readonly CrmRow[];
  /** Rows by action. */
  readonly counts: Readonly<Record<CrmAction, number>>;
  /** Per territory: accounts that come to it, and that leave it for another or for none. */
  readonly arriving: Float64Array;
  readonly leaving: Float64Array;
  /** Names in the CRM that are no territory of the plan. */
  readonly unknown: readonly string[];
}

/**
 * What writing the plan to the CRM would change, before anything is written. CRM territories are matched by id, then by name
 * without regard to case. Rows whose key is missing or shared are blocked; a territory that the plan doesn't know is replaced
 * only when the plan has one to put there, else blocked, so that nothing unknown is wiped.
 */
export function crm(context: MetricContext, columns: ColumnChoice): Answer<Crm> {
  const { dataset, plan } = context;
  const needs = lacking(dataset, crmRoles, columns, plan.territories.length ? [] : ['territories']);
  if (needs) return needs;
  const before = textSource(dataset, chosen(columns, 'territory'))!;
  const owners = textSource(dataset, chosen(columns, 'owner'));
  const keys = textSource(dataset, chosen(columns, 'key')) ?? dataset.accounts.ids;
  const uses = new Map<string, number>();
  for (const key of keys) uses.set(key, (uses.get(key) ?? 0) + 1);
  const byName = new Map(plan.territories.map((t, i) => [t.name.toLowerCase(), i]));
  const byId = new Map(plan.territories.map((t, i) => [t.id, i]));
  const arriving = new Float64Array(plan.territories.length);
  const leaving = new Float64Array(plan.territories.length);
  const unknown = new Set<string>();
  const counts: Record<CrmAction, number> = { assign: 0, move: 0, release: 0, same: 0, blocked: 0 };
  const wanted = accountTerritories(context);
  const rows = before.map((from, account): CrmRow => {
    const known = from === '' ? -1 : (byId.get(from) ?? byName.get(from.trim().toLowerCase()) ?? -2);
    if (known === -2) unknown.add(from);
    const to = wanted[account]!;
    const key = keys[account]!;
    const blocked = key === '' ? 'no-key' : uses.get(key)! > 1 ? 'duplicate-key' : known === -2 && to < 0 ? 'unknown-territory' : undefined;
    const action: CrmAction = blocked ? 'blocked' : known === to ? 'same' : known === -1 ? 'assign' : to < 0 ? 'release' : 'move';
    counts[action]++;
    if (action !== 'same' && action !== 'blocked') {
      if (to >= 0) arriving[to]!++;
      if (known >= 0) leaving[known]!++;
    }
    const owner = to >= 0 ? dataset.reps.find((rep) => rep.id === plan.territories[to]!.owner) : undefined;
    return { account, key, action, from, to, ownerFrom: owners?.[account] ?? '', ownerTo: owner?.name ?? '', ...(blocked && { blocked }) };
  });
  return ready({ rows, counts, arriving, leaving, unknown: [...unknown] }, [
    unknown.size ? { code: 'no-territory', count: unknown.size } : undefined,
  ]);
}
