import { html, nothing, type TemplateResult } from 'lit';
import type { Dataset } from '../../model/dataset.js';
import type { PairRule, PlanRules } from '../../model/rules.js';
import { icons } from './icons.js';
import type { RulesContext } from './rules-view.js';
import type { Words } from './words.js';

/** Most rules shown; nobody reads more, and each can be found through its units. */
const most = 60;

interface UnitRule {
  readonly text: string;
  remove(): void;
}

/** Rules about single units: made of what is selected in map or table, each taken back by its own button. */
export function renderUnitRules(words: Words, context: RulesContext): TemplateResult {
  const rules = rulesOf(words, context);
  return html`<div class="group">
    <h3>${words.t('unitRules')}</h3>
    ${renderMaking(words, context)}
    ${rules.length
      ? html`<ul class="rule-list">
          ${rules.slice(0, most).map(({ text, remove }) => html`<li>
            <span class="what">${text}</span>
            <button type="button" class="icon quiet" aria-label=${words.t('removeRule', { what: text })} title=${words.t('removeRule', { what: text })} @click=${remove}>${icons.close}</button>
          </li>`)}
        </ul>`
      : nothing}
    ${rules.length > most ? html`<p class="hint">${words.t('moreRules', { count: rules.length - most })}</p>` : nothing}
  </div>`;
}

/** Buttons that make a rule of the selected units. */
function renderMaking(words: Words, { dataset, plan, selected, setRules }: RulesContext): TemplateResult {
  const { territories } = plan;
  const ids = selected.map((unit) => dataset.units.ids[unit]!);
  if (ids.length === 0) return html`<p class="hint">${words.t('selectFirst')}</p>`;
  const add = (key: 'together' | 'apart') => setRules((rules) => ({ [key]: [...(rules[key] ?? []), ids] }));
  const pair = (kind: PairRule['kind']) => (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const territory = select.value;
    select.value = '';
    if (!territory) return;
    setRules(({ pairs = [] }) => {
      // a unit is required in one territory only, and not both in and out of one
      const others = pairs.filter((old) => !(ids.includes(old.unit) && (old.territory === territory || (kind === 'required' && old.kind === kind))));
      return { pairs: [...others, ...ids.map((unit) => ({ unit, territory, kind }))] };
    });
  };
  const choice = (kind: PairRule['kind']) => html`<select aria-label=${words.t(`${kind}In`)} @change=${pair(kind)}>
    <option value="">${words.t(`${kind}In`)}</option>
    ${territories.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
  </select>`;
  return html`
    <p class="hint">${words.t('selectedUnits', { count: ids.length, names: namesOf(words, dataset, ids) })}</p>
    <div class="chosen">
      ${ids.length > 1 ? html`<button type="button" @click=${() => add('together')}>${words.t('makeTogether')}</button>` : nothing}
      ${ids.length > 1 && ids.length <= 12 ? html`<button type="button" @click=${() => add('apart')}>${words.t('makeApart')}</button>` : nothing}
      ${ids.length === 2 ? html`<button type="button" @click=${() => setRules(({ bridges = [] }) => ({ bridges: [...bridges, [ids[0]!, ids[1]!]] }))}>${words.t('makeBridge')}</button>` : nothing}
      ${territories.length ? html`${choice('required')}${choice('forbidden')}` : nothing}
    </div>`;
}

function rulesOf(words: Words, { dataset, plan: { rules, territories }, setRules }: RulesContext): UnitRule[] {
  const lists = (key: 'together' | 'apart' | 'bridges', text: string): UnitRule[] =>
    (rules[key] ?? []).map((ids, i) => ({ text: words.t(text, { names: namesOf(words, dataset, ids) }), remove: () => setRules((now) => ({ [key]: now[key]?.filter((list) => list !== rules[key]![i]) })) }));
  return [...lists('together', 'ruleTogether'), ...lists('apart', 'ruleApart'), ...lists('bridges', 'ruleBridge'), ...pairRules(words, dataset, rules, territories, setRules)];
}

/** Pairs of one kind and territory are one line. */
function pairRules(words: Words, dataset: Dataset, { pairs = [] }: PlanRules, territories: RulesContext['plan']['territories'], setRules: RulesContext['setRules']): UnitRule[] {
  const groups = new Map<string, PairRule[]>();
  for (const pair of pairs) {
    const key = `${pair.kind} ${pair.territory}`;
    const list = groups.get(key);
    if (list) list.push(pair);
    else groups.set(key, [pair]);
  }
  return [...groups.values()].map((list) => {
    const { kind, territory } = list[0]!;
    const name = territories.find(({ id }) => id === territory)?.name ?? territory;
    return { text: words.t(kind === 'required' ? 'ruleRequired' : 'ruleForbidden', { names: namesOf(words, dataset, list.map(({ unit }) => unit)), territory: name }), remove: () => setRules((now) => ({ pairs: now.pairs?.filter((pair) => !list.includes(pair)) })) };
  });
}

/** The first few names, and how many more. */
function namesOf(words: Words, { units }: Dataset, ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => units.names[units.ids.indexOf(id)] ?? id);
  const rest = ids.length - shown.length;
  return new Intl.ListFormat(words.language).format(rest > 0 ? [...shown, words.t('andMore', { count: rest })] : shown);
}
