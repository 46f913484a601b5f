import { html, nothing, svg, type TemplateResult } from 'lit';
import { toolKinds } from '../../map/tools/kinds.js';
import type { HostTool } from '../../map/tools/tool.js';
import { readingKey } from '../../ui/direction.js';
import { frame, icon, type Icon } from './icons.js';
import type { Translate } from './strings.js';
import { tip } from './tip.js';

export type ToolbarAction = 'fit' | 'in' | 'out' | 'accounts' | 'help' | 'find' | 'query' | 'moves' | 'output';

export interface ToolbarParts {
  readonly tool: string;
  readonly hostTools: readonly HostTool[];
  readonly t: Translate;
  readonly hasAccounts: boolean;
  readonly showAccounts: boolean;
  readonly editable: boolean;
  readonly setTool: (tool: string) => void;
  readonly showMoves: boolean;
  readonly act: (action: ToolbarAction) => void;
}

/** One tab stop; arrow keys go from button to button. */
export function renderToolbar({ tool, hostTools, t, hasAccounts, showAccounts, showMoves, editable, setTool, act }: ToolbarParts): TemplateResult {
  const named = (label: string, key = '') => (key ? `${label} (${key})` : label);
  const toolButton = (id: string, label: string, key: string, picture: TemplateResult) => html`<button class="icon" tabindex="-1" aria-pressed=${tool === id ? 'true' : 'false'} aria-keyshortcuts=${key || nothing} aria-label=${label} @click=${() => setTool(id)}>${picture}${tip(named(label, key))}</button>`;
  const button = (name: Icon, label: string, key: string, action: ToolbarAction, on?: boolean) =>
    html`<button class="icon" tabindex="-1" aria-pressed=${on === undefined ? nothing : on ? 'true' : 'false'} aria-label=${t(label)} @click=${() => act(action)}>${icon(name)}${tip(named(t(label), key))}</button>`;
  return html`<div class="panel toolbar" part="toolbar" role="toolbar" aria-orientation="vertical" aria-label=${t('tools')} @keydown=${rove} @focusin=${keepStop}>
    ${toolKinds.filter(({ edits }) => editable || !edits).map(({ id, key }) => toolButton(id, t(id), key, icon(id)))}
    ${hostTools.filter(({ edits }) => editable || !edits).map(({ id, key = '', label, icon: path }) => toolButton(id, label, key.toUpperCase(), path ? frame(svg`<path d=${path}/>`) : html`${label.slice(0, 2)}`))}
    <hr />
    ${button('plus', 'zoomIn', '+', 'in')}${button('minus', 'zoomOut', '−', 'out')}${button('fit', 'fit', 'F', 'fit')}${button('find', 'find', '/', 'find')}${button('query', 'query', 'Q', 'query')}
    <hr />
    ${hasAccounts ? button('accounts', 'accounts', '', 'accounts', showAccounts) : nothing}${editable ? button('moves', 'showMoves', 'N', 'moves', showMoves) : nothing}
    ${button('picture', 'output', '', 'output')}${button('help', 'help', '?', 'help')}
  </div>`;
}

/** Gives the toolbar its one tab stop: the pressed tool, or where the focus was last. */
export function ensureStop(toolbar: Element | null): void {
  if (!toolbar || toolbar.querySelector('[tabindex="0"]')) return;
  toolbar.querySelector('button')?.setAttribute('tabindex', '0');
}

function keepStop(event: FocusEvent): void {
  const bar = event.currentTarget as HTMLElement;
  for (const button of bar.querySelectorAll('button')) button.tabIndex = button === event.target ? 0 : -1;
}

function rove(event: KeyboardEvent): void {
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[readingKey(event)];
  if (!step && event.key !== 'Home' && event.key !== 'End') return;
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : (at + step! + buttons.length) % buttons.length;
  buttons[next]!.focus();
  event.preventDefault();
}
