import type { Label } from '../../../model/label.js';
import { segmenting, segmentationRoles, unitsOfSegment, type Segmentation, type Trait } from '../segmentation.js';
import { definePanel, percent, ratioOf, whole, type Finding, type PanelInput } from './panel.js';

const times = { maximumFractionDigits: 1 };

/** Segments by what marks them: "high income, low age". */
export function segmentName(traits: readonly Trait[], number: number): Label {
  const marked = traits.filter((t) => Math.abs(t.z) >= 0.5).slice(0, 2);
  if (marked.length === 0) return { en: `${number + 1}: about the mean`, sv: `${number + 1}: nära medel` };
  const told = (part: (name: string, strong: boolean, high: boolean) => string) => `${number + 1}: ${marked.map(({ z }, i) => part(`{trait${i}}`, Math.abs(z) >= 1.5, z > 0)).join(', ')}`;
  return {
    text: {
      en: told((name, strong, high) => `${strong ? 'very ' : ''}${high ? 'high' : 'low'} ${name}`),
      // after the name, an adjective need not agree with it
      sv: told((name, strong, high) => `${name} ${strong ? 'mycket ' : ''}${high ? 'högt' : 'lågt'}`),
    },
    names: Object.fromEntries(marked.map(({ label }, i) => [`trait${i}`, label])),
  };
}

/** The kind of account that is most surely over-represented somewhere: the quotient with the highest lower bound. */
function clearestKind(v: Segmentation, { context }: PanelInput): Finding | undefined {
  let best = { t: -1, c: -1, low: 1 };
  v.quotients.forEach((row, t) => row.forEach(({ low }, c) => {
    if (low > best.low) best = { t, c, low };
  }));
  if (best.t < 0) {
    if (v.categories.length === 0) return undefined;
    return { text: { en: 'No kind of account is surely more common in one territory than elsewhere.', sv: 'Inget slag av kund är säkert vanligare i ett distrikt än annanstans.' } };
  }
  const { value, low, high } = v.quotients[best.t]![best.c]!;
  return {
    text: { en: '“{kind}” is {value} times as common in {territory} as everywhere (95 % interval {low}–{high}).', sv: '”{kind}” är {value} gånger så vanligt i {territory} som överallt (95 % intervall {low}–{high}).' },
    values: { kind: v.categories[best.c]!, territory: context.plan.territories[best.t]!.name, value: { value, format: times }, low: { value: low, format: times }, high: { value: high, format: times } },
    where: { territory: best.t },
  };
}

/** Units that are alike, density, and location quotients. */
export const segmentationPanel = definePanel<Segmentation>({
  id: 'segmentation',
  label: { en: 'Segments', sv: 'Segment' },
  description: { en: 'Units that are alike, how dense accounts are, and which kinds are over-represented where.', sv: 'Enheter som liknar varandra, hur tätt kunderna ligger och vilka slag som är överrepresenterade var.' },
  source: 'Arthur & Vassilvitskii 2007; Ward 1963; Isard 1960; Moineddin et al. 2003',
  roles: segmentationRoles,
  settings: [
    { id: 'segments', label: { en: 'Segments', sv: 'Segment' }, value: 5, min: 2, max: 12, step: 1 },
    { id: 'contiguous', label: { en: 'Hang together (1 = yes)', sv: 'Sammanhängande (1 = ja)' }, value: 0, min: 0, max: 1, step: 1 },
    { id: 'location', label: { en: 'Weight of the location', sv: 'Lägets vikt' }, value: 0, min: 0, max: 3, step: 0.25 },
    { id: 'density', label: { en: 'Weight of customer density', sv: 'Kundtäthetens vikt' }, value: 0, min: 0, max: 3, step: 0.25 },
  ],
  compute: ({ context, columns, settings, seed }) => segmenting(context, columns, { segments: settings['segments']!, contiguous: settings['contiguous'] === 1, location: settings['location']!, density: settings['density']!, seed }),
  columns: [
    { id: 'area', label: { en: 'Area, km²', sv: 'Yta, km²' }, format: whole, additive: true, values: (v) => v.area },
    { id: 'density', label: { en: 'Accounts per km²', sv: 'Kunder per km²' }, format: { maximumSignificantDigits: 2 }, values: (v) => v.density, overall: (v) => ratioOf(v.density.map((d, t) => d * v.area[t]!), v.area) },
    { id: 'largest', label: { en: 'Largest segment', sv: 'Största segment' }, format: whole, values: (v) => v.area.map((_, t) => {
      const row = v.mix.subarray(t * v.clusters.count, (t + 1) * v.clusters.count);
      const most = Math.max(...row);
      return most > 0 ? row.indexOf(most) + 1 : Number.NaN;
    }), overall: () => Number.NaN },
  ],
  show(v, input) {
    const names = v.traits.map(segmentName);
    const sizes = names.map((_, c) => unitsOfSegment(v, c).length);
    return {
      finding: clearestKind(v, input),
      figures: [
        { label: { en: 'Segments', sv: 'Segment' }, value: v.clusters.count, format: whole },
        { label: { en: 'Of the differences explained', sv: 'Av skillnaderna förklarade' }, value: v.clusters.explained, format: percent },
      ],
      ...(v.categories.length
        ? { chart: { kind: 'heat' as const, label: { en: 'Location quotients: 1 = as common as everywhere', sv: 'Lokaliseringskvoter: 1 = lika vanligt som överallt' }, columns: v.categories.slice(0, 8), middle: 1, format: { maximumFractionDigits: 2, minimumFractionDigits: 2 }, values: v.quotients.flatMap((row) => row.slice(0, 8).map((q) => q.value)) } }
        : { chart: { kind: 'bars' as const, label: { en: 'Units per segment', sv: 'Enheter per segment' }, names, series: { label: { en: 'Units', sv: 'Enheter' }, values: sizes }, format: whole } }),
      lists: [{
        label: { en: 'Segments', sv: 'Segment' }, empty: '', heads: [{ en: 'Segment', sv: 'Segment' }, { en: 'Units', sv: 'Enheter' }],
        rows: names.map((name, c) => ({ cells: [name, sizes[c]!], units: unitsOfSegment(v, c), filter: true })),
      }],
    };
  },
});
