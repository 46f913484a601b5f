import { html, nothing, type TemplateResult } from 'lit';
import type { List, ListRow } from '../../insight/subject/panel/panel.js';
import { numberIn, say, sayCell, type Words } from './words.js';

/** More rows than anybody reads; a file takes them all. */
const MOST = 100;

/** What can be done with a list. */
export interface ListPresses {
  row(row: ListRow, name: string): void;
  act(list: List): void;
  save(list: List): void;
}

/** A list under its heading, open when it is short, with what can be done about it. */
export function renderList(words: Words, list: List, presses: ListPresses): TemplateResult {
  const { rows, act } = list;
  return html`<details class="list" ?open=${rows.length > 0 && rows.length <= 8}>
    <summary><h3>${say(words, list.label)}</h3> <span class="badge">${words.format.number(rows.length)}</span></summary>
    ${rows.length === 0 ? html`<p class="quiet">${say(words, list.empty)}</p>` : html`
      ${renderTable(words, list, presses)}
      <div class="tools">
        ${rows.length > MOST ? html`<span class="quiet">${words.t('firstOf', { count: MOST, all: rows.length })}</span>` : nothing}
        ${act ? html`<button class="primary" @click=${() => presses.act(list)}>${say(words, act.label)}</button>` : nothing}
        <button aria-label=${words.t('saveName', { name: say(words, list.label) })} @click=${() => presses.save(list)}>${words.t('save')}</button>
      </div>`}
  </details>`;
}

function renderTable(words: Words, list: List, presses: ListPresses): TemplateResult {
  const { rows, heads } = list;
  const texts = heads.map((_, i) => !rows.some((row) => numberIn(row.cells[i] ?? '')));
  const places = rows.some(hasPlace);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${say(words, list.label)} @focusin=${bringIn}><table>
    <thead><tr>${heads.map((head, i) => html`<th scope="col" class=${texts[i] ? 'text' : ''}>${say(words, head)}</th>`)}${places ? html`<th scope="col"><span class="visually-hidden">${words.t('show')}</span></th>` : nothing}</tr></thead>
    <tbody>${rows.slice(0, MOST).map((row) => {
      const name = sayCell(words, row.cells[0]!);
      return html`<tr>${row.cells.map((cell, i) => (i === 0 ? html`<th scope="row">${name}</th>` : html`<td class=${texts[i] ? 'text' : ''}>${sayCell(words, cell)}</td>`))}
        ${places ? html`<td class="act">${hasPlace(row) ? html`<button class="quiet" aria-label=${row.filter ? `${words.t('filter')}: ${name}` : words.t('showName', { name })} @click=${() => presses.row(row, name)}>${row.filter ? words.t('filter') : words.t('show')}</button>` : nothing}</td>` : nothing}</tr>`;
    })}</tbody>
  </table></div>`;
}

/** A browser leaves a button as it is when a part of it shows; its row may be wider than the list. */
const bringIn = ({ target, currentTarget }: Event): void => {
  if (target !== currentTarget) (target as Element).scrollIntoView({ block: 'nearest', inline: 'nearest' });
};

const hasPlace = ({ units, accounts, territory }: ListRow): boolean => Boolean(units?.length || accounts?.length || territory !== undefined);
