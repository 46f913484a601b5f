import { html, nothing, type TemplateResult } from 'lit';
import type { Dataset } from '../../model/dataset.js';
import type { Territory } from '../../model/plan.js';
import { distance } from '../../model/projection.js';
import type { PairRule, PlanRules } from '../../model/rules.js';
import { icons } from './icons.js';
import type { RulesContext } from './rules-view.js';
import type { Words } from './words.js';

/** Most rules shown; nobody reads more, and each can be found through its units. */
const most = 60;

interface UnitRule {
  text(): string;
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
          ${rules.slice(0, most).map((rule) => renderRule(words, rule))}
        </ul>`
      : nothing}
    ${rules.length > most ? html`<p class="hint">${words.t('moreRules', { count: rules.length - most })}</p>` : nothing}
  </div>`;
}

function renderRule(words: Words, { text, remove }: UnitRule): TemplateResult {
  const what = text();
  const label = words.t('removeRule', { what });
  return html`<li><span class="what">${what}</span><button type="button" class="icon quiet" aria-label=${label} title=${label} @click=${remove}>${icons.close}</button></li>`;
}

/** Buttons that make a rule of the selected units. */
function renderMaking(words: Words, { dataset, plan, selected, setRules, updateTerritory }: RulesContext): TemplateResult {
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
  const choice = (label: string, onChange: (event: Event) => void) => html`<select aria-label=${words.t(label)} @change=${onChange}>
    <option value="">${words.t(label)}</option>
    ${territories.map(({ id, name }) => html`<option value=${id}>${name}</option>`)}
  </select>`;
  const setBase = (event: Event) => {
    const select = event.target as HTMLSelectElement;
    const t = territories.findIndex(({ id }) => id === select.value);
    select.value = '';
    const { lon, lat } = dataset.units;
    if (t >= 0) updateTerritory(t, { base: { lon: lon[selected[0]!]!, lat: lat[selected[0]!]! } });
  };
  return html`
    <p class="hint">${words.t('selectedUnits', { count: ids.length, names: namesOf(words, dataset, ids) })}</p>
    <div class="chosen">
      ${ids.length > 1 ? html`<button type="button" @click=${() => add('together')}>${words.t('makeTogether')}</button>` : nothing}
      ${ids.length > 1 && ids.length <= 12 ? html`<button type="button" @click=${() => add('apart')}>${words.t('makeApart')}</button>` : nothing}
      ${ids.length === 2 ? html`<button type="button" @click=${() => setRules(({ bridges = [] }) => ({ bridges: [...bridges, [ids[0]!, ids[1]!]] }))}>${words.t('makeBridge')}</button>` : nothing}
      ${territories.length ? html`${choice('requiredIn', pair('required'))}${choice('forbiddenIn', pair('forbidden'))}${ids.length === 1 ? choice('baseFor', setBase) : nothing}` : nothing}
    </div>`;
}

function rulesOf(words: Words, { dataset, plan: { rules, territories }, setRules, updateTerritory }: RulesContext): UnitRule[] {
  const lists = (key: 'together' | 'apart' | 'bridges', text: string): UnitRule[] =>
    (rules[key] ?? []).map((ids, i) => ({ text: () => words.t(text, { names: namesOf(words, dataset, ids) }), remove: () => setRules((now) => ({ [key]: now[key]?.filter((list) => list !== rules[key]![i]) })) }));
  const bases = territories.flatMap(({ name, base }, t): UnitRule[] => (base ? [{ text: () => words.t('ruleBase', { territory: name, names: nearestName(dataset, base) }), remove: () => updateTerritory(t, { base: undefined }) }] : []));
  return [...lists('together', 'ruleTogether'), ...lists('apart', 'ruleApart'), ...lists('bridges', 'ruleBridge'), ...pairRules(words, dataset, rules, territories, setRules), ...bases];
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
    return { text: () => words.t(kind === 'required' ? 'ruleRequired' : 'ruleForbidden', { names: namesOf(words, dataset, list.map(({ unit }) => unit)), territory: name }), remove: () => setRules((now) => ({ pairs: now.pairs?.filter((pair) => !list.includes(pair)) })) };
  });
}

/** The unit whose middle is nearest to a base. */
function nearestName({ units }: Dataset, base: NonNullable<Territory['base']>): string {
  let nearest = 0;
  let least = Infinity;
  for (let u = 0; u < units.count; u++) {
    const way = distance(units.lon[u]!, units.lat[u]!, base.lon, base.lat);
    if (way < least) [nearest, least] = [u, way];
  }
  return units.names[nearest] ?? '';
}

/** The first few names, and how many more. */
function namesOf(words: Words, { units }: Dataset, ids: readonly string[]): string {
  const shown = ids.slice(0, 3).map((id) => units.names[units.ids.indexOf(id)] ?? id);
  const rest = ids.length - shown.length;
  return new Intl.ListFormat(words.language).format(rest > 0 ? [...shown, words.t('andMore', { count: rest })] : shown);
}
