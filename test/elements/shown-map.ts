import { fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../src/define/territory-map.js';
import '../../src/define/territory-workspace.js';
import type { TerritoryMap } from '../../src/elements/map/territory-map.js';
import type { TerritoryWorkspace } from '../../src/elements/workspace/territory-workspace.js';
import type { Dataset } from '../../src/model/dataset.js';
import type { Workspace } from '../../src/workspace/workspace.js';
import { sampleAdapter, sampleDataset, type SampleOptions } from '../sample.js';
import { waitUntil } from '../wait.js';

export interface Shown {
  readonly map: TerritoryMap;
  readonly model: Workspace;
  readonly dataset: Dataset;
  /** Page coordinates of a unit's point. */
  readonly at: (unit: number) => [number, number];
  readonly part: <T extends HTMLElement = HTMLElement>(selector: string) => T | null;
  /** What the screen reader was told last. */
  readonly said: () => string;
}

export const options: SampleOptions = { rows: 5, columns: 8, territories: 4, accountsPerUnit: 2 };

/** A map in a page, drawn. */
export async function show(attributes: { tool?: string; fill?: string; readonly?: boolean; accounts?: boolean; dataset?: Dataset; width?: number; lang?: string } = {}): Promise<Shown> {
  const dataset = attributes.dataset ?? sampleDataset(options);
  const host = await fixture<TerritoryWorkspace>(html`<territory-workspace lang=${attributes.lang ?? 'en'}>
    <territory-map .style=${`width: ${attributes.width ?? 700}px; height: 480px`} tool=${attributes.tool ?? 'select'} fill=${attributes.fill ?? 'territory'} ?readonly=${attributes.readonly} ?accounts=${attributes.accounts}></territory-map>
  </territory-workspace>`);
  host.adapter = sampleAdapter(dataset);
  const map = host.querySelector('territory-map')!;
  await waitUntil(() => map.settled, 'the map was not drawn', { timeout: 10_000 });
  await map.updateComplete;
  const part = <T extends HTMLElement>(selector: string) => map.renderRoot.querySelector<T>(selector);
  const model = host.workspace;
  return { map, model, dataset, part, at: placeOn(map), said: () => host.shadowRoot!.querySelector('[role=status]')!.textContent!.trim() };
}

/** Page coordinates of units' points. */
export function placeOn(map: TerritoryMap): (unit: number) => [number, number] {
  return (unit) => {
    const box = map.getBoundingClientRect();
    const { x, y } = map.placeOf(unit)!;
    return [Math.round(box.left + x), Math.round(box.top + y)];
  };
}

export const click = async (position: [number, number]) => {
  await sendMouse({ type: 'move', position });
  await sendMouse({ type: 'down' });
  await sendMouse({ type: 'up' });
};

/** Presses at the first place and goes over the others; the button stays down. */
export const drag = async (...places: [number, number][]) => {
  await sendMouse({ type: 'move', position: places[0]! });
  await sendMouse({ type: 'down' });
  for (const position of places.slice(1)) await sendMouse({ type: 'move', position });
};
