import type { Scheme } from '../../ui/palette.js';

/**
 * Follows the colour scheme that is in force for an element, wherever it was set: the probe's colour is `light-dark(…)` of two
 * known colours with a short transition, which starts whenever the scheme changes.
 */
export class SchemeProbe {
  readonly #probe: HTMLElement;
  readonly #changed: () => void;

  constructor(probe: HTMLElement, changed: () => void) {
    this.#probe = probe;
    this.#changed = changed;
    probe.addEventListener('transitionend', this.#changed);
  }

  get scheme(): Scheme {
    return getComputedStyle(this.#probe).color.replaceAll(' ', '').startsWith('rgb(0,0,2') ? 'dark' : 'light';
  }

  dispose(): void {
    this.#probe.removeEventListener('transitionend', this.#changed);
  }
}
