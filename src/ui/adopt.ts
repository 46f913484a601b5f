import type { CSSResult } from 'lit';

/** Adds styles to a shadow root once: those of parts that are fetched when they are first wanted. */
export function adopt(root: ShadowRoot, { styleSheet }: CSSResult): void {
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, styleSheet];
}
