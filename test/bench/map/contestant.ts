/** A map that draws the market of the bench. Steps return when they were asked for; `settled` waits until all is drawn. */
export interface Contestant {
  /** Puts an empty map on the page and waits until it is ready for data, as maps do while data is on its way. */
  mount(container: HTMLElement): Promise<void>;
  /** Draws the data. Returns when it was handed over, by `performance.now()`. */
  draw(): Promise<number>;
  recolorAll(turn: number): void;
  recolorOne(turn: number): void;
  pan(pixels: number): void;
  zoom(by: number): void;
  /** Finds what is under a place of the container. */
  hover(x: number, y: number): void;
  /** Hovers measured together where one alone is below the clock's resolution. */
  readonly hoverBatch: number;
  settled(): Promise<void>;
  /** Milliseconds of a lasso of 200 corners over the units, when it can. */
  lasso?(): number;
}
