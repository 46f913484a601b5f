/**
 * What a server has rendered into an element makes room for the element's own drawing, unless Lit's hydration is on the
 * page to take it over. Returns whether it is.
 */
export function takeOver(root: ShadowRoot | null): boolean {
  if (!root) return false;
  const hydrates = 'litElementHydrateSupport' in globalThis;
  if (!hydrates) root.replaceChildren();
  return hydrates;
}
