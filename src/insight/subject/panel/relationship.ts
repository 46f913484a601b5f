import type { Edit } from '../../../model/edit.js';
import { relationship, relationshipRoles, type Relationship } from '../relationship.js';
import { accountTerritories } from '../source.js';
import { wilson } from '../wilson.js';
import { days, definePanel, formatLike, one, percent, ratioOf, total, whole, type Cell, type Finding, type PanelInput } from './panel.js';

/** What the plan puts at risk goes before what is merely late. */
function atStake(v: Relationship, late: readonly number[], input: PanelInput): Finding {
  const { accounts } = input.context.dataset;
  const [first] = v.handOver;
  if (first && v.riskTotal > 0) return { tone: 'warn', where: { accounts: v.handOver.map((h) => h.account) }, values: { risk: { value: v.riskTotal, format: formatLike(input, 'value') }, count: v.handOver.length, name: accounts.names[first.account]!, most: { value: first.atRisk, format: formatLike(input, 'value') } }, one: { en: 'The plan puts {risk} of grown relationships at risk, all with {name}.', sv: 'Planen sätter {risk} i invuxna relationer på spel, allt hos {name}.' }, text: { en: 'The plan puts {risk} of grown relationships at risk over {count} accounts; most of all {name}, {most}.', sv: 'Planen sätter {risk} i invuxna relationer på spel hos {count} kunder; mest hos {name}, {most}.' } };
  if (late.length) return { tone: 'warn', where: { accounts: late }, values: { count: late.length, name: accounts.names[late[0]!]!, days: { value: v.overdueDays[late[0]!]!, format: days } }, one: { en: '{name} should have been visited {days} ago.', sv: '{name} borde ha besökts för {days} sedan.' }, text: { en: '{count} accounts should have been visited; {name} has waited longest, {days} too long.', sv: '{count} kunder borde ha besökts; {name} har väntat längst, {days} för länge.' } };
  return { tone: 'good', text: { en: 'Nobody is overdue, and the plan moves no account.', sv: 'Ingen är försenad, och planen flyttar ingen kund.' } };
}

/** Locks the units that the accounts lie in. */
function lockEdit(accounts: readonly number[], { context: { dataset, plan } }: PanelInput): Edit | undefined {
  const units = [...new Set(accounts.map((a) => dataset.accounts.unit[a]!))].filter((u) => u >= 0 && !plan.lockedUnits[u]);
  return units.length ? { origin: 'user', kind: 'lock-units', unitLocks: Uint32Array.from(units) } : undefined;
}

/** Cadence, tenure, and what a plan puts at risk. */
export const relationshipPanel = definePanel<Relationship>({
  id: 'relationship',
  label: { en: 'Relationships', sv: 'Relationer' },
  description: { en: 'Who is overdue for a visit, how old relationships are, and which ones the plan puts at risk.', sv: 'Vilka som borde ha besökts, hur gamla relationerna är och vilka planen sätter på spel.' },
  source: { en: 'Value × (1 − 2^(−years / half-life)); Wilson 1927', sv: 'Värde × (1 − 2^(−år / halveringstid)); Wilson 1927' },
  roles: relationshipRoles,
  settings: [{ id: 'halfLife', label: { en: 'Half-life of a relationship, years', sv: 'En relations halveringstid, år' }, value: 2, min: 0.5, max: 10, step: 0.5 }],
  compute: ({ context, columns, now, settings }) => relationship(context, columns, now, { halfLife: settings['halfLife']! }),
  columns: [
    { id: 'overdue', label: { en: 'Overdue', sv: 'Försenade' }, format: whole, good: 'low', additive: true, values: (v) => v.overdue },
    { id: 'overdue-share', label: { en: 'Share overdue', sv: 'Andel försenade' }, format: percent, good: 'low', values: (v) => v.overdueShare, overall: (v) => ratioOf(v.overdue, v.known), intervals: (v) => Array.from(v.low, (low, t) => ({ low, high: v.high[t]! })), interval: (v) => wilson(total(v.overdue), total(v.known)) },
    { id: 'days', label: { en: 'Days since contact', sv: 'Dagar sedan kontakt' }, description: { en: 'Median over accounts.', sv: 'Median över kunderna.' }, format: days, good: 'low', values: (v) => v.medianDays },
    { id: 'tenure', label: { en: 'Mean tenure, years', sv: 'Relationens ålder, år' }, format: one, values: (v) => v.meanTenure },
    { id: 'deals', label: { en: 'Open deals', sv: 'Öppna affärer' }, format: whole, additive: true, needs: ['deals'], values: (v) => v.openDeals },
    { id: 'at-risk', label: { en: 'Relationship at risk', sv: 'Relationer på spel' }, format: { like: 'value' }, good: 'low', additive: true, needs: ['value'], values: (v) => v.atRisk, overall: (v) => v.riskTotal },
  ],
  show(v, input) {
    const { dataset, plan } = input.context;
    const money = formatLike(input, 'value');
    const name = (t: number): Cell => (t >= 0 ? plan.territories[t]!.name : { en: 'none', sv: 'inget' });
    const of = accountTerritories(input.context);
    const overdue = [...v.overdueDays.keys()].filter((a) => v.overdueDays[a]! > 0).sort((a, b) => v.overdueDays[b]! - v.overdueDays[a]!);
    return {
      finding: atStake(v, overdue, input),
      figures: [
        { label: { en: 'Overdue', sv: 'Försenade' }, value: total(v.overdue), format: whole },
        { label: { en: 'At risk by this plan', sv: 'På spel i planen' }, value: v.riskTotal, format: money },
        { label: { en: 'To hand over', sv: 'Att lämna över' }, value: v.handOver.length, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Share overdue, with 95 % interval', sv: 'Andel försenade, med 95 % intervall' }, format: percent, series: { label: { en: 'Share overdue', sv: 'Andel försenade' }, values: v.overdueShare, low: v.low, high: v.high } },
      lists: [
        { label: { en: 'Overdue, longest first', sv: 'Försenade, längst först' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Territory', sv: 'Distrikt' }, { en: 'Days late', sv: 'Dagar sen' }], empty: { en: 'Nobody is overdue.', sv: 'Ingen är försenad.' }, rows: overdue.map((a) => ({ cells: [dataset.accounts.names[a]!, name(of[a]!), { value: v.overdueDays[a]!, format: whole }], accounts: [a] })) },
        { label: { en: 'Hand-over list', sv: 'Att lämna över' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'From', sv: 'Från' }, { en: 'To', sv: 'Till' }, { en: 'Value', sv: 'Värde' }, { en: 'Years', sv: 'År' }, { en: 'At risk', sv: 'På spel' }], empty: { en: 'The plan moves no account.', sv: 'Planen flyttar ingen kund.' }, rows: v.handOver.map((h) => ({ cells: [dataset.accounts.names[h.account]!, name(h.from), name(h.to), { value: h.value, format: money }, { value: v.tenure[h.account]!, format: one }, { value: h.atRisk, format: money }], accounts: [h.account] })) },
        { label: { en: 'Better locked', sv: 'Bör låsas' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Territory', sv: 'Distrikt' }, { en: 'Years', sv: 'År' }], empty: { en: 'None stands out.', sv: 'Ingen sticker ut.' }, act: { label: { en: 'Lock their units', sv: 'Lås deras enheter' }, edit: () => lockEdit(v.locks, input) }, rows: v.locks.map((a) => ({ cells: [dataset.accounts.names[a]!, name(of[a]!), { value: v.tenure[a]!, format: one }], accounts: [a] })) },
      ],
    };
  },
});
