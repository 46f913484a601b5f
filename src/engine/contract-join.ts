import type { Steps } from '../model/steps.js';
import type { Problem } from './problem.js';

/**
 * Groups with the units between their scattered members: a connected territory that has them all must have some way between
 * them, and a shortest one is taken. Ways lead neither through other groups nor through units fixed elsewhere; members
 * that can't be reached stay as they are, which the check names.
 */
export function* joinedGroups({ n, offsets, neighbors, fixed, together, contiguous }: Problem): Steps<Int32Array | undefined> {
  if (!together || !contiguous) return together;
  const of = together.slice();
  const members = new Map<number, number[]>();
  together.forEach((group, u) => {
    if (group < 0) return;
    const list = members.get(group);
    if (list) list.push(u);
    else members.set(group, [u]);
  });
  const parent = new Int32Array(n);
  const queue = new Int32Array(n);
  for (const [group, units] of members) {
    if (units.length < 2) continue;
    const home = units.map((u) => fixed[u]!).find((t) => t >= 0) ?? -1;
    const open = (u: number) => of[u] === group || (of[u]! < 0 && (fixed[u]! < 0 || fixed[u] === home));
    const reached = new Set<number>();
    const flood = (from: number) => {
      const stack = [from];
      reached.add(from);
      while (stack.length > 0) {
        const u = stack.pop()!;
        for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
          const v = neighbors[p]!;
          if (of[v] !== group || reached.has(v)) continue;
          reached.add(v);
          stack.push(v);
        }
      }
    };
    flood(units[0]!);
    while (units.some((u) => !reached.has(u))) {
      const end = wayOut(reached, open, (u) => of[u] === group && !reached.has(u));
      yield;
      if (end === undefined) break;
      for (let u = parent[end]!; u >= 0; u = parent[u]!) of[u] = group;
      flood(end);
      for (let u = parent[end]!; u >= 0; u = parent[u]!) reached.add(u);
    }
  }
  return of;

  /** Nearest unit that is wanted, with the way to it in `parent`; breadth first. */
  function wayOut(from: ReadonlySet<number>, open: (unit: number) => boolean, wanted: (unit: number) => boolean): number | undefined {
    parent.fill(-2);
    let tail = 0;
    for (const u of from) {
      parent[u] = -1;
      queue[tail++] = u;
    }
    for (let head = 0; head < tail; head++) {
      const u = queue[head]!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (parent[v] !== -2 || !open(v)) continue;
        parent[v] = u;
        if (wanted(v)) return v;
        queue[tail++] = v;
      }
    }
    return undefined;
  }
}
