import { marketing, marketRoles, Quadrant, type Market } from '../market.js';
import { definePanel, formatLike, one, percent, territoryCell, topOf, total, whole, type Finding, type PanelInput } from './panel.js';

const quadrants = [{ en: 'Core', sv: 'Kärna' }, { en: 'Develop', sv: 'Utveckla' }, { en: 'Maintain', sv: 'Underhålla' }, { en: 'Monitor', sv: 'Bevaka' }];

/** The most white space among what is to be developed; else the least expected share among competitors. */
function toDevelop({ potential: p, competition: c }: Market, input: PanelInput): Finding | undefined {
  const money = formatLike(input, 'sales');
  if (p) {
    const room = p.whiteSpace ?? p.reachable;
    const t = topOf(room.map((space, i) => (p.quadrant[i] === Quadrant.Develop ? space : Number.NaN)));
    return t < 0
      ? { text: { en: 'No territory has both much potential and little penetration.', sv: 'Inget distrikt har både stor potential och liten penetration.' } }
      : {
        tone: 'warn', where: { territory: t }, values: { territory: territoryCell(input, t), space: { value: room[t]!, format: money } },
        text: p.whiteSpace
          ? { en: '{territory} is the one to develop: much potential, little of it sold, {space} of white space.', sv: '{territory} är det att utveckla: stor potential, lite såld av den, {space} outnyttjat.' }
          : { en: '{territory} is the one to develop: at the sales per potential of the best quarter it would sell {space} more.', sv: '{territory} är det att utveckla: med den bästa fjärdedelens försäljning per potential skulle det sälja {space} mer.' },
      };
  }
  const t = topOf(c?.ownShare.map((share) => -share));
  return !c || t < 0 ? undefined : { tone: 'warn', where: { territory: t }, text: { en: 'Competitors are strongest in {territory}: {own} can expect {share} there.', sv: 'Konkurrenterna är starkast i {territory}: {own} kan vänta sig {share} där.' }, values: { territory: territoryCell(input, t), own: c.own, share: { value: c.ownShare[t]!, format: percent } } };
}

const marketOf = ({ context, columns, settings }: PanelInput) => marketing(context, columns, { beta: settings['beta']!, reach: settings['reach']! });

/** Potential, penetration, white space, segments and competitors. */
export const marketPanel = definePanel<Market>({
  id: 'market',
  label: { en: 'Market', sv: 'Marknad' },
  description: { en: 'Where there is more to sell, how segments buy, and what competing sites can expect.', sv: 'Var det finns mer att sälja, hur segment köper och vad konkurrerande platser kan vänta sig.' },
  source: 'Huff 1963, 1964; Hirschman 1964',
  roles: marketRoles,
  settings: [
    { id: 'beta', label: { en: 'How much distance deters', sv: 'Hur mycket avstånd avskräcker' }, value: 2, min: 0.5, max: 4, step: 0.1 },
    { id: 'reach', label: { en: 'Sites within, km', sv: 'Platser inom, km' }, value: 200, min: 5, max: 1000, step: 5 },
  ],
  prepare: marketOf,
  compute: marketOf,
  columns: [
    { id: 'potential', label: { en: 'Potential', sv: 'Potential' }, format: { like: 'potential' }, additive: true, needs: ['sales', 'potential'], values: (v) => v.potential?.potential },
    { id: 'penetration', label: { en: 'Sales per potential', sv: 'Försäljning per potential' }, format: { maximumSignificantDigits: 3 }, good: 'high', needs: ['sales', 'potential'], values: (v) => v.potential?.penetration, overall: (v) => total(v.potential?.sales) / total(v.potential?.potential) },
    { id: 'white-space', label: { en: 'White space', sv: 'Outnyttjat' }, format: { like: 'sales' }, additive: true, needs: ['sales', 'potential'], values: (v) => v.potential?.whiteSpace },
    { id: 'reachable', label: { en: 'At the best quarter’s rate', sv: 'Med bästa fjärdedelens takt' }, description: { en: 'What it would sell more at the sales per potential of the best quarter of the territories.', sv: 'Vad det skulle sälja mer med försäljning per potential som den bästa fjärdedelen av distrikten.' }, format: { like: 'sales' }, additive: true, values: (v) => v.potential?.reachable },
    { id: 'quadrant', label: { en: 'What to do', sv: 'Vad göra' }, names: quadrants, format: whole, values: (v) => v.potential?.quadrant, overall: () => Number.NaN },
    { id: 'own-share', label: { en: 'Expected share', sv: 'Väntad andel' }, format: percent, good: 'high', needs: ['chain', 'demand'], values: (v) => v.competition?.ownShare, overall: (v) => (v.competition ? total(v.competition.ownShare.map((s, t) => s * v.competition!.demand[t]!)) / total(v.competition.demand) : Number.NaN) },
    { id: 'concentration', label: { en: 'Concentration', sv: 'Koncentration' }, description: { en: 'Herfindahl-Hirschman index among owners of sites; 1 = one has all.', sv: 'Herfindahl-Hirschmans index bland platsernas ägare; 1 = en har allt.' }, format: { maximumFractionDigits: 2 }, needs: ['chain', 'demand'], values: (v) => v.competition?.concentration },
    { id: 'own-sites', label: { en: 'Own sites', sv: 'Egna platser' }, format: whole, additive: true, needs: ['chain', 'demand'], values: (v) => v.competition?.ownSites },
    { id: 'rival-sites', label: { en: 'Competitors’ sites', sv: 'Konkurrenters platser' }, format: whole, additive: true, needs: ['chain', 'demand'], values: (v) => v.competition?.rivalSites },
  ],
  show(v, input) {
    const p = v.potential;
    const c = v.competition;
    const money = formatLike(input, 'sales');
    return {
      finding: toDevelop(v, input),
      figures: [
        ...(p ? [
          p.whiteSpace ? { label: { en: 'White space', sv: 'Outnyttjat' }, value: total(p.whiteSpace), format: money } : { label: { en: 'Within reach', sv: 'Inom räckhåll' }, value: total(p.reachable), format: money },
          { label: { en: 'To develop', sv: 'Att utveckla' }, value: p.quadrant.filter((q) => q === Quadrant.Develop).length, format: whole },
        ] : []),
        ...(c ? [{ label: { en: `Expected share of ${c.own}`, sv: `Väntad andel för ${c.own}` }, value: total(c.ownShare.map((s, t) => s * c.demand[t]!)) / total(c.demand), format: percent }] : []),
      ],
      ...(p ? {
        chart: { kind: 'dots' as const, label: { en: 'Potential and penetration, split at the medians', sv: 'Potential och penetration, delade vid medianerna' }, corners: [quadrants[2]!, quadrants[0]!, quadrants[3]!, quadrants[1]!] as const, x: { label: { en: 'Potential', sv: 'Potential' }, values: p.potential, format: formatLike(input, 'potential'), split: p.medians.potential }, y: { label: { en: 'Sales per potential', sv: 'Försäljning per potential' }, values: p.penetration, format: { maximumSignificantDigits: 3 }, split: p.medians.penetration } },
      } : c ? { chart: { kind: 'bars' as const, label: { en: 'Expected share of demand', sv: 'Väntad andel av efterfrågan' }, format: percent, series: { label: { en: 'Expected share', sv: 'Väntad andel' }, values: c.ownShare } } } : {}),
      lists: v.segments.length ? [{
        label: { en: 'How segments buy', sv: 'Hur segment köper' }, empty: '',
        heads: [{ en: 'Segment', sv: 'Segment' }, { en: 'Accounts', sv: 'Kunder' }, { en: 'Share of sales', sv: 'Andel av försäljning' }, { en: 'Per account', sv: 'Per kund' }, { en: 'Orders each', sv: 'Order per kund' }, { en: 'Per order', sv: 'Per order' }],
        rows: v.segments.map((s) => ({ cells: [s.segment, s.accounts, { value: s.share, format: percent }, { value: s.perAccount, format: money }, { value: s.orders, format: one }, { value: s.perOrder, format: money }] })),
      }] : [],
    };
  },
});
