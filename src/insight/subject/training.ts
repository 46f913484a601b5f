import type { MetricContext } from '../metric.js';
import { ready, type Answer, type ColumnChoice, type Role, type SubjectNote } from './answer.js';
import { accountTerritories, chosen, columnNotes, lacking, numberSource, quotient, textSource } from './source.js';

export const trainingRoles: readonly Role[] = [
  { id: 'need', label: { en: 'Skill the account needs', sv: 'Kompetens som kunden kräver' }, hint: { en: 'A text per account; several with ; between', sv: 'En text per kund; flera med ; emellan' }, table: 'accounts', kind: 'text', required: true, guess: [/skill|need|kompetens/, /segment|industry|bransch/] },
  { id: 'value', label: { en: 'Value', sv: 'Värde' }, hint: { en: 'Money per account', sv: 'Pengar per kund' }, table: 'accounts', kind: 'number', required: true, guess: /^(sales|revenue|value|omsattning|turnover)$/ },
];

export interface SkillGap {
  readonly territory: number;
  readonly skill: string;
  readonly accounts: number;
  /** Value of the accounts that need the skill and whose owner lacks it. */
  readonly atStake: number;
  /** Reps (numbers) who have the skill. */
  readonly teachers: readonly number[];
}

export interface Training {
  /** Value of accounts with a need, and of those whose need the owner does not meet; NaN without a rep with known skills. */
  readonly value: Float64Array;
  readonly atStake: Float64Array;
  /** atStake / value. */
  readonly share: Float64Array;
  /** Number of skills lacking. */
  readonly lacking: Float64Array;
  /** Greatest stake first. */
  readonly gaps: readonly SkillGap[];
  readonly skills: readonly string[];
}

/**
 * Skills of the owners against what the accounts of their territories need, weighted by value. An account with several
 * needs is at stake as soon as one is not met; its whole value then counts under each skill that lacks. Territories without
 * an owner, or whose owner's skills nobody wrote down, have no figure: unknown is not unskilled.
 */
export function training(context: MetricContext, columns: ColumnChoice): Answer<Training> {
  const { dataset, plan } = context;
  const skilled = dataset.reps.some((rep) => rep.skills);
  const needs = lacking(dataset, trainingRoles, columns, [...(plan.territories.length ? [] : ['territories' as const]), ...(skilled ? [] : ['reps' as const])]);
  if (needs) return needs;
  const texts = textSource(dataset, chosen(columns, 'need'))!.map(skillsIn);
  const value = numberSource(dataset, chosen(columns, 'value'))!;
  const owners = plan.territories.map((t) => dataset.reps.find((rep) => rep.id === t.owner)?.skills);
  const known = owners.map((skills) => skills && new Set(skills.map(normal)));
  const count = plan.territories.length;
  const whole = Float64Array.from(known, (k) => (k ? 0 : Number.NaN));
  const stake = whole.slice();
  const gaps = new Map<string, { territory: number; skill: string; accounts: number; atStake: number }>();
  accountTerritories(context).forEach((t, a) => {
    const worth = value.values[a]!;
    const skills = t >= 0 ? known[t] : undefined;
    if (!skills || texts[a]!.length === 0 || Number.isNaN(worth)) return;
    whole[t]! += worth;
    const missing = texts[a]!.filter((skill) => !skills.has(normal(skill)));
    if (missing.length) stake[t]! += worth;
    for (const skill of missing) {
      const key = `${t} ${normal(skill)}`;
      const gap = gaps.get(key) ?? { territory: t, skill, accounts: 0, atStake: 0 };
      gaps.set(key, gap);
      gap.accounts++;
      gap.atStake += worth;
    }
  });
  const teachers = (skill: string) => dataset.reps.flatMap((rep, r) => (rep.skills?.some((s) => normal(s) === normal(skill)) ? [r] : []));
  const list = [...gaps.values()].sort((x, y) => y.atStake - x.atStake || x.territory - y.territory).map((gap) => ({ ...gap, teachers: teachers(gap.skill) }));
  const ownerless = Array.from({ length: count }, (_, t) => t).filter((t) => !known[t]);
  const notes: (SubjectNote | undefined)[] = [...columnNotes(value), ownerless.length ? { code: 'not-enough-groups', count: ownerless.length, table: 'territories', rows: ownerless } : undefined];
  return ready({
    value: whole, atStake: stake, share: quotient(stake, whole), gaps: list,
    lacking: Float64Array.from(known, (k, t) => (k ? list.filter((g) => g.territory === t).length : Number.NaN)),
    skills: [...new Set(texts.flat())].sort(),
  }, notes);
}

const skillsIn = (text: string): string[] => [...new Set(text.split(';').map((part) => part.trim()).filter((part) => part !== ''))];
const normal = (skill: string): string => skill.trim().toLowerCase();
