/** Whether an element made now is, or will be, what its tag says: those made before they are defined are looked for in the document that loaded the kit only. */
export function comesToLife(tag: string, place: Document): boolean {
  return place === document || customElements.get(tag) !== undefined;
}
