import type { FeatureCollection } from 'geojson';
import type { DataAdapter } from '../adapter.js';
import { HttpClient, type HttpOptions } from '../http/client.js';
import type { DatasetInput } from '../input.js';
import { OgcFeaturesClient, type OgcFeatures, type OgcQuery } from './features.js';

export interface OgcFeaturesOptions extends HttpOptions {
  /** Address of the landing page. */
  readonly url: string;
  readonly units: OgcQuery;
  readonly accounts?: OgcQuery;
  /** Labels, measures, reps, a plan: what such a server does not have. */
  readonly dataset?: Partial<Omit<DatasetInput, 'units' | 'accounts'>>;
}

/** Units, and accounts when asked for, of an OGC API Features server; see {@link OgcFeaturesClient} for what is thrown. */
export function ogcFeaturesAdapter({ url, units, accounts, dataset, ...http }: OgcFeaturesOptions): DataAdapter {
  const landing = new URL(url, globalThis.location?.href).href;
  const client = new OgcFeaturesClient(new HttpClient(http), landing);
  return {
    capabilities: { save: false, subscribe: false },
    cacheKey: JSON.stringify([landing, units, accounts ?? null]),
    load: async ({ signal, onProgress }): Promise<DatasetInput> => {
      onProgress({ phase: 'connect', done: 0 });
      let before = 0;
      const read = async (query: OgcQuery) => {
        const result = await client.read(query, signal, (done, total) => onProgress({ phase: 'read', done: before + done, ...(total !== undefined && { total: before + total }) }));
        before += result.features.length;
        return result;
      };
      const unitResult = await read(units);
      const accountResult = accounts && (await read(accounts));
      const attribution = [unitResult, accountResult].flatMap((result) => result?.attribution ?? []);
      return {
        id: `${landing}#${units.collection}`,
        ...(unitResult.title !== undefined && { name: unitResult.title }),
        ...(attribution.length > 0 && { attribution: [...new Set(attribution)] }),
        ...dataset,
        units: collectionOf(unitResult),
        ...(accountResult && { accounts: collectionOf(accountResult) }),
      };
    },
  };
}

function collectionOf({ features }: OgcFeatures): FeatureCollection {
  return { type: 'FeatureCollection', features: [...features] };
}
