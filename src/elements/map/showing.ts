import { TerritoryErrorEvent, TerritoryViewEvent } from '../../events.js';
import type { BaseMap } from '../../map/base/base-map.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import { adopt } from '../../ui/adopt.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { fetchPanels } from './ahead.js';
import { Camera } from './camera.js';
import type { MapPanels } from './map-panels.js';
import type { PanelsHost } from './panels-host.js';
import { openSession, type Session, type SessionWishes } from './session.js';

/** Brings a workspace onto the map and takes it off again: what draws, what listens, and the panels over it. */
export class Showing {
  /** What lies over a map with data; null until it has been fetched. */
  panels: MapPanels | null = null;
  /** Whether the data that is there has been drawn. */
  drawn = false;
  error: TerritoryError | null = null;
  readonly camera = new Camera(() => (this.drawn ? this.#session?.stage.view : undefined));
  readonly #host: PanelsHost;
  #session: Session | undefined;
  #starting = 0;
  #drawnScale = 0;

  constructor(host: Omit<PanelsHost, 'session'>) {
    this.#host = { ...host, session: () => this.#session };
  }

  get session(): Session | undefined {
    return this.#session;
  }

  async start(model: Workspace | undefined): Promise<void> {
    if (!model) return;
    const { map, redraw } = this.#host;
    const turn = ++this.#starting;
    const wanted = () => turn === this.#starting && map.isConnected;
    try {
      const panels = this.#fetchPanels();
      const session = await openSession(map.renderRoot.querySelector<HTMLElement>('#map')!, model, () => panels.then((found) => this.#wishes(found)), wanted);
      if (!session) return;
      this.#session = session;
      const base = baseOf(map);
      if (base) session.stage.setBase(base);
      if (map.overlay) session.stage.setOverlay(map.overlay);
      // after which the tools get to know what they go by
      redraw();
    } catch (error) {
      if (wanted()) this.#fail(error);
    }
  }

  stop(): void {
    this.#starting++;
    this.#session?.dispose();
    this.#session = undefined;
    this.drawn = false;
    this.panels?.leave();
    this.#host.redraw();
  }

  /** Other data: nothing of it has been drawn. */
  follow(change: Change): void {
    if (!change.kinds.has('dataset')) return;
    this.drawn = false;
    this.error = null;
  }

  async #fetchPanels(): Promise<MapPanels> {
    const { MapPanels, panelStyles } = await fetchPanels();
    if (!this.panels) {
      adopt(this.#host.map.renderRoot as ShadowRoot, ...panelStyles);
      this.panels = new MapPanels(this.#host);
      this.#host.redraw();
    }
    return this.panels;
  }

  #wishes(panels: MapPanels): SessionWishes {
    const { map, format } = this.#host;
    return {
      events: panels.toolEvents(),
      stage: {
        look: panels.look, fill: panels.fill, show: panels.show, worker: map.worker,
        territoryLabel: (territory) => ({ text: map.model?.shown?.plan.territories[territory]?.name ?? '' }),
        formatCount: (count) => format().compact(count),
        insets: () => panels.insets,
        laidOut: () => map.updateComplete,
        onView: () => this.#onView(),
        onDensity: (densest) => (panels.densest = densest),
        onError: (error) => this.#fail(error),
        onHostError: (error) => void panels.toast.tellProblem(error, 'baseFailed'),
      },
    };
  }

  #onView(): void {
    const stage = this.#session?.stage;
    if (!stage) return;
    if (!this.drawn && stage.ready) {
      this.drawn = true;
      this.#host.redraw();
      this.camera.arrive();
    }
    this.panels?.moved();
    const view = this.camera.news();
    if (view) this.#host.map.dispatchEvent(new TerritoryViewEvent(view));
    // the scale bar is all that follows the view in here
    const scale = stage.metersPerPixel;
    if (Math.abs(scale / this.#drawnScale - 1) < 0.01) return;
    this.#drawnScale = scale;
    this.#host.redraw();
  }

  #fail(thrown: unknown): void {
    this.error = toTerritoryError(thrown, 'internal');
    this.#host.map.dispatchEvent(new TerritoryErrorEvent(this.error));
    this.#host.redraw();
  }
}

/** What lies under the areas. */
export function baseOf({ baseMap, tileUrl }: { readonly baseMap: BaseMap | null; readonly tileUrl: string }): BaseMap | null {
  return baseMap ?? (tileUrl ? { kind: 'raster', url: tileUrl } : null);
}
