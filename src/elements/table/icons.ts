import { html, type TemplateResult } from 'lit';

const icon = (path: string): TemplateResult => html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d=${path} fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"></path></svg>`;

export const icons = {
  search: icon('M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10Zm3.6-1.4L14 14'),
  filter: icon('M2 3h12L9.5 8.5V13l-3 1.5v-6Z'),
  download: icon('M8 2v8m-3-3 3 3 3-3M2.5 13.5h11'),
  columns: icon('M2.5 3h11v10h-11Zm3.7 0v10m3.6-10v10'),
  close: icon('m4 4 8 8m0-8-8 8'),
  plus: icon('M8 3v10M3 8h10'),
  pin: icon('M6 2h4l-.6 4.5L12 9H4l2.6-2.5ZM8 9v5'),
  right: icon('m6 4 4 4-4 4'),
  up: icon('m4.5 9.5 3.5-3.5 3.5 3.5'),
  down: icon('m4.5 6.5 3.5 3.5 3.5-3.5'),
  locked: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M5 7V5a3 3 0 0 1 6 0v2" fill="none" stroke="currentColor" stroke-width="1.5"></path><rect x="3.2" y="7" width="9.6" height="6.6" rx="1.4" fill="currentColor"></rect></svg>`,
  unlocked: html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M5 7V5a3 3 0 0 1 5.8-1.1" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round"></path><rect x="3.2" y="7" width="9.6" height="6.6" rx="1.4" fill="none" stroke="currentColor" stroke-width="1.5"></rect></svg>`,
} as const;
