import { TerritoryError } from '../model/errors.js';
import { readPlanData } from '../model/plan-data-reader.js';
import type { PlanData } from '../model/plan.js';
import type { DataAdapter, LoadContext } from './adapter.js';
import { fetchBytes, parseAnswer, type FetchOptions } from './fetching.js';
import type { DatasetInput, TableInput, UnitInput } from './input.js';

export interface RestAdapterOptions extends FetchOptions, Partial<Omit<DatasetInput, 'units' | 'accounts' | 'plan'>> {
  /** Where the paths below begin, with or without a slash at its end. */
  readonly baseUrl: string;
  /** `GET` gives the units as GeoJSON, TopoJSON or rows. Default 'units'. */
  readonly unitsPath?: string;
  /** `GET` gives the accounts; null = there are none. Default 'accounts'. */
  readonly accountsPath?: string | null;
  /** `GET` gives the plan (404 or 204 = none yet), `PUT` replaces it; null = plans are not kept there. Default 'plan'. */
  readonly planPath?: string | null;
  /** Default true when there is a path for plans. */
  readonly canSave?: boolean;
}

/**
 * A server that speaks JSON over HTTP.
 *
 * @throws (on load and save) TerritoryError 'network', 'http-status', 'http-not-json', 'timeout', 'aborted', each with the URL
 */
export function restAdapter(options: RestAdapterOptions): DataAdapter {
  const { baseUrl, unitsPath = 'units', accountsPath = 'accounts', planPath = 'plan', canSave = planPath !== null, fetch, timeoutMs, headers, ...rest } = options;
  const at = (path: string) => `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
  const access: FetchOptions = { fetch, timeoutMs, headers };
  return {
    capabilities: { save: canSave, subscribe: false },
    load: async (context) => {
      const [units, accounts, plan] = await Promise.all([
        getJson(at(unitsPath), context, access),
        accountsPath === null ? undefined : getJson(at(accountsPath), context, access),
        planPath === null ? undefined : getPlan(at(planPath), context, access),
      ]);
      return {
        id: baseUrl,
        ...rest,
        units: units as UnitInput,
        ...(accounts !== undefined && !isEmptyList(accounts) && { accounts: accounts as TableInput }),
        ...(plan && { plan }),
      };
    },
    ...(canSave && planPath !== null && { save: (plan: PlanData, { signal }: { readonly signal: AbortSignal }) => putPlan(at(planPath), plan, signal, access) }),
  };
}

async function getJson(url: string, context: LoadContext, access: FetchOptions): Promise<unknown> {
  const { bytes, response } = await fetchBytes(url, context, access, { headers: { accept: 'application/json' } });
  return parseAnswer(url, bytes, response);
}

async function getPlan(url: string, context: LoadContext, access: FetchOptions): Promise<PlanData | undefined> {
  try {
    const { bytes, response } = await fetchBytes(url, context, access, { headers: { accept: 'application/json' } });
    return response.status === 204 || bytes.byteLength === 0 ? undefined : readPlanData(parseAnswer(url, bytes, response), { url });
  } catch (error) {
    if (error instanceof TerritoryError && error.code === 'http-status' && error.actual.startsWith('404')) return undefined;
    throw error;
  }
}

async function putPlan(url: string, plan: PlanData, signal: AbortSignal, access: FetchOptions): Promise<void> {
  const context: LoadContext = { signal, onProgress: () => undefined };
  await fetchBytes(url, context, access, { method: 'PUT', body: JSON.stringify(plan), headers: { 'content-type': 'application/json' } });
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
