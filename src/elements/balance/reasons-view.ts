import { html, nothing, type TemplateResult } from 'lit';
import type { MoveReason } from '../../engine/explain.js';
import type { Dataset } from '../../model/dataset.js';
import type { Territory } from '../../model/plan.js';
import type { Later } from './later.js';
import { goalName, type Words } from './words.js';

export interface ReasonsContext {
  readonly dataset: Dataset;
  readonly territories: readonly Territory[];
  /** Units without a territory had one that is dissolved. */
  readonly dissolved: boolean;
  toggle(open: boolean): void;
  select(units: readonly number[]): void;
}

interface Group extends MoveReason {
  readonly units: number[];
}

const most = 100;

/** Why units move: by where from, where to and the reason, the largest groups first. */
export function renderReasons(words: Words, reasons: Later<readonly MoveReason[]>, context: ReasonsContext): TemplateResult {
  const groups = reasons.value ? groupsOf(reasons.value) : [];
  return html`<details class="advice" @toggle=${(event: ToggleEvent) => context.toggle(event.newState === 'open')}>
    <summary>${words.t('why')}</summary>
    <div class="fold">
      ${reasons.state === 'failed' ? html`<p class="hint">${words.t('adviceFailed', { message: reasons.error })}</p>` : nothing}
      ${groups.length ? html`<ul class="moves">${groups.slice(0, most).map((group) => renderGroup(words, group, context))}</ul>` : nothing}
      ${groups.length > most ? html`<p class="hint">${words.t('whyMore', { count: groups.length - most })}</p>` : nothing}
    </div>
  </details>`;
}

function renderGroup(words: Words, group: Group, { dataset, territories, dissolved, select }: ReasonsContext): TemplateResult {
  const name = (t: number | undefined) => (t === undefined || t < 0 ? '' : territories[t]!.name);
  const what = words.t(group.from < 0 ? 'whyFirst' : 'whyGroup', { count: group.units.length, from: name(group.from), to: name(group.to) });
  const measure = goalName(words, dataset.measures, group.goal);
  const amount = group.amount === undefined ? '' : words.format.percent(group.amount, { signed: true });
  return html`<li>
    <div>
      <p>${what}</p>
      <p class="hint">${words.t(group.reason === 'unassigned' && dissolved ? 'why.dissolved' : `why.${group.reason}`, { measure, territory: name(group.territory), amount })}</p>
    </div>
    <button type="button" class="quiet" aria-label=${words.t('selectOf', { what })} @click=${() => select(group.units)}>${words.t('select')}</button>
  </li>`;
}

/** One group for each way and reason; its amount is the largest. */
function groupsOf(reasons: readonly MoveReason[]): Group[] {
  const groups = new Map<string, Group>();
  for (const reason of reasons) {
    const key = [reason.from, reason.to, reason.reason, reason.goal, reason.territory].join();
    const group = groups.get(key);
    if (!group) {
      groups.set(key, { ...reason, units: [reason.unit] });
      continue;
    }
    group.units.push(reason.unit);
    if (Math.abs(reason.amount ?? 0) > Math.abs(group.amount ?? 0)) groups.set(key, { ...group, amount: reason.amount! });
  }
  return [...groups.values()].toSorted((a, b) => b.units.length - a.units.length || a.from - b.from || a.to - b.to);
}
