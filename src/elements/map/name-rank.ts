/** How well a name answers what was typed, in lower case: it is that, begins so, has a word that does, holds it; {@link NO_MATCH}. */
export function nameRank(name: string, wanted: string): number {
  const text = name.toLocaleLowerCase();
  const at = text.indexOf(wanted);
  if (at < 0) return NO_MATCH;
  if (at === 0) return text.length === wanted.length ? 0 : 1;
  return text.split(/[\s-]/).some((word) => word.startsWith(wanted)) ? 2 : 3;
}

export const NO_MATCH = 4;
