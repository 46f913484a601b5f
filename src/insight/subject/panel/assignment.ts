import { assignment, assignmentEdit, ruleName, type CustomerAssignment } from '../assignment.js';
import { definePanel, whole, type Cell, type Finding } from './panel.js';

const reasons = [{ en: 'Named', sv: 'Namngiven' }, { en: 'Rule', sv: 'Regel' }, { en: 'Where it lies', sv: 'Läge' }, { en: 'Nearest', sv: 'Närmast' }, { en: 'None', sv: 'Inget' }];
const column = (v: CustomerAssignment, why: number) => Float64Array.from({ length: v.counts.length / 4 }, (_, t) => v.counts[t * 4 + why]!);

const broken = {
  'territory-unknown': { en: 'its territory is gone', sv: 'dess distrikt finns inte kvar' },
  'column-missing': { en: 'a column is missing', sv: 'en kolumn saknas' },
  'no-condition': { en: 'it has no condition', sv: 'den har inget villkor' },
} as const;

/** The gravest matter first. */
function matter(v: CustomerAssignment): Finding {
  const list = (accounts: readonly number[]) => ({ accounts });
  if (v.ties.length) return { tone: 'warn', text: { en: 'Rules of equal rank disagree on accounts: {count}. The first one counts until you rank them.', sv: 'Regler med samma rang säger emot varandra, antal kunder: {count}. Den första gäller tills du ger dem olika rang.' }, values: { count: v.ties.length }, where: list(v.ties.map((t) => t.account)) };
  if (v.gaps.length) return { tone: 'warn', text: { en: 'Accounts without any territory: {count}. Assign their units, or let the nearest reach farther.', sv: 'Kunder utan något distrikt: {count}. Tilldela deras enheter, eller låt närmaste räcka längre.' }, values: { count: v.gaps.length }, where: list(v.gaps) };
  if (v.differing.length) return { tone: 'warn', text: { en: 'Accounts that stand elsewhere than the rules want: {count}. Place them in one step below.', sv: 'Kunder som står någon annanstans än reglerna vill: {count}. Placera dem i ett steg nedan.' }, values: { count: v.differing.length }, where: list(v.differing) };
  return { tone: 'good', text: { en: 'Every account has one territory, and a reason for it.', sv: 'Varje kund har ett distrikt, och ett skäl till det.' } };
}

/** Named > rule > geography > nearest. */
export const assignmentPanel = definePanel<CustomerAssignment>({
  id: 'assignment',
  label: { en: 'Customer assignment', sv: 'Kundfördelning' },
  description: { en: 'Why each account is where it is: named, by rule, by where it lies, or nearest.', sv: 'Varför varje kund hör dit den hör: namngiven, regel, läge eller närmast.' },
  source: { en: 'Precedence named > rule > geography > nearest', sv: 'Företräde namngiven > regel > läge > närmast' },
  roles: [],
  settings: [{ id: 'nearestKm', label: { en: 'Nearest within, km', sv: 'Närmast inom, km' }, value: 50, min: 0, max: 500, step: 5 }],
  compute: ({ context, settings, rules }) => assignment(context, { nearestKm: settings['nearestKm']!, ...(rules && { rules }) }),
  columns: [0, 1, 2, 3].map((why) => ({ id: (['named', 'rule', 'geography', 'nearest'] as const)[why]!, label: reasons[why]!, format: whole, additive: true, values: (v: CustomerAssignment) => column(v, why) })),
  show(v, { context }) {
    const { dataset, plan } = context;
    const name = (t: number): Cell => (t >= 0 ? plan.territories[t]!.name : { en: 'none', sv: 'inget' });
    const row = (a: number, ...cells: Cell[]) => ({ cells: [dataset.accounts.names[a]!, ...cells], accounts: [a] });
    return {
      finding: matter(v),
      figures: [
        { label: { en: 'Accounts', sv: 'Kunder' }, value: dataset.accounts.count, format: whole },
        { label: { en: 'Without territory', sv: 'Utan distrikt' }, value: v.gaps.length, format: whole },
        { label: { en: 'Ties between rules', sv: 'Regler som krockar' }, value: v.ties.length, format: whole },
        { label: { en: 'Not as planned', sv: 'Inte som planerat' }, value: v.differing.length, format: whole },
      ],
      chart: { kind: 'bars', label: { en: 'Accounts by reason', sv: 'Kunder per skäl' }, names: reasons, series: { label: { en: 'Accounts', sv: 'Kunder' }, values: reasons.map((_, why) => v.why.reduce((n, w) => n + Number(w === why), 0)) }, format: whole },
      lists: [
        ...(v.broken.length ? [{ label: { en: 'Rules that can’t work', sv: 'Regler som inte kan fungera' }, heads: [{ en: 'Rule', sv: 'Regel' }, { en: 'Why', sv: 'Varför' }, { en: 'What', sv: 'Vad' }], empty: '', rows: v.broken.map((b) => ({ cells: [ruleName(v.rules[b.rule]!), broken[b.why], b.id] })) }] : []),
        { label: { en: 'Ties', sv: 'Krockar' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'Rules', sv: 'Regler' }], empty: { en: 'No two rules disagree.', sv: 'Inga regler säger emot varandra.' }, rows: v.ties.map((t) => row(t.account, t.rules.map((r) => ruleName(v.rules[r]!)).join(', '))) },
        { label: { en: 'Without territory', sv: 'Utan distrikt' }, heads: [{ en: 'Account', sv: 'Kund' }], empty: { en: 'Every account has a territory.', sv: 'Varje kund har ett distrikt.' }, rows: v.gaps.map((a) => row(a)) },
        { label: { en: 'Not as planned', sv: 'Inte som planerat' }, heads: [{ en: 'Account', sv: 'Kund' }, { en: 'By', sv: 'Enligt' }, { en: 'Should be', sv: 'Borde vara' }], empty: { en: 'The plan agrees with the rules.', sv: 'Planen stämmer med reglerna.' }, rows: v.differing.map((a) => row(a, reasons[v.why[a]!]!, name(v.territory[a]!))), act: { label: { en: 'Place them by the rules', sv: 'Placera dem efter reglerna' }, edit: () => assignmentEdit(context, v) } },
      ],
    };
  },
});
