import * as L from './leaflet.js';

/** What a drawing gets: a context in CSS pixels, the place of a world position in it, and what part is visible. */
export interface Drawing {
  /** To be asked for when there is something to draw: a layer without it keeps no canvas. */
  readonly context: CanvasRenderingContext2D;
  /** Degrees to CSS pixels of the canvas. */
  readonly place: (lon: number, lat: number) => { x: number; y: number };
  readonly zoom: number;
  /** Size of the canvas, CSS pixels; it reaches beyond the view by its padding. */
  readonly width: number;
  readonly height: number;
  readonly padX: number;
  readonly padY: number;
}

/** Degrees to CSS pixels from an origin in Leaflet's pixels of a zoom; what has no place (NaN) is nowhere. */
export function placesFrom(map: L.Map, origin: L.Point, zoom: number): Drawing['place'] {
  return (lon, lat) => {
    if (Number.isNaN(lon) || Number.isNaN(lat)) return { x: NaN, y: NaN };
    const p = map.project([lat, lon], zoom);
    return { x: p.x - origin.x, y: p.y - origin.y };
  };
}

/** Part of the view that the canvas reaches beyond each side: a drag shows a bare edge no longer than until the next frame. */
const PADDING = 0.1;

/**
 * A canvas over the map that is drawn anew when the view has moved, and moves and scales with it until then. It shows a bitmap that was drawn elsewhere:
 * what a canvas was drawn on, Chromium reads anew in every frame in which anything on the page has changed.
 */
export class CanvasLayer extends L.Layer {
  readonly #draw: (drawing: Drawing) => void;
  readonly #canvas: HTMLCanvasElement;
  /** Where it is drawn: on a board of its own, or on the canvas itself where the browser has no boards. */
  readonly #board: OffscreenCanvas | HTMLCanvasElement;
  readonly #pane: string;
  #frame = 0;
  #drawnCenter: L.LatLng | undefined;
  #drawnZoom = 0;
  #covered: L.Bounds | undefined;

  constructor(pane: string, draw: (drawing: Drawing) => void) {
    super({ pane });
    this.#pane = pane;
    this.#draw = draw;
    this.#canvas = document.createElement('canvas');
    this.#canvas.className = 'leaflet-zoom-animated';
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#board = 'OffscreenCanvas' in globalThis && this.#canvas.getContext('bitmaprenderer') ? new OffscreenCanvas(0, 0) : this.#canvas;
  }

  override onAdd(map: L.Map): this {
    map.getPane(this.#pane)!.append(this.#canvas);
    this.draw();
    return this;
  }

  override onRemove(): this {
    this.#unschedule();
    this.#canvas.remove();
    return this;
  }

  override getEvents(): Record<string, L.LeafletEventHandlerFn> {
    const follow = () => this.#follow(this._map.getCenter(), this._map.getZoom());
    return {
      // drawn in the frame that shows it: tiles are asked for first
      viewreset: () => {
        follow();
        this.schedule();
      },
      moveend: () => this.schedule(),
      resize: () => this.draw(),
      move: () => this._map.getZoom() !== this.#drawnZoom || this.#covered?.contains(this._map.getPixelBounds()) || this.schedule(),
      zoom: follow,
      zoomanim: (event) => {
        const { center, zoom } = event as L.ZoomAnimEvent;
        this.#follow(center, zoom);
      },
    };
  }

  /** Draws in the next frame, once however often it is asked. */
  schedule(): void {
    this.#frame ||= requestAnimationFrame(() => this.draw());
  }

  draw(): void {
    const map = this._map as L.Map | undefined;
    if (!map) return;
    this.#unschedule();
    const canvas = this.#canvas;
    const board = this.#board;
    // the two kinds of context draw alike
    const context = board.getContext('2d') as CanvasRenderingContext2D | null;
    if (!context) return;
    const size = map.getSize();
    const pad = size.multiplyBy(PADDING).round();
    const full = size.add(pad.multiplyBy(2));
    const topLeft = map.containerPointToLayerPoint(pad.multiplyBy(-1));
    const zoom = map.getZoom();
    this.#drawnCenter = map.getCenter();
    this.#drawnZoom = zoom;
    this.#covered = map.getPixelBounds().pad(PADDING);
    L.DomUtil.setPosition(canvas, topLeft);
    let drawn = false;
    this.#draw({
      get context() {
        if (!drawn) {
          clear(board, context, full);
          context.direction = getComputedStyle(canvas).direction as CanvasDirection;
        }
        drawn = true;
        return context;
      },
      place: placesFrom(map, map.getPixelOrigin().add(topLeft), zoom), zoom, width: full.x, height: full.y, padX: pad.x, padY: pad.y,
    });
    // megabytes, on a large screen
    if (!drawn) board.width = board.height = canvas.width = canvas.height = 0;
    else {
      canvas.style.width = `${full.x}px`;
      canvas.style.height = `${full.y}px`;
      if (!('transferToImageBitmap' in board)) return;
      if (canvas.width !== board.width) canvas.width = board.width;
      if (canvas.height !== board.height) canvas.height = board.height;
      canvas.getContext('bitmaprenderer')!.transferFromImageBitmap(board.transferToImageBitmap());
    }
  }

  #unschedule(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Places the drawing where it belongs at another view, scaled. */
  #follow(center: L.LatLng, zoom: number): void {
    const map = this._map as L.Map & { _getNewPixelOrigin(center: L.LatLng, zoom: number): L.Point };
    if (!this.#drawnCenter) return;
    const scale = map.getZoomScale(zoom, this.#drawnZoom);
    const corner = map.unproject(map.project(this.#drawnCenter, this.#drawnZoom).subtract(map.getSize().multiplyBy(0.5 + PADDING)), this.#drawnZoom);
    const target = map.project(corner, zoom).subtract(map._getNewPixelOrigin(center, zoom));
    L.DomUtil.setTransform(this.#canvas, target, scale);
  }
}

/** Makes a board empty, of a size in CSS pixels. */
function clear(board: OffscreenCanvas | HTMLCanvasElement, context: CanvasRenderingContext2D, { x, y }: L.Point): void {
  const ratio = globalThis.devicePixelRatio || 1;
  const width = Math.round(x * ratio);
  const height = Math.round(y * ratio);
  if (board.width !== width || board.height !== height) {
    board.width = width;
    board.height = height;
  }
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, x, y);
}
