import { assignment, type CustomerAssignment } from '../assignment.js';
import { definePanel, whole, type Cell } from './panel.js';

const reasons = [{ en: 'Named', sv: 'Namngiven' }, { en: 'Rule', sv: 'Regel' }, { en: 'Where it lies', sv: 'Läge' }, { en: 'Nearest', sv: 'Närmast' }, { en: 'None', sv: 'Inget' }];
const column = (v: CustomerAssignment, why: number) => Float64Array.from({ length: v.counts.length / 4 }, (_, t) => v.counts[t * 4 + why]!);

/** Named > rule > geography > nearest. */
export const assignmentPanel = definePanel<CustomerAssignment>({
  id: 'assignment',
  label: { en: 'Customer assignment', sv: 'Kundfördelning' },
  description: { en: 'Why each account is where it is: named, by rule, by where it lies, or nearest.', sv: 'Varför varje kund hör dit den hör: namngiven, regel, läge eller närmast.' },
  source: 'Precedence named > rule > geography > nearest',
  roles: [],
  settings: [{ id: 'nearestKm', label: { en: 'Nearest within, km', sv: 'Närmast inom, km' }, value: 50, min: 0, max: 500, step: 5 }],
  compute: ({ context, settings, rules }) => assignment(context, { nearestKm: settings['nearestKm']!, ...(rules && { rules }) }),
  columns: [0, 1, 2, 3].map((why) => ({ id: (['named', 'rule', 'geography', 'nearest'] as const)[why]!, label: reasons[why]!, format: whole, additive: true, values: (v: CustomerAssignment) => column(v, why) })),
  show(v, { context, rules }) {
    const { dataset, plan } = context;
    const name = (t: number): Cell => (t >= 0 ? plan.territories[t]!.name : { en: 'none', sv: 'inget' });
    const row = (a: number, ...cells: Cell[]) => ({ cells: [dataset.accounts.names[a]!, ...cells], accounts: [a] });
    return {
      figures: [
        { label: { en: 'Accounts', sv: 'Kunder' }, value: dataset.accounts.count, format: whole },
        { label: { en: 'Without territory', sv: 'Utan distrikt' }, value: v.gaps.length, format: whole },
        { label: { en: 'Ties between rules', sv: 'Regler som krockar' }, value: v.ties.length, format: whole },
        { label: { en: 'Not as planned', sv: 'Inte som planerat' }, value: v.differing.length, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Accounts by reason', sv: 'Kunder per skäl' }, names: reasons, series: { label: { en: 'Accounts', sv: 'Kunder' }, values: reasons.map((_, why) => v.why.reduce((n, w) => n + Number(w === why), 0)) }, format: whole },
      lists: [
        { label: { en: 'Ties', sv: 'Krockar' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Rules', sv: 'Regler' }], empty: { en: 'No two rules disagree.', sv: 'Inga regler säger emot varandra.' }, rows: v.ties.slice(0, 200).map((t) => row(t.account, t.rules.map((r) => rules?.[r]?.id ?? r).join(', '))) },
        { label: { en: 'Without territory', sv: 'Utan distrikt' }, heads: [{ en: 'Account', sv: 'Kund' }], empty: { en: 'Every account has a territory.', sv: 'Varje kund har ett distrikt.' }, rows: v.gaps.slice(0, 200).map((a) => row(a)) },
        { label: { en: 'Not as planned', sv: 'Inte som planerat' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'By', sv: 'Enligt' }, { en: 'Should be', sv: 'Borde vara' }], empty: { en: 'The plan agrees with the rules.', sv: 'Planen stämmer med reglerna.' }, rows: v.differing.slice(0, 200).map((a) => row(a, reasons[v.why[a]!]!, name(v.territory[a]!))) },
      ],
    };
  },
});
