import type { Label } from '../../../model/label.js';
import { training, trainingRoles, type Training } from '../training.js';
import { definePanel, formatLike, percent, territoryCell, total, whole, type Finding, type PanelInput } from './panel.js';

const nobody: Label = { en: 'nobody', sv: 'ingen' };

function worthMost({ gaps }: Training, input: PanelInput): Finding {
  const [gap] = gaps;
  if (!gap) return { tone: 'good', text: { en: 'Every need is met by the rep who has the account.', sv: 'Varje behov täcks av den säljare som har kunden.' } };
  const values = { skill: gap.skill, territory: territoryCell(input, gap.territory), money: { value: gap.atStake, format: formatLike(input, 'value') }, teachers: gap.teachers.map((r) => input.context.dataset.reps[r]!.name).join(', ') };
  return gap.teachers.length
    ? { tone: 'warn', where: { territory: gap.territory }, values, text: { en: 'Train {skill} in {territory} first: {money} is at stake, and {teachers} can teach it.', sv: 'Öva {skill} i {territory} först: {money} står på spel, och {teachers} kan lära ut det.' } }
    : { tone: 'warn', where: { territory: gap.territory }, values, text: { en: '{skill} is lacking most, in {territory}: {money} is at stake, and nobody here has it.', sv: '{skill} saknas mest, i {territory}: {money} står på spel, och ingen här kan det.' } };
}

/** Skills against needs. */
export const trainingPanel = definePanel<Training>({
  id: 'training',
  label: { en: 'Training', sv: 'Utbildning' },
  description: { en: 'What accounts need and their rep lacks, by the sales at stake.', sv: 'Vad kunderna kräver och deras säljare saknar, efter den försäljning som står på spel.' },
  source: { en: 'Sum of value over accounts with an unmet need', sv: 'Summan av värdet hos kunder vars krav ingen möter' },
  roles: trainingRoles,
  settings: [],
  compute: ({ context, columns }) => training(context, columns),
  columns: [
    { id: 'at-stake', label: { en: 'At stake', sv: 'Står på spel' }, format: { like: 'value' }, good: 'low', additive: true, values: (v) => v.atStake },
    { id: 'share', label: { en: 'Of its value', sv: 'Av dess värde' }, format: percent, good: 'low', values: (v) => v.share, overall: (v) => total(v.atStake) / total(v.value) },
    { id: 'lacking', label: { en: 'Skills lacking', sv: 'Kompetenser som saknas' }, format: whole, good: 'low', values: (v) => v.lacking },
  ],
  show(v, input) {
    const { dataset, plan } = input.context;
    const money = formatLike(input, 'value');
    return {
      finding: worthMost(v, input),
      figures: [
        { label: { en: 'At stake', sv: 'Står på spel' }, value: total(v.atStake), format: money },
        { label: { en: 'Of all with a need', sv: 'Av allt med behov' }, value: total(v.atStake) / total(v.value), format: percent },
      ],
      chart: { kind: 'bars', label: { en: 'Value at stake', sv: 'Värde som står på spel' }, format: money, series: { label: { en: 'At stake', sv: 'Står på spel' }, values: v.atStake } },
      lists: [{
        label: { en: 'What to train, where it pays most', sv: 'Vad som bör övas, där det lönar sig mest' }, empty: { en: 'Every need is met.', sv: 'Alla behov är täckta.' },
        heads: [{ en: 'Territory', sv: 'Distrikt' }, { en: 'Skill', sv: 'Kompetens' }, { en: 'Accounts', sv: 'Kunder' }, { en: 'At stake', sv: 'Står på spel' }, { en: 'Can teach', sv: 'Kan lära ut' }],
        rows: v.gaps.map((g) => ({ cells: [plan.territories[g.territory]!.name, g.skill, g.accounts, { value: g.atStake, format: money }, g.teachers.map((r) => dataset.reps[r]!.name).join(', ') || nobody], territory: g.territory })),
      }],
    };
  },
});
