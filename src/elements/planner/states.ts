import { html, nothing, type TemplateResult } from 'lit';
import type { LoadProgress } from '../../data/adapter.js';
import type { DataNote, Dataset } from '../../model/dataset.js';
import type { TerritoryError } from '../../model/errors.js';
import { labelText } from '../../ui/label-text.js';
import { errorWords } from '../../ui/error-words.js';
import type { MessageValues } from '../../ui/messages.js';
import { noteText } from '../../ui/note-text.js';
import { renderShare } from '../../ui/share-view.js';

export interface Words {
  t(key: string, values?: MessageValues): string;
  language(): string;
}

/** Rows a note speaks of. */
export interface NoteRows {
  readonly rows: Uint32Array;
  readonly table: 'units' | 'accounts';
}

export function renderEmpty(words: Words, open: (files: readonly File[]) => void): TemplateResult {
  return html`<div class="state">
    <h2>${words.t('emptyTitle')}</h2>
    <p>${words.t('emptyText')}</p>
    ${renderChooser(words, open)}
  </div>`;
}

export function renderLoading(words: Words, progress: LoadProgress | null): TemplateResult {
  return html`<div class="state" role="status" aria-busy="true">
    <h2>${words.t('loadingTitle')}</h2>
    ${renderShare(words.t('loadingTitle'), progress, words.language())}
    <p>${words.t(progress?.phase ?? 'connect')}</p>
  </div>`;
}

export interface FailedActions {
  readonly retry: () => void;
  readonly open: (files: readonly File[]) => void;
  /** Called when the words for errors have been fetched. */
  readonly redraw: () => void;
}

export function renderFailed(words: Words, error: TerritoryError, { retry, open, redraw }: FailedActions): TemplateResult {
  const { title, expected, actual, place } = errorWords(redraw)?.errorText(error, words.language()) ?? { title: '', expected: error.expected, actual: error.actual, place: '' };
  return html`<div class="state" role="alert">
    <h2>${words.t('failedTitle')}</h2>
    <p>${title}</p>
    <dl>
      ${expected ? html`<dt>${words.t('expected')}</dt><dd>${expected}</dd>` : nothing}
      <dt>${words.t('actual')}</dt><dd>${actual}</dd>
      ${place ? html`<dt>${words.t('where')}</dt><dd>${place}</dd>` : nothing}
    </dl>
    <button class="primary" @click=${retry}>${words.t('retry')}</button>
    ${renderChooser(words, open)}
  </div>`;
}

function renderChooser(words: Words, open: (files: readonly File[]) => void): TemplateResult {
  const choose = (event: Event) => open([...((event.target as HTMLInputElement).files ?? [])]);
  return html`<label class="button"><span>${words.t('choose')}</span><input class="visually-hidden" type="file" multiple @change=${choose} /></label>`;
}

export function renderNotes(words: Words, dataset: Dataset, show: (rows: NoteRows) => void): TemplateResult {
  return html`<ul>
    ${dataset.notes.map((note) => html`<li>
      ${noteText(note, words.language())}
      ${note.rows?.length ? html`<button class="quiet" @click=${() => show({ rows: note.rows!, table: tableOf(note) })}>${words.t('showRows')} (${words.t('rows', { count: note.rows.length })})</button>` : nothing}
    </li>`)}
  </ul>`;
}

function tableOf(note: DataNote): NoteRows['table'] {
  return note.code.startsWith('account') ? 'accounts' : 'units';
}

/** Says which measures were generated, wherever they are shown. */
export function renderMadeUp(words: Words, dataset: Dataset): TemplateResult | typeof nothing {
  const names = dataset.measures.filter((measure) => measure.madeUp).map((measure) => labelText(measure.label, words.language()));
  if (names.length === 0) return nothing;
  const list = new Intl.ListFormat(words.language(), { type: 'conjunction' }).format(names);
  return html`<p class="made-up">${words.t('madeUp', { names: list })}</p>`;
}
