import { html, type TemplateResult } from 'lit';
import { territoryColor, unassignedColor, type Scheme } from '../../ui/palette.js';
import type { Plan } from '../../model/plan.js';
import { icon } from './icons.js';
import type { Translate } from './strings.js';

const keys = ['keyArrows', 'keyEnter', 'keyShiftArrows', 'keyDigits', 'keyTerritory', 'keyTools', 'keyPiece', 'keyFind', 'keyMoves', 'keyLock', 'keyFit', 'keyPan', 'keyEscape', 'keyUndo', 'keyDrag', 'keyDouble', 'keyPress'] as const;

export function renderHelp(t: Translate): TemplateResult {
  return html`<dialog id="help" aria-labelledby="help-title">
    <header><h2 id="help-title">${t('keysTitle')}</h2>${renderClose(t)}</header>
    <dl>${keys.map((key) => html`<dt><kbd>${t(key)}</kbd></dt><dd>${t(`${key}Do`)}</dd>`)}</dl>
  </dialog>`;
}

export function renderChooser(t: Translate, plan: Plan | null, scheme: Scheme, choose: (territory: number) => void): TemplateResult {
  const pick = (event: Event, territory: number) => {
    (event.currentTarget as HTMLElement).closest('dialog')!.close();
    choose(territory);
  };
  const row = (territory: number, name: string, color: string) =>
    html`<button @click=${(event: Event) => pick(event, territory)}><span class="swatch" .style=${`--_c:${color}`}></span>${name}</button>`;
  return html`<dialog id="chooser" aria-labelledby="chooser-title">
    <header><h2 id="chooser-title">${t('chooseTerritory')}</h2>${renderClose(t)}</header>
    <div class="chooser">${plan?.territories.map((territory, i) => row(i, territory.name, territoryColor(territory.color, scheme)))}${row(-1, t('unassigned'), unassignedColor(scheme))}</div>
  </dialog>`;
}

function renderClose(t: Translate): TemplateResult {
  return html`<button class="icon quiet" aria-label=${t('close')} @click=${(event: Event) => (event.currentTarget as HTMLElement).closest('dialog')!.close()}>${icon('close')}</button>`;
}
