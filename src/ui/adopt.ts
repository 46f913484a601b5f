import type { CSSResult, CSSResultOrNative } from 'lit';

/** What was added to a shadow root beside the styles of its element's class. */
const added = new WeakMap<ShadowRoot, Set<CSSResult>>();

/** Adds styles to a shadow root once: those of parts that are fetched when they are first wanted. */
export function adopt(root: ShadowRoot, ...styles: readonly CSSResult[]): void {
  const all = added.get(root) ?? new Set();
  added.set(root, all);
  const fresh = styles.filter((style) => !all.has(style));
  for (const style of fresh) all.add(style);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...sheetsIn(root.ownerDocument, fresh)];
}

/** Gives a shadow root in another document its styles: a sheet made in one is refused in the other, and a move takes all off. */
export function dress(root: ShadowRoot, own: readonly CSSResultOrNative[]): void {
  root.adoptedStyleSheets = sheetsIn(root.ownerDocument, [...(own as readonly CSSResult[]), ...(added.get(root) ?? [])]);
}

function sheetsIn(place: Document, styles: readonly CSSResult[]): CSSStyleSheet[] {
  if (place === document) return styles.flatMap(({ styleSheet }) => styleSheet ?? []);
  const { defaultView: view } = place;
  if (!view) return []; // nothing is shown there
  return styles.map(({ cssText }) => {
    const sheet = new (view as typeof globalThis & Window).CSSStyleSheet();
    sheet.replaceSync(cssText);
    return sheet;
  });
}
