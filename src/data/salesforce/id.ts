const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';

/**
 * The 18-character form of a record id: 15 case-sensitive characters and 3 that spell their upper-case letters, five bits each.
 * Undefined for what can't be an id, which therefore never reaches a query.
 */
export function salesforceId(id: string): string | undefined {
  if (!/^[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?$/.test(id)) return undefined;
  const suffix = [0, 5, 10].map((start) => {
    const bits = Array.from(id.slice(start, start + 5)).reduce((sum, character, i) => sum + (/[A-Z]/.test(character) ? 2 ** i : 0), 0);
    return ALPHABET[bits]!;
  });
  return id.slice(0, 15) + suffix.join('');
}
