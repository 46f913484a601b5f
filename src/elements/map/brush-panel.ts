import { html, nothing, type TemplateResult } from 'lit';
import type { BrushRules, TravelRules } from '../../map/tools/tool.js';
import type { Translate } from './strings.js';

const sizes: readonly (readonly [number, string])[] = [[0, 'brushTip'], [12, 'brushSmall'], [26, 'brushMedium'], [48, 'brushLarge']];
const widths: typeof sizes = [[0, 'borderNarrow'], ...sizes.slice(1)];
const onlys: readonly (readonly [BrushRules['only'], string])[] = [['all', 'onlyAll'], ['unassigned', 'onlyUnassigned'], ['start', 'onlyStart']];
const keeps: readonly (readonly [BrushRules['keep'], string])[] = [['any', 'keepAny'], ['refuse', 'keepRefuse'], ['repair', 'keepRepair']];
const drives = [10, 15, 20, 30, 45, 60, 90, 120];

export interface BrushParts {
  readonly tool: string;
  readonly brush: BrushRules;
  readonly t: Translate;
  readonly targetName: string;
  readonly targetColor: string;
  readonly setBrush: (brush: BrushRules) => void;
}

/** Options of the tool in hand, where it has any. */
export function renderBrush({ tool, brush, t, targetName, targetColor, setBrush }: BrushParts): TemplateResult {
  const choose = <K extends keyof BrushRules>(key: K, label: string, options: readonly (readonly [BrushRules[K], string])[]) => html`<label>${t(label)}
    <select @change=${(event: Event) => setBrush({ ...brush, [key]: options[(event.target as HTMLSelectElement).selectedIndex]![0] })}>
      ${options.map(([value, text]) => html`<option ?selected=${brush[key] === value}>${t(text)}</option>`)}
    </select>
  </label>`;
  return html`<div class="panel brush" part="brush" role="group" aria-label=${t('brushOptions')}>
    ${tool === 'border' ? html`<p class="how">${t('borderHow')}</p>` : html`<div class="target"><span class="swatch" .style=${`--_c:${targetColor}`}></span><span>${targetName}</span></div>`}
    ${tool === 'fill' ? nothing : html`
      ${tool === 'border' ? choose('radius', 'borderWidth', widths) : choose('radius', 'brushSize', sizes)}
      ${tool === 'brush' ? choose('only', 'brushOnly', onlys) : nothing}
      ${choose('keep', 'brushKeep', keeps)}`}
  </div>`;
}

export interface TravelParts {
  readonly travel: TravelRules;
  readonly t: Translate;
  readonly setTravel: (travel: TravelRules) => void;
}

export function renderTravel({ travel, t, setTravel }: TravelParts): TemplateResult {
  const minutes = [...new Set([...drives, travel.minutes])].sort((a, b) => a - b);
  return html`<div class="panel brush" part="brush" role="group" aria-label=${t('drive')}>
    <label>${t('driveTime')}
      <select @change=${(event: Event) => setTravel({ ...travel, minutes: minutes[(event.target as HTMLSelectElement).selectedIndex]! })}>
        ${minutes.map((value) => html`<option ?selected=${value === travel.minutes}>${t('driveMinutes', { minutes: value })}</option>`)}
      </select>
    </label>
    <p class="how">${t('driveHow', { speed: travel.speed, factor: travel.roadFactor })}</p>
  </div>`;
}
