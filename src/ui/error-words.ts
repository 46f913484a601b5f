type ErrorWords = typeof import('./error-text.js');

let words: ErrorWords | undefined;
let fetching: Promise<void> | undefined;

/** The words for errors; undefined until the first error has had them fetched, then `redraw` is called. */
export function errorWords(redraw: () => void): ErrorWords | undefined {
  if (words) return words;
  fetching ??= import('./error-text.js').then((fetched) => void (words = fetched), () => void (fetching = undefined));
  void fetching.then(() => words && redraw());
  return undefined;
}
