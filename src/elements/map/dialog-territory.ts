import { html, nothing, type TemplateResult } from 'lit';
import { territoryNeighbors } from '../../map/neighbor-colors.js';
import { UNASSIGNED } from '../../model/plan.js';
import { territoryColor } from '../../ui/palette.js';
import type { DialogParts, MapDialog } from './dialog.js';
import { icon } from './icons.js';

/** What can be done with a territory as a whole: select, lock, merge into another, dissolve. */
export class TerritoryDialog implements MapDialog {
  readonly title = 'territory';

  render({ model, scheme, t, editable, close, show, say }: DialogParts): TemplateResult {
    const plan = model.plan!;
    const territory = model.active;
    const own = plan.territories[territory];
    if (!own) return html`<p class="hint">${t('noActive')}</p>`;
    const units = () => [...plan.assignment.keys()].filter((unit) => plan.assignment[unit] === territory);
    const act = (work: () => void) => () => {
      close();
      work();
    };
    const merge = (heir: number) => act(() => {
      const name = plan.territories[heir]!.name;
      model.removeTerritory(territory, heir);
      say(t('merged', { territory: own.name, other: name }));
    });
    const dissolve = act(() => {
      model.removeTerritory(territory, UNASSIGNED);
      say(t('dissolved', { territory: own.name }));
    });
    const lock = act(() => {
      model.updateTerritory(territory, { locked: !own.locked });
      say(t(own.locked ? 'territoryUnlocked' : 'territoryLocked', { territory: own.name }));
    });
    const near = territoryNeighbors(model.dataset!.graph, plan.assignment, plan.territories.length)[territory]!;
    // neighbours first: merging with another leaves two pieces
    const others = [...plan.territories.keys()].filter((i) => i !== territory).sort((a, b) => Number(near.has(b)) - Number(near.has(a)) || a - b);
    return html`<div class="chooser">
      <p class="target"><span class="swatch" .style=${`--_c:${territoryColor(own.color, scheme)}`}></span>${own.name}</p>
      <button autofocus @click=${act(() => show(units()))}>${icon('zoom')}${t('territoryShow')}</button>
      ${editable ? html`
        <button @click=${lock}>${icon(own.locked ? 'unlock' : 'lock')}${t(own.locked ? 'unlock' : 'lock')}</button>
        <button ?disabled=${own.locked} @click=${dissolve}>${icon('close')}${t('dissolve')}</button>
        ${own.locked ? html`<p>${t('lockedStays', { territory: own.name })}</p>` : html`
          ${others.length > 0 ? html`<h3>${t('mergeInto')}</h3>` : nothing}
          ${others.map((i) => {
            const { name, color, locked } = plan.territories[i]!;
            return html`<button ?disabled=${locked} @click=${merge(i)}><span class="swatch" .style=${`--_c:${territoryColor(color, scheme)}`}></span><span class="name">${name}</span><span class="detail">${locked ? t('locked') : near.has(i) ? t('neighbour') : ''}</span></button>`;
          })}`}` : nothing}
    </div>`;
  }
}
