/** Registers an element once; a second copy of the kit on the page keeps the first and says so. */
export function register(tag: string, element: CustomElementConstructor): void {
  const known = customElements.get(tag);
  if (!known) customElements.define(tag, element);
  else if (known !== element) console.warn(`[territory-kit] <${tag}> is already defined by another copy of the kit; the first one stays.`);
}
