import { html, nothing, type TemplateResult } from 'lit';
import type { MessageValues } from './messages.js';

export type Translate = (key: string, values?: MessageValues) => string;

/** Which rows of a long list are shown: those of a kind, page by page. */
export interface Showing<Kind extends string> {
  readonly kind: Kind;
  readonly page: number;
  readonly show: (kind: Kind, page: number) => void;
}

/** Rows of a page: what can be looked through. */
export const PAGE = 50;

/** The rows of a page; the last one where there are fewer pages by now. */
export function pageOf<T>(rows: readonly T[], page: number): readonly T[] {
  const at = PAGE * clamped(rows.length, page);
  return rows.slice(at, at + PAGE);
}

/**
 * Where one is in a long list, and the way on; nothing for a list of one page.
 *
 * @param t speaks the keys `page`, `previous` and `next`
 */
export function renderPages(t: Translate, count: number, page: number, go: (page: number) => void): TemplateResult | typeof nothing {
  if (count <= PAGE) return nothing;
  const now = clamped(count, page);
  return html`<div class="pages">
    <button type="button" ?disabled=${now === 0} @click=${() => go(now - 1)}>${t('previous')}</button>
    <span role="status">${t('page', { from: now * PAGE + 1, to: Math.min(count, (now + 1) * PAGE), count })}</span>
    <button type="button" ?disabled=${(now + 1) * PAGE >= count} @click=${() => go(now + 1)}>${t('next')}</button>
  </div>`;
}

const clamped = (count: number, page: number) => Math.max(0, Math.min(page, Math.ceil(count / PAGE) - 1));

/** Buttons for the kinds there are, the shown one pressed; `t` speaks the kinds, with their count, and `show`. */
export function renderKinds<Kind extends string>(t: Translate, all: readonly Kind[], shown: Kind, count: (kind: Kind) => number, show: (kind: Kind) => void): TemplateResult {
  return html`<div class="kinds" role="group" aria-label=${t('show')}>
    ${all.map((kind) => html`<button type="button" data-kind=${kind} aria-pressed=${kind === shown} @click=${() => show(kind)}>${t(kind, { count: count(kind) })}</button>`)}
  </div>`;
}
