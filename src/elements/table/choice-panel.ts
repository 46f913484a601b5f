import { html, nothing, type TemplateResult } from 'lit';
import { adopt } from '../../ui/adopt.js';
import { cssom } from '../../ui/cssom.js';
import { repeat } from '../../ui/repeat.js';
import { choicePanelStyles } from './choice-panel-styles.js';
import type { Choice, Choices } from './choices.js';
import { fold } from './filter.js';
import type { Translate } from './host.js';

/** Pixels. */
export const width = 260;

/** More to choose from than this gets a field to search in. */
const short = 8;

export const dress = (root: ShadowRoot): void => adopt(root, choicePanelStyles);

/** The values of a column with a box each; those that are ticked are shown. */
export function renderChoicePanel(choices: Choices, t: Translate): TemplateResult {
  const { column, left, top, search, counts } = choices.open!;
  const all = choices.of(column) ?? [];
  const chosen = choices.chosen(column);
  const needle = fold(search.trim());
  const found = needle ? all.filter(({ name }) => fold(name).includes(needle)) : all;
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') return step(event);
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    choices.close();
  };
  const onFocusOut = (event: FocusEvent) => {
    if (!(event.relatedTarget instanceof Node && (event.currentTarget as Node).contains(event.relatedTarget))) choices.close(false);
  };
  return html`
    <div class="choices" role="dialog" aria-label=${t('filterOf', { column: column.label })} tabindex="-1" @keydown=${onKey} @focusout=${onFocusOut} ${cssom({ left: `${left}px`, top: `${top}px`, width: `${width}px`, 'max-height': `calc(100% - ${top + 8}px)` })}>
      ${all.length > short ? html`<input type="search" aria-label=${t('search')} placeholder=${t('search')} @input=${(event: Event) => choices.search((event.target as HTMLInputElement).value)} />` : nothing}
      <ul>${repeat(found, ({ value }) => value, (choice) => renderChoice(choices, choice, chosen.has(choice.value), counts.get(choice.value) ?? 0))}</ul>
      ${found.length ? nothing : html`<p>${t('noRows')}</p>`}
      <button class="quiet small" ?disabled=${chosen.size === 0} @click=${() => choices.clear()}>${t('showAll')}</button>
    </div>`;
}

function renderChoice(choices: Choices, { value, name }: Choice, checked: boolean, count: number): TemplateResult {
  return html`<li><label><input type="checkbox" .checked=${checked} @change=${(event: Event) => choices.toggle(value, (event.target as HTMLInputElement).checked)} /><span>${name}</span><small>${count}</small></label></li>`;
}

/** Arrow keys go from box to box. */
function step(event: KeyboardEvent): void {
  const fields = [...(event.currentTarget as HTMLElement).querySelectorAll('input')];
  const at = fields.indexOf(event.target as HTMLInputElement);
  const next = fields[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
