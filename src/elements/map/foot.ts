import { html, nothing, type TemplateResult } from 'lit';
import type { MapSettings } from './map-settings.js';
import { renderScale } from './scale-bar.js';
import type { Translate } from './strings.js';

/** Whom the map thanks: the data's own credits and those of the base map. */
export function creditsOf({ model, baseMap, tileUrl, tileAttribution }: MapSettings): string[] {
  return [...(model?.dataset?.attribution ?? []), ...(baseMap ? [baseMap.attribution ?? ''] : tileUrl ? [tileAttribution] : [])].filter(Boolean);
}

/**
 * Scale and credits.
 * @param metersPerPixel undefined while nothing is shown
 */
export function renderFoot(map: MapSettings, metersPerPixel: number | undefined, t: Translate): TemplateResult {
  const credits = creditsOf(map);
  return html`<div class="foot">
    ${metersPerPixel === undefined ? html`<span></span>` : renderScale(metersPerPixel, map.language, (distance) => t('scale', { distance }))}
    ${credits.length > 0 ? html`<span class="attribution" part="attribution">${credits.join(' · ')}</span>` : nothing}
  </div>`;
}
