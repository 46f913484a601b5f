import { html, nothing, type TemplateResult } from 'lit';
import type { BrushRules, Tool } from '../../map/tools.js';
import { icon, type Icon } from './icons.js';
import type { Translate } from './strings.js';

export type ToolbarAction = 'fit' | 'in' | 'out' | 'accounts' | 'help' | 'find' | 'moves' | 'picture';

export interface ToolbarParts {
  readonly tool: Tool;
  readonly t: Translate;
  readonly hasAccounts: boolean;
  readonly showAccounts: boolean;
  readonly editable: boolean;
  readonly setTool: (tool: Tool) => void;
  readonly showMoves: boolean;
  readonly act: (action: ToolbarAction) => void;
}

export const toolKeys: Readonly<Record<Tool, string>> = { select: 'V', box: 'M', lasso: 'L', brush: 'B', fill: 'G', split: 'X' };

/** One tab stop; arrow keys go from button to button. */
export function renderToolbar({ tool, t, hasAccounts, showAccounts, showMoves, editable, setTool, act }: ToolbarParts): TemplateResult {
  const toolButton = (name: Tool) => html`<button class="icon" tabindex="-1" aria-pressed=${tool === name ? 'true' : 'false'} aria-keyshortcuts=${toolKeys[name]} aria-label=${t(name)} title=${`${t(name)} (${toolKeys[name]})`} @click=${() => setTool(name)}>${icon(name)}</button>`;
  const button = (name: Icon, label: string, key: string, action: ToolbarAction) =>
    html`<button class="icon" tabindex="-1" aria-label=${t(label)} title=${key ? `${t(label)} (${key})` : t(label)} @click=${() => act(action)}>${icon(name)}</button>`;
  const toggle = (name: 'accounts' | 'moves', label: string, key: string, on: boolean) =>
    html`<button class="icon" tabindex="-1" aria-pressed=${on ? 'true' : 'false'} aria-label=${t(label)} title=${key ? `${t(label)} (${key})` : t(label)} @click=${() => act(name)}>${icon(name)}</button>`;
  return html`<div class="panel toolbar" part="toolbar" role="toolbar" aria-orientation="vertical" aria-label=${t('tools')} @keydown=${rove} @focusin=${keepStop}>
    ${toolButton('select')}${toolButton('box')}${toolButton('lasso')}${editable ? html`${toolButton('brush')}${toolButton('fill')}${toolButton('split')}` : nothing}
    <hr />
    ${button('plus', 'zoomIn', '+', 'in')}${button('minus', 'zoomOut', '−', 'out')}${button('fit', 'fit', 'F', 'fit')}${button('find', 'find', '/', 'find')}
    <hr />
    ${hasAccounts ? toggle('accounts', 'accounts', '', showAccounts) : nothing}${editable ? toggle('moves', 'showMoves', 'N', showMoves) : nothing}
    ${button('picture', 'picture', '', 'picture')}${button('help', 'help', '?', 'help')}
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
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step && event.key !== 'Home' && event.key !== 'End') return;
  const buttons = [...(event.currentTarget as HTMLElement).querySelectorAll('button')];
  const at = buttons.indexOf(event.target as HTMLButtonElement);
  const next = event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : (at + step! + buttons.length) % buttons.length;
  buttons[next]!.focus();
  event.preventDefault();
}

export interface BrushParts {
  readonly brush: BrushRules;
  /** Whether the tool has a size and rules. */
  readonly sized: boolean;
  readonly t: Translate;
  readonly targetName: string;
  readonly targetColor: string;
  readonly setBrush: (brush: BrushRules) => void;
}

const sizes: readonly (readonly [number, string])[] = [[0, 'brushTip'], [12, 'brushSmall'], [26, 'brushMedium'], [48, 'brushLarge']];
const onlys: readonly (readonly [BrushRules['only'], string])[] = [['all', 'onlyAll'], ['unassigned', 'onlyUnassigned'], ['start', 'onlyStart']];

export function renderBrush({ brush, sized, t, targetName, targetColor, setBrush }: BrushParts): TemplateResult {
  return html`<div class="panel brush" part="brush" role="group" aria-label=${t('brushOptions')}>
    <div class="target"><span class="swatch" .style=${`--_c:${targetColor}`}></span><span>${targetName}</span></div>
    ${sized ? html`<label>${t('brushSize')}
      <select @change=${(event: Event) => setBrush({ ...brush, radius: Number((event.target as HTMLSelectElement).value) })}>
        ${sizes.map(([radius, label]) => html`<option value=${radius} ?selected=${brush.radius === radius}>${t(label)}</option>`)}
      </select>
    </label>
    <label>${t('brushOnly')}
      <select @change=${(event: Event) => setBrush({ ...brush, only: (event.target as HTMLSelectElement).value as BrushRules['only'] })}>
        ${onlys.map(([only, label]) => html`<option value=${only} ?selected=${brush.only === only}>${t(label)}</option>`)}
      </select>
    </label>
    <label class="check"><input type="checkbox" .checked=${brush.whole} @change=${(event: Event) => setBrush({ ...brush, whole: (event.target as HTMLInputElement).checked })} />${t('brushWhole')}</label>` : nothing}
  </div>`;
}
