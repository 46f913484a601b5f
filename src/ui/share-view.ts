import { html, nothing, type TemplateResult } from 'lit';

/** How far something is; without a total nobody knows. */
interface Share {
  readonly done: number;
  readonly total?: number;
}

/**
 * A bar, and for those who don't see it the share in words. In a live region those are read out whenever they change: they change
 * at every quarter.
 */
export function renderShare(label: string, progress: Share | null, language: string): TemplateResult {
  const share = progress?.total ? Math.min(1, progress.done / progress.total) : undefined;
  const quarters = share === undefined ? 0 : Math.floor(share * 4) / 4;
  return html`<progress max="1" value=${share ?? nothing} aria-label=${label}></progress>
    ${quarters > 0 ? html`<span class="visually-hidden">${quarters.toLocaleString(language, { style: 'percent' })}</span>` : nothing}`;
}
