import { html, type TemplateResult } from 'lit';
import type { Verdict } from '../../insight/reading.js';

/** Each verdict has a shape of its own, so that it can be told without colour. */
export function verdictIcon(verdict: Exclude<Verdict, 'none'>): TemplateResult {
  const shapes: Record<Exclude<Verdict, 'none'>, TemplateResult> = {
    good: html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="7" fill="currentColor"></circle><path d="M4.7 8.3 7 10.6l4.4-4.8" fill="none" stroke="var(--_surface)" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"></path></svg>`,
    warn: html`<svg viewBox="0 0 16 16" aria-hidden="true"><path d="M8 1.3 15.4 14.5H.6Z" fill="currentColor" stroke="currentColor" stroke-linejoin="round"></path><path d="M8 6v4.2M8 12.3v.2" fill="none" stroke="var(--_surface)" stroke-width="1.8" stroke-linecap="round"></path></svg>`,
    bad: html`<svg viewBox="0 0 16 16" aria-hidden="true"><rect x="1.6" y="1.6" width="12.8" height="12.8" rx="2.6" fill="currentColor"></rect><path d="m5.4 5.4 5.2 5.2m0-5.2-5.2 5.2" fill="none" stroke="var(--_surface)" stroke-width="1.8" stroke-linecap="round"></path></svg>`,
    open: html`<svg viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.2" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.4 2.47"></circle></svg>`,
  };
  return shapes[verdict];
}
