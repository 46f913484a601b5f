import { clip, TerritoryError } from '../../model/errors.js';
import type { SalesforceClient } from './client.js';

export interface SalesforceScope {
  /** DeveloperName of the territory model; the active one when absent. */
  readonly modelName?: string;
  /** SOQL condition on Account, e.g. `BillingCountryCode = 'SE'`. Written by the host, never by data. */
  readonly accountWhere?: string;
  /** Value of RoleInTerritory2 that means "owns it". Default `Owner`. */
  readonly ownerRole?: string;
}

/** Which part of the organisation is planned. */
export class SalesforceModel {
  readonly #client: SalesforceClient;
  readonly #name: string | undefined;
  /** ` WHERE (…)`, or nothing. */
  readonly accountFilter: string;
  readonly ownerRole: string;

  constructor(client: SalesforceClient, { modelName, accountWhere, ownerRole = 'Owner' }: SalesforceScope) {
    this.#client = client;
    this.#name = modelName;
    this.accountFilter = accountWhere ? ` WHERE (${accountWhere})` : '';
    this.ownerRole = soqlText(ownerRole);
  }

  /** @throws TerritoryError 'adapter-failed' when there is no such model */
  async find(signal: AbortSignal): Promise<{ readonly id: string; readonly name: string; readonly state: string }> {
    const condition = this.#name === undefined ? "State = 'Active'" : `DeveloperName = '${soqlText(this.#name)}'`;
    const [model] = await this.#client.query(`SELECT Id, Name, State FROM Territory2Model WHERE ${condition} ORDER BY Id`, signal);
    if (!model) {
      const expected = this.#name === undefined ? 'an active territory model' : `the territory model "${clip(this.#name)}"`;
      throw new TerritoryError('adapter-failed', { expected, actual: 'none (Sales Territories may be off, or this user may not see it)' });
    }
    return { id: String(model['Id']), name: String(model['Name']), state: String(model['State']) };
  }
}

/** Text within a SOQL string literal (SOQL and SOSL Reference, "Quoted String Escape Sequences"). */
function soqlText(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
}
