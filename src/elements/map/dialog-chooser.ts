import { html, nothing, type TemplateResult } from 'lit';
import { UNASSIGNED } from '../../model/plan.js';
import { territoryColor, unassignedColor } from '../../ui/palette.js';
import type { DialogParts, MapDialog } from './dialog.js';
import { nameRank, NO_MATCH } from './name-rank.js';

/** Assigns to a territory by the letters of its name: type until it comes first, then Enter. */
export class ChooserDialog implements MapDialog {
  readonly title = 'chooseTerritory';
  #typed = '';

  render({ model, scheme, t, assign, assignNew, close, redraw }: DialogParts): TemplateResult {
    const { territories } = model.plan!;
    const all = [
      ...territories.map(({ name, color }, territory) => ({ territory, name, color: territoryColor(color, scheme) })),
      { territory: UNASSIGNED, name: t('unassigned'), color: unassignedColor(scheme) },
      { territory: territories.length, name: t('newTerritory'), color: 'transparent' },
    ];
    const found = matching(all, this.#typed);
    const choose = (territory: number) => {
      close();
      if (territory === territories.length) assignNew();
      else assign(territory);
    };
    const type = (event: Event) => {
      this.#typed = (event.target as HTMLInputElement).value;
      redraw();
    };
    const enter = (event: KeyboardEvent) => event.key === 'Enter' && found[0] && choose(found[0].territory);
    return html`<div class="chooser">
      <input type="search" autofocus autocomplete="off" aria-label=${t('territoryLetters')} placeholder=${t('territoryLetters')} .value=${this.#typed} @input=${type} @keydown=${enter} />
      ${found.map(({ territory, name, color }, i) => html`<button class=${i === 0 && this.#typed ? 'first' : nothing} @click=${() => choose(territory)}><span class="swatch" .style=${`--_c:${color}`}></span><span class="name">${name}</span></button>`)}
      ${found.length === 0 ? html`<p>${t('findNothing')}</p>` : nothing}
    </div>`;
  }
}

/** The names that answer the letters, the best first. */
function matching<T extends { readonly name: string }>(all: readonly T[], typed: string): readonly T[] {
  const wanted = typed.trim().toLocaleLowerCase();
  if (!wanted) return all;
  const rank = ({ name }: T) => nameRank(name, wanted);
  return all.filter((one) => rank(one) < NO_MATCH).toSorted((a, b) => rank(a) - rank(b));
}
