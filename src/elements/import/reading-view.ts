import { html, nothing, type TemplateResult } from 'lit';
import type { FileLook } from '../../data/import/look.js';
import type { FileActions, Translate } from './file-view.js';

/** Encodings a file may have been written in, beside the one it was found in. */
const encodings = ['utf-8', 'windows-1252', 'iso-8859-15', 'windows-1250', 'windows-1251', 'macintosh', 'utf-16le', 'utf-16be', 'shift_jis', 'gb18030'];
const delimiters: readonly (readonly [string, string])[] = [[',', 'comma'], [';', 'semicolon'], ['\t', 'tab'], ['|', 'bar']];

/** How the text or the sheet was read, to be corrected. */
export function renderReading(look: FileLook, t: Translate, actions: FileActions): TemplateResult | typeof nothing {
  const { reading, top } = look;
  const isText = reading.encoding !== undefined && (look.kind === 'table' || look.error !== undefined);
  if (!isText && reading.headerRow === undefined) return nothing;
  const above = look.error ? [] : top.slice(0, Math.max(0, (reading.headerRow ?? 1) - 1));
  const value = (event: Event) => (event.target as HTMLInputElement | HTMLSelectElement).value;
  return html`<fieldset class="reading">
    <legend>${t('layout')}</legend>
    ${isText ? html`
      <label>${t('encoding')}<select @change=${(event: Event) => actions.setReading({ encoding: value(event) })}>
        ${[...new Set([reading.encoding!, ...encodings])].map((name) => html`<option ?selected=${name === reading.encoding}>${name}</option>`)}
      </select></label>
      <label>${t('delimiter')}<select @change=${(event: Event) => actions.setReading({ delimiter: value(event) })}>
        ${delimiters.map(([sign, word]) => html`<option value=${sign} ?selected=${sign === reading.delimiter}>${t(word)}</option>`)}
        ${reading.delimiter && !delimiters.some(([sign]) => sign === reading.delimiter) ? html`<option selected value=${reading.delimiter}>${reading.delimiter}</option>` : nothing}
      </select></label>` : nothing}
    <label>${t('decimal')}<select @change=${(event: Event) => actions.setReading({ decimal: value(event) as '.' | ',' })}>
      <option value="." ?selected=${reading.decimal !== ','}>${t('decimalPoint')}</option>
      <option value="," ?selected=${reading.decimal === ','}>${t('decimalComma')}</option>
    </select></label>
    <label>${t('headerRow')}<input type="number" min="1" max="60" .value=${String(reading.headerRow ?? 1)} @change=${(event: Event) => actions.setReading({ headerRow: Math.max(1, Math.round(Number(value(event))) || 1) })} /></label>
    <label class="check"><input type="checkbox" .checked=${reading.unitsRow ?? false} @change=${(event: Event) => actions.setReading({ unitsRow: (event.target as HTMLInputElement).checked })} />${t('unitsRow')}</label>
    ${above.length > 0 ? html`<div class="above"><p>${t('above')}</p><ol>${above.map((record) => html`<li>${record.filter((text) => text !== '').join(' · ') || '–'}</li>`)}</ol></div>` : nothing}
  </fieldset>`;
}
