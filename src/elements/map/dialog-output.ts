import { html, type TemplateResult } from 'lit';
import type { DialogParts, MapDialog } from './dialog.js';
import { icon } from './icons.js';

const scales = [1, 2, 3, 4, 6, 8];

/** The map as a picture of any fineness, or as a sheet to print. */
export class OutputDialog implements MapDialog {
  readonly title = 'output';
  #scale = 2;

  render({ t, close, picture, print, redraw }: DialogParts): TemplateResult {
    const choose = (event: Event) => {
      this.#scale = scales[(event.target as HTMLSelectElement).selectedIndex]!;
      redraw();
    };
    const act = (work: () => void) => () => {
      close();
      work();
    };
    return html`<div class="chooser">
      <label>${t('pictureScale')}
        <select autofocus @change=${choose}>${scales.map((scale) => html`<option ?selected=${scale === this.#scale}>${t('pictureTimes', { scale })}</option>`)}</select>
      </label>
      <button @click=${act(() => picture(this.#scale))}>${icon('picture')}${t('picture')}</button>
      <button @click=${act(print)}>${icon('legend')}${t('printSheet')}</button>
    </div>`;
  }
}
