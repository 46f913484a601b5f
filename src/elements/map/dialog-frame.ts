import { html, nothing, type TemplateResult } from 'lit';
import type { DialogParts, OpenDialog } from './dialog.js';
import { icon } from './icons.js';

/** The frame around a dialog; {@link showDialog} opens it once it is there. */
export function renderDialog(open: OpenDialog | null, parts: () => DialogParts, closed: () => void): TemplateResult | typeof nothing {
  if (!open) return nothing;
  const own = parts();
  return html`<dialog id=${open.name} aria-labelledby="dialog-title" @close=${closed} @keydown=${keepKeys}>
    <div class="header"><h2 id="dialog-title">${own.t(open.dialog.title)}</h2><button class="icon quiet" aria-label=${own.t('close')} @click=${() => own.close()}>${icon('close')}</button></div>
    ${open.dialog.render(own)}
  </dialog>`;
}

const shown = new WeakSet<HTMLDialogElement>();

/** Once: one that was closed gives the focus back before it says so, and what is drawn until then must not open it again. */
export function showDialog(root: ParentNode): void {
  const dialog = root.querySelector('dialog');
  if (!dialog?.isConnected || shown.has(dialog)) return;
  shown.add(dialog);
  dialog.showModal();
}

/** Up and down lead through a list to choose from, and from its field into it. */
function walk(event: KeyboardEvent): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const at = event.target as HTMLElement;
  const list = at.closest('.chooser');
  if (by === 0 || !list || !at.matches('button, input[type=search]')) return;
  event.preventDefault();
  const stops = [...list.querySelectorAll<HTMLElement>('button:not(:disabled), input')];
  stops[stops.indexOf(at) + by]?.focus();
}

/** What is typed in a dialog is none of the map's or the page's shortcuts. Escape closes it, also from a search field, which in WebKit keeps that key to itself. */
function keepKeys(event: KeyboardEvent): void {
  event.stopPropagation();
  walk(event);
  if (event.key !== 'Escape' || event.isComposing) return;
  event.preventDefault();
  (event.currentTarget as HTMLDialogElement).close();
}
