import { defineStrings } from '../../ui/messages.js';

export const briefStrings = defineStrings({
  en: {
    empty: 'No data yet', loading: 'Loading …', noTerritories: 'A brief needs a plan with territories.', territory: 'Territory', print: 'Print', title: 'Territory brief', madeUp: 'Some of these figures rest on generated values.',
    owner: 'Owner', noOwner: 'nobody yet', units: 'Units', accounts: 'Accounts', figures: 'Figures', figure: 'Figure', value: 'Value', target: 'Target', ofTarget: 'Of target', share: 'Of all',
    top: 'Accounts worth most', account: 'Account', place: 'Place', since: 'Years', last: 'Last contact', coming: { one: '{count} account comes from another territory', other: '{count} accounts come from other territories' }, from: 'From', none: 'none', gone: 'a territory that is gone', noComing: 'No account is new in this territory.',
    leaving: { one: '{count} account leaves', other: '{count} accounts leave' }, to: 'To', overdue: 'Visits that are overdue', daysLate: 'Days late', note: 'Note', drawn: 'As of {date}', more: 'and {count} more', checklist: 'For the hand-over', check1: 'Call every account that comes before the first visit', check2: 'Go through open deals with the former owner', check3: 'Agree on the rhythm of visits with the accounts worth most',
    popup: 'The browser did not open a window to print in; print the page instead.',
  },
  sv: {
    empty: 'Inga data ännu', loading: 'Läser in …', noTerritories: 'Överlämningen kräver en plan med distrikt.', territory: 'Distrikt', print: 'Skriv ut', title: 'Överlämning av distrikt', madeUp: 'En del av siffrorna bygger på genererade värden.',
    owner: 'Ägare', noOwner: 'ingen än', units: 'Enheter', accounts: 'Kunder', figures: 'Siffror', figure: 'Siffra', value: 'Värde', target: 'Mål', ofTarget: 'Av mål', share: 'Av allt',
    top: 'Kunder värda mest', account: 'Kund', place: 'Plats', since: 'År', last: 'Senaste kontakt', coming: { one: '{count} kund kommer från ett annat distrikt', other: '{count} kunder kommer från andra distrikt' }, from: 'Från', none: 'inget', gone: 'ett distrikt som inte finns kvar', noComing: 'Ingen kund är ny i distriktet.',
    leaving: { one: '{count} kund lämnar', other: '{count} kunder lämnar' }, to: 'Till', overdue: 'Besök som är försenade', daysLate: 'Dagar sen', note: 'Anteckning', drawn: 'Gäller {date}', more: 'och {count} till', checklist: 'Inför överlämningen', check1: 'Ring varje kund som kommer, före första besöket', check2: 'Gå igenom öppna affärer med förra ägaren', check3: 'Kom överens om besöksrytmen med de kunder som är värda mest',
    popup: 'Webbläsaren öppnade inget fönster att skriva ut i; skriv ut sidan i stället.',
  },
});
