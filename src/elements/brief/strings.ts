import { defineStrings } from '../../ui/messages.js';

export const briefStrings = defineStrings('brief', {
  empty: 'No data yet', loading: 'Loading …', noTerritories: 'A brief needs a plan with territories.', territory: 'Territory', print: 'Print', title: 'Territory brief', madeUp: 'Some of these figures rest on generated values.',
  owner: 'Owner', noOwner: 'nobody yet', units: 'Units', accounts: 'Accounts', figures: 'Figures', figure: 'Figure', value: 'Value', target: 'Target', ofTarget: 'Of target', share: 'Of all',
  top: 'Accounts worth most', account: 'Account', place: 'Place', since: 'Years', last: 'Last contact', coming: { one: '{count} account comes from another territory', other: '{count} accounts come from other territories' }, from: 'From', none: 'none', gone: 'a territory that is gone', noComing: 'No account is new in this territory.',
  leaving: { one: '{count} account leaves', other: '{count} accounts leave' }, to: 'To', overdue: 'Visits that are overdue', daysLate: 'Days late', note: 'Note', drawn: 'As of {date}', more: 'and {count} more', checklist: 'For the hand-over', check1: 'Call every account that comes before the first visit', check2: 'Go through open deals with the former owner', check3: 'Agree on the rhythm of visits with the accounts worth most',
  popup: 'The browser did not open a window to print in; print the page instead.',
});
