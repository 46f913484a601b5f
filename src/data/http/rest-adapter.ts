import { TerritoryError } from '../../model/errors.js';
import { readPlanData } from '../../model/plan-data-reader.js';
import type { PlanData } from '../../model/plan.js';
import type { DataAdapter, LoadContext } from '../adapter.js';
import { getPages } from './pages.js';
import { jointProgress } from '../progress.js';
import { HttpClient, jsonBody, plainUrl, type HttpAnswer, type HttpOptions } from './client.js';
import type { DatasetInput, TableInput, UnitInput } from '../input.js';

export interface RestAdapterOptions extends HttpOptions, Partial<Omit<DatasetInput, 'units' | 'accounts' | 'plan'>> {
  /** Where the paths below begin, with or without a slash at its end. */
  readonly baseUrl: string;
  /** `GET` gives the units as GeoJSON, TopoJSON or rows, in pages or whole. Default 'units'. */
  readonly unitsPath?: string;
  /** `GET` gives the accounts, in pages or whole; null = there are none. Default 'accounts'. */
  readonly accountsPath?: string | null;
  /** `GET` gives the plan (404 or 204 = none yet), `PUT` replaces it; null = plans are not kept there. Default 'plan'. */
  readonly planPath?: string | null;
  /** Default true when there is a path for plans. */
  readonly canSave?: boolean;
}

/**
 * A server that speaks JSON over HTTP. Pages are followed, passing failures are tried again; the ETags of all three paths
 * make the version for caches, and a plan is only replaced when it is still the one that was loaded (`If-Match`).
 *
 * @throws (on load and save) TerritoryError 'network', 'http-status' (412 = the plan was changed elsewhere), 'http-not-json',
 *   'timeout', 'aborted', each with the URL
 */
export function restAdapter(options: RestAdapterOptions): DataAdapter {
  return new RestAdapter(options);
}

const NO_PLAN = [204, 404] as const;

class RestAdapter implements DataAdapter {
  readonly capabilities: DataAdapter['capabilities'];
  readonly cacheKey: string;
  readonly save?: NonNullable<DataAdapter['save']>;
  readonly #client: HttpClient;
  readonly #units: string;
  readonly #accounts: string | undefined;
  readonly #plan: string | undefined;
  readonly #rest: Partial<DatasetInput>;
  #planTag: string | undefined;
  /** A plan that was sent and may have been saved: its answer never came. */
  #unanswered: string | undefined;

  constructor(options: RestAdapterOptions) {
    const { baseUrl, unitsPath = 'units', accountsPath = 'accounts', planPath = 'plan', canSave = planPath !== null } = options;
    const at = (path: string) => `${baseUrl.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
    this.#client = new HttpClient(options);
    this.#units = at(unitsPath);
    this.#accounts = accountsPath === null ? undefined : at(accountsPath);
    this.#plan = planPath === null ? undefined : at(planPath);
    this.#rest = datasetParts(options);
    this.cacheKey = [this.#units, this.#accounts ?? ''].join(' ');
    this.capabilities = { save: canSave && this.#plan !== undefined, subscribe: false };
    if (this.capabilities.save) this.save = (plan, { signal }) => this.#put(plan, signal);
  }

  async load(context: LoadContext): Promise<DatasetInput> {
    const [onUnits, onAccounts] = jointProgress(context.onProgress, this.#accounts === undefined ? 1 : 2);
    const [units, accounts, plan] = await Promise.all([
      getPages(this.#client, this.#units, context.signal, onUnits!),
      this.#accounts === undefined ? undefined : getPages(this.#client, this.#accounts, context.signal, onAccounts!),
      this.#getPlan(context.signal),
    ]);
    return {
      id: plainUrl(this.#units),
      ...this.#rest,
      units: units as UnitInput,
      ...(accounts !== undefined && !(Array.isArray(accounts) && accounts.length === 0) && { accounts: accounts as TableInput }),
      ...(plan && { plan }),
    };
  }

  /** The ETags (or dates) of all paths; undefined when the server does not tell one of them. */
  async version({ signal }: LoadContext): Promise<string | undefined> {
    const urls = [this.#units, this.#accounts, this.#plan].filter((url) => url !== undefined);
    const answers = await Promise.all(urls.map((url) => this.#client.send({ url, method: 'HEAD', signal, accept: url === this.#plan ? NO_PLAN : [] })));
    // a plan that is opened from a cache of this version can be replaced as if it had been loaded
    if (this.#plan !== undefined && answers.at(-1)!.status === 200) this.#remember(answers.at(-1)!);
    const tags = answers.map(({ status, validators }) => ((NO_PLAN as readonly number[]).includes(status) ? 'none' : validators.etag ?? validators.lastModified));
    return tags.includes(undefined) ? undefined : tags.join(' ');
  }

  async #getPlan(signal: AbortSignal): Promise<PlanData | undefined> {
    if (this.#plan === undefined) return undefined;
    const answer = await this.#client.send({ url: this.#plan, signal, accept: NO_PLAN, headers: { accept: 'application/json' } });
    this.#planTag = undefined;
    if ((NO_PLAN as readonly number[]).includes(answer.status) || answer.bytes.length === 0) return undefined;
    this.#remember(answer);
    return readPlanData(jsonBody(answer), { url: plainUrl(this.#plan) });
  }

  async #put(plan: PlanData, signal: AbortSignal): Promise<void> {
    const text = JSON.stringify(plan);
    const loaded = this.#planTag;
    let answer = await this.#send(text, signal);
    if (answer.status === 412) {
      const there = JSON.stringify(await this.#getPlan(signal));
      const same = (other: string | undefined) => other !== undefined && there === JSON.stringify(readPlanData(JSON.parse(other)));
      // the answer to an earlier try was lost after it was written: what is there is our own
      if (same(text)) return;
      if (same(this.#unanswered)) answer = await this.#send(text, signal);
    }
    if (answer.status === 412) {
      this.#planTag = loaded;
      throw new TerritoryError('http-status', { expected: 'the plan on the server to be the one that was loaded', actual: '412: it was changed elsewhere', place: { url: plainUrl(this.#plan!) } });
    }
    // a page of a log-in or of a hotel's network, with status 200: nothing was saved
    if (/\bhtml\b/.test(answer.headers.get('content-type') ?? '')) jsonBody(answer);
    this.#unanswered = undefined;
    this.#remember(answer);
  }

  async #send(body: string, signal: AbortSignal): Promise<HttpAnswer> {
    try {
      return await this.#client.send({
        url: this.#plan!, signal, method: 'PUT', body, accept: [412],
        headers: { 'content-type': 'application/json', ...(this.#planTag !== undefined && { 'if-match': this.#planTag }) },
      });
    } catch (error) {
      this.#unanswered = body;
      throw error;
    }
  }

  #remember({ validators }: HttpAnswer): void {
    // a weak tag (W/) may not be used with If-Match (RFC 9110, 13.1.1)
    this.#planTag = validators.etag?.startsWith('W/') ? undefined : validators.etag;
  }
}

/** What of the options belongs to the dataset. */
function datasetParts(options: RestAdapterOptions): Partial<DatasetInput> {
  const { id, name, unitObject, unitColumns, unitTable, unitTableColumns, accountColumns, columns, measures, reps, bridges, snapKm, backdrop, attribution, territoryColumn } = options;
  const parts = { id, name, unitObject, unitColumns, unitTable, unitTableColumns, accountColumns, columns, measures, reps, bridges, snapKm, backdrop, attribution, territoryColumn };
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
