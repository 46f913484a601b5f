import { html, type TemplateResult } from 'lit';

/** Longest bar, CSS pixels. */
const LONGEST = 100;

/** A bar of a round length (1, 2 or 5 times a power of ten) with its distance. */
export function renderScale(metersPerPixel: number, language: string, describe: (distance: string) => string): TemplateResult {
  const most = metersPerPixel * LONGEST;
  const power = 10 ** Math.floor(Math.log10(most));
  const meters = power * ([5, 2, 1].find((step) => step * power <= most) ?? 1);
  const kilometers = meters >= 1000;
  const text = new Intl.NumberFormat(language, { style: 'unit', unit: kilometers ? 'kilometer' : 'meter' }).format(kilometers ? meters / 1000 : meters);
  return html`<span class="scale" role="img" aria-label=${describe(text)}>${text}<span .style=${`width: ${Math.round(meters / metersPerPixel)}px`}></span></span>`;
}
