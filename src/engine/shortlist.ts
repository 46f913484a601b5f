/** What to make a plan of next: good marks first, the unused before the used. */
export function pick<T extends { used: number }>(elite: readonly T[]): T {
  let chosen = elite[0]!;
  let least = Infinity;
  elite.forEach((e, rank) => {
    const score = rank + 4 * e.used;
    if (score < least) {
      least = score;
      chosen = e;
    }
  });
  return chosen;
}
