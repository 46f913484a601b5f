/** The sample market as an organisation of a CRM has it, with the real adapter in front of it; and a workspace over it. */
import type { DataAdapter } from '../src/data/adapter.js';
import { SalesforceAdapter } from '../src/data/salesforce/adapter.js';
import type { Dataset } from '../src/model/dataset.js';
import type { PlanData } from '../src/model/plan.js';
import type { Workspace } from '../src/workspace/workspace.js';
import { sampleDataset, sampleWorkspace, type SampleOptions } from './sample.js';
import { SalesforceOrg } from './servers/salesforce.js';

export interface CrmSample {
  readonly workspace: Workspace;
  readonly org: SalesforceOrg;
  /** Numbers the calls that write from 1; true = the connection breaks before that one. */
  breaks: (write: number) => boolean;
  /** Every call waits for it. */
  held: Promise<unknown>;
  /** Territory id of an account over there, by its number in the dataset. */
  territoryOf(account: number): string | undefined;
}

/** Accounts, territories and owners over there are as the plan has them. */
export async function crmSample(options: SampleOptions = {}): Promise<CrmSample> {
  const org = new SalesforceOrg();
  const { dataset, accounts } = inOrg(org, sampleDataset(options));
  let writes = 0;
  const token = org.logIn();
  const sample = { org, breaks: (_write: number) => false, held: Promise.resolve() as Promise<unknown> };
  const { sync } = new SalesforceAdapter({
    instanceUrl: 'https://example.my.salesforce.com',
    getToken: () => Promise.resolve(token),
    http: {
      retry: { retries: 0 },
      fetch: async (input, init = {}) => {
        await sample.held;
        init.signal?.throwIfAborted();
        const method = init.method ?? 'GET';
        if (method !== 'GET' && sample.breaks(++writes)) throw new TypeError('Failed to fetch');
        const headers = Object.fromEntries([...new Headers(init.headers)]);
        const { status, headers: told, body } = org.answer({ method, url: new URL(String(input)), headers, body: String(init.body ?? '') });
        return new Response(body ?? null, { status, headers: { ...told } });
      },
    },
  });
  const adapter: DataAdapter = { capabilities: { save: false, subscribe: false }, load: () => Promise.resolve(dataset), sync };
  const workspace = await sampleWorkspace({ dataset });
  await workspace.open(adapter);
  return Object.assign(sample, { workspace, territoryOf: (account: number) => org.territoriesOf(accounts[account]!)[0] });
}

/** The dataset with the ids of the organisation, which holds what the plan says. */
function inOrg(org: SalesforceOrg, sample: Dataset): { readonly dataset: Dataset; readonly accounts: readonly string[] } {
  const model = org.insert('Territory2Model', { Name: 'FY27', DeveloperName: 'FY27', State: 'Active' });
  const users = new Map(sample.reps.map(({ id, name }) => [id, org.insert('User', { Name: name, IsActive: true })]));
  const before = sample.plan!;
  const territories = new Map(before.territories.map(({ id, name }) => [id, org.insert('Territory2', { Name: name, Territory2ModelId: model })]));
  const plan: PlanData = {
    ...before,
    territories: before.territories.map((territory) => ({ ...territory, id: territories.get(territory.id)!, ...(territory.owner && { owner: users.get(territory.owner)! }) })),
    assignment: Object.fromEntries(Object.entries(before.assignment).map(([id, units]) => [territories.get(id)!, units])),
  };
  for (const { id, owner } of plan.territories) if (owner) org.insert('UserTerritory2Association', { UserId: owner, Territory2Id: id, RoleInTerritory2: 'Owner' });
  const territoryOfUnit = new Map(Object.entries(plan.assignment).flatMap(([id, units]) => units.map((unit) => [unit, id] as const)));
  const accounts = sample.accounts.names.map((name, a) => {
    const id = org.insert('Account', { Name: name });
    org.insert('ObjectTerritory2Association', { ObjectId: id, Territory2Id: territoryOfUnit.get(sample.units.ids[sample.accounts.unit[a]!]!), SobjectType: 'Account', AssociationCause: 'Territory2Manual' });
    return id;
  });
  return { accounts, dataset: { ...sample, plan, accounts: { ...sample.accounts, ids: accounts }, reps: sample.reps.map((rep) => ({ ...rep, id: users.get(rep.id)! })) } };
}
