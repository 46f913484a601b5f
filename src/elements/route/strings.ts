import { defineStrings } from '../../ui/messages.js';

export const routeStrings = defineStrings('route', {
  title: 'Day routes', intro: 'One round over the accounts of a territory, in days that keep to the hours and the opening times.', empty: 'No data yet', loading: 'Loading …', noTerritories: 'Day routes need a plan with territories and accounts.', noAccounts: 'No account with a location is in {name}.',
  territory: 'Territory', which: 'Accounts', all: 'All in the territory', selection: 'Only the selected', first: 'First day', start: 'Leave at', end: 'Back by', perDay: 'Most visits a day', minutes: 'Minutes a visit', plan: 'Plan the days', planning: 'Planning …',
  summary: { one: '{count} day, {visits} visits, {km}, {hours} on the road', other: '{count} days, {visits} visits, {km}, {hours} on the road' }, planned: { one: '{count} day planned', other: '{count} days planned' },
  day: 'Day {n}', dayText: '{date}: {visits} visits, {km}, {from}–{to}', base: 'Base', back: 'Back', drawing: 'Sketch of day {n}: {visits} visits round the base, north up', stop: '{time} {name}', showStop: '{name}: show on the map',
  gpx: 'GPX', ics: 'Calendar', alone: 'Only this day', aloneDay: 'Only this day on the map: day {n}', gpxDay: 'GPX: save the route of day {n}', icsAll: 'Calendar: save all days', saved: 'Saved {file}',
  guessed: 'Distances are estimated: as the crow flies times a road factor.', guessedBase: 'The territory has no base: the middle of its accounts stands in.',
  impossible: { one: '{count} account fits in no day: too far, too long, or closed when it can be reached.', other: '{count} accounts fit in no day: too far, too long, or closed when they can be reached.' },
  unlocated: { one: '{count} account has no location.', other: '{count} accounts have no location.' }, tooMany: 'Only {count} accounts are planned at once; the ones with the most visits came first.', failed: 'The routes could not be planned: {message}', stale: 'The plan has changed since. Plan the days again.',
});
