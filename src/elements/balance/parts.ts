import type { ReactiveControllerHost } from 'lit';

/** Views that are not seen first, each fetched when it is first wanted. */
const sources = {
  rules: () => import('./rules-view.js'),
  running: () => import('./progress-view.js'),
  result: () => import('./result-view.js'),
  advice: () => import('./advice-view.js'),
};

type Sources = typeof sources;
type Part<Name extends keyof Sources> = Awaited<ReturnType<Sources[Name]>>;

/** Gives a fetched view, or begins to fetch it and draws again when it is there. */
export class Parts {
  readonly #host: ReactiveControllerHost;
  readonly #there: { [Name in keyof Sources]?: Part<Name> } = {};
  readonly #asked = new Set<keyof Sources>();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get<Name extends keyof Sources>(name: Name): Part<Name> | undefined {
    const there = this.#there[name] as Part<Name> | undefined;
    if (!there && !this.#asked.has(name)) {
      this.#asked.add(name);
      void (sources[name]() as Promise<Part<Name>>).then(
        (part) => {
          (this.#there as Record<string, unknown>)[name] = part;
          this.#host.requestUpdate();
        },
        // the network may be back at the next drawing
        () => this.#asked.delete(name),
      );
    }
    return there;
  }
}
