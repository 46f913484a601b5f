import { performance, performanceRoles, type Performance } from '../performance.js';
import { wilson } from '../wilson.js';
import { definePanel, formatLike, percent, ratioOf, signedPercent, territoryCell, topOf, total, whole, type Chart, type Finding, type PanelInput } from './panel.js';

/** Farthest behind the target in money; else the growth that chance explains least. */
function behind(v: Performance, input: PanelInput): Finding | undefined {
  const short = topOf(v.sales.map((sales, t) => v.target[t]! - sales));
  if (short >= 0) {
    const missing = v.target[short]! - v.sales[short]!;
    const values = { territory: territoryCell(input, short), share: { value: v.attainment[short]!, format: percent }, missing: { value: missing, format: formatLike(input, 'sales') } };
    return missing > 0
      ? { tone: 'warn', where: { territory: short }, text: { en: '{territory} lacks most to its target: {missing} ({share} of it is reached).', sv: '{territory} saknar mest till sitt mål: {missing} ({share} av det är nått).' }, values }
      : { tone: 'good', text: { en: 'Every territory has reached its target.', sv: 'Varje distrikt har nått sitt mål.' } };
  }
  const [growth, error] = [v.shrunkGrowth, v.growthError];
  if (!growth || !error) return undefined;
  const company = v.company.growth;
  const odd = topOf(growth.map((g, t) => Math.abs(g - company) / error[t]!));
  if (odd < 0) return undefined;
  return Math.abs(growth[odd]! - company) > 1.96 * error[odd]!
    ? { tone: growth[odd]! < company ? 'warn' : 'good', where: { territory: odd }, text: { en: 'Growth in {territory}, {growth}, is apart from the company’s {company} beyond chance.', sv: 'Tillväxten i {territory}, {growth}, skiljer sig från företagets {company} mer än slumpen förklarar.' }, values: { territory: territoryCell(input, odd), growth: { value: growth[odd]!, format: signedPercent }, company: { value: company, format: signedPercent } } }
    : { text: { en: 'No territory grows otherwise than the company ({company}) beyond chance.', sv: 'Inget distrikt växer annorlunda än företaget ({company}) mer än slumpen förklarar.' }, values: { company: { value: company, format: signedPercent } } };
}

/** Towards the target where there is one, else growth, else what was sold. */
function chartOf(v: Performance, input: PanelInput): Chart {
  const format = formatLike(input, 'sales');
  const sales = { label: { en: 'Sales', sv: 'Försäljning' }, values: v.sales };
  if (v.target.some((t) => t > 0)) return { kind: 'bars', label: { en: 'Sales and target', sv: 'Försäljning och mål' }, format, series: sales, mark: { label: { en: 'Target', sv: 'Mål' }, values: v.target } };
  const [growth, error] = [v.shrunkGrowth, v.growthError];
  if (!growth || !error) return { kind: 'bars', label: { en: 'Sales per territory', sv: 'Försäljning per distrikt' }, format, series: sales };
  return { kind: 'bars', label: { en: 'Likely growth, with 95 % interval', sv: 'Trolig tillväxt, med 95 % intervall' }, format: signedPercent, series: { label: { en: 'Likely growth', sv: 'Trolig tillväxt' }, values: growth, low: growth.map((g, t) => g - 1.96 * error[t]!), high: growth.map((g, t) => g + 1.96 * error[t]!) } };
}

/** Satisfied answers in all territories. */
const satisfied = ({ share, answers }: NonNullable<Performance['satisfaction']>): number => Math.round(total(share.map((s, t) => s * answers[t]!)));

/** Sales against target, the period before, potential and market. */
export const performancePanel = definePanel<Performance>({
  id: 'performance',
  label: { en: 'Performance', sv: 'Resultat' },
  description: { en: 'Sales against target, the period before and potential; growth of small territories is drawn towards the company’s.', sv: 'Försäljning mot mål, förra perioden och potential; små distrikts tillväxt dras mot företagets.' },
  source: 'Bühlmann & Straub 1970; Wilson 1927',
  roles: performanceRoles,
  settings: [],
  compute: ({ context, columns }) => performance(context, columns),
  columns: [
    { id: 'sales', label: { en: 'Sales', sv: 'Försäljning' }, format: { like: 'sales' }, additive: true, values: (v) => v.sales, overall: (v) => v.company.sales },
    { id: 'growth', label: { en: 'Growth', sv: 'Tillväxt' }, format: signedPercent, good: 'high', needs: ['previous'], values: (v) => v.growth, overall: (v) => v.company.growth },
    { id: 'shrunk-growth', label: { en: 'Likely growth', sv: 'Trolig tillväxt' }, description: { en: 'Growth of accounts that bought before, drawn towards the company as far as chance demands.', sv: 'Tillväxt hos kunder som köpt förut, dragen mot företagets så långt slumpen kräver.' }, format: signedPercent, good: 'high', needs: ['previous'], values: (v) => v.shrunkGrowth },
    { id: 'attainment', label: { en: 'Of target', sv: 'Av mål' }, format: percent, good: 'high', values: (v) => v.attainment, overall: (v) => ratioOf(v.sales, v.target) },
    { id: 'penetration', label: { en: 'Sales per potential', sv: 'Försäljning per potential' }, format: { maximumSignificantDigits: 3 }, good: 'high', needs: ['potential'], values: (v) => v.penetration, overall: (v) => v.company.penetration },
    { id: 'index', label: { en: 'Index', sv: 'Index' }, description: { en: 'Sales per potential against the company’s; 100 = as the company.', sv: 'Försäljning per potential mot företagets; 100 = som företaget.' }, format: whole, good: 'high', needs: ['potential'], values: (v) => v.index, overall: () => 100 },
    { id: 'market-growth', label: { en: 'Market growth', sv: 'Marknadens tillväxt' }, format: signedPercent, needs: ['market', 'marketPrevious'], values: (v) => v.marketGrowth, overall: (v) => v.company.marketGrowth },
    { id: 'growth-against-market', label: { en: 'Growth against market', sv: 'Tillväxt mot marknaden' }, description: { en: 'Growth less that of the market; above zero, share is won.', sv: 'Tillväxten minus marknadens; över noll vinns andelar.' }, format: signedPercent, good: 'high', needs: ['previous', 'market', 'marketPrevious'], values: (v) => v.marketGrowth && v.growth?.map((growth, t) => growth - v.marketGrowth![t]!), overall: (v) => v.company.growth - v.company.marketGrowth },
    {
      id: 'satisfaction', label: { en: 'Satisfied', sv: 'Nöjda' }, description: { en: 'Satisfied answers of all answers, with Wilson’s 95 % interval.', sv: 'Nöjda svar av alla svar, med Wilsons 95-procentsintervall.' }, format: percent, good: 'high', needs: ['satisfied', 'answers'], values: (v) => v.satisfaction?.share,
      overall: ({ satisfaction: s }) => (s ? satisfied(s) / total(s.answers) : Number.NaN),
      intervals: ({ satisfaction: s }) => s && Array.from(s.low, (low, t) => ({ low, high: s.high[t]! })),
      interval: ({ satisfaction: s }) => s && wilson(satisfied(s), total(s.answers)),
    },
    { id: 'satisfaction-low', label: { en: 'at least', sv: 'minst' }, format: percent, needs: ['satisfied', 'answers'], values: (v) => v.satisfaction?.low },
    { id: 'satisfaction-high', label: { en: 'at most', sv: 'högst' }, format: percent, needs: ['satisfied', 'answers'], values: (v) => v.satisfaction?.high },
  ],
  show(v, input) {
    const money = formatLike(input, 'sales');
    return {
      finding: behind(v, input),
      figures: [
        { label: { en: 'Sales', sv: 'Försäljning' }, value: v.company.sales, format: money },
        { label: { en: 'Growth', sv: 'Tillväxt' }, value: v.company.growth, format: signedPercent },
        { label: { en: 'Of target', sv: 'Av mål' }, value: ratioOf(v.sales, v.target), format: percent },
        { label: { en: 'Market growth', sv: 'Marknadens tillväxt' }, value: v.company.marketGrowth, format: signedPercent },
      ],
      chart: chartOf(v, input),
    };
  },
});
