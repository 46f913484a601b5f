import { groupsOf } from './check-bounds.js';
import { baseDistance } from './base-distance.js';
import type { Frame } from './check-frame.js';

/** More territories than units, and limits on their numbers that don't add up. */
export function checkCounts(frame: Frame): void {
  const { n, k, minUnits = 1, maxUnits = n } = frame.problem;
  const least = Math.max(1, minUnits);
  if (n === 0) frame.error({ code: 'no-units', message: 'there are no units to divide' });
  else if (k > n) frame.error({ code: 'too-many-territories', values: { k, n }, message: `${k} territories, but only ${n} units`, relax: { k: n } });
  else if (k * least > n) {
    frame.error({
      code: 'limit-too-tight', values: { reason: 'min-units', k, n, limit: least }, message: `${k} territories of at least ${least} units need ${k * least}, but there are ${n}`,
      relax: { k: Math.floor(n / least), minUnits: Math.floor(n / k) },
    });
  } else if (k * maxUnits < n && frame.components === 1) {
    frame.error({
      code: 'limit-too-tight', values: { reason: 'max-units', k, n, limit: maxUnits }, message: `${k} territories of at most ${maxUnits} units hold ${k * maxUnits}, but there are ${n}`,
      relax: { k: Math.ceil(n / Math.max(1, maxUnits)), maxUnits: Math.ceil(n / k) },
    });
  }
}

/** Rules about single units that exclude each other. */
export function checkContradictions(frame: Frame): void {
  const { problem } = frame;
  const { fixed, apart, forbidden } = problem;
  const contradiction = (reason: string, units: readonly number[], message: string, more: Record<string, number> = {}) =>
    frame.unplaceable(units, { code: 'contradiction', values: { reason, count: units.length, unit: units[0]!, ...more }, message });
  if (apart) {
    const [itself, fixedTogether, grouped] = [new Set<number>(), new Set<number>(), new Set<number>()];
    for (let q = 0; q < apart.length; q += 2) {
      const [u, v] = [apart[q]!, apart[q + 1]!];
      if (u === v) itself.add(u);
      else if (fixed[u]! >= 0 && fixed[u] === fixed[v]) fixedTogether.add(u).add(v);
      else if (problem.together && problem.together[u]! >= 0 && problem.together[u] === problem.together[v]) grouped.add(u).add(v);
    }
    const all = (reason: string, units: ReadonlySet<number>, what: string) => units.size > 0 && contradiction(reason, [...units], `units ${[...units].slice(0, 10).join(', ')} should be apart${what}`);
    all('apart-itself', itself, ' from themselves');
    all('fixed-apart', fixedTogether, ', but are fixed to the same territory');
    all('group-apart', grouped, ', but belong to one group');
  }
  if (forbidden) {
    for (let q = 0; q < forbidden.length; q += 2) {
      const [u, t] = [forbidden[q]!, forbidden[q + 1]!];
      if (fixed[u] === t) contradiction('fixed-forbidden', [u], `unit ${u} is fixed to territory ${t}, which is forbidden for it`, { territory: t });
    }
  }
  for (const units of groupsOf(frame).values()) {
    const homes = new Set(units.map((u) => fixed[u]!).filter((t) => t >= 0));
    if (homes.size > 1) contradiction('group-fixed', units, `${units.length} units of one group are fixed to ${homes.size} territories`);
    if (new Set(units.map((u) => frame.component[u])).size > 1) contradiction('group-cut-off', units, `${units.length} units of one group lie in parts that nothing joins`);
  }
}

/** Units that no territory may have, and territories that may have no unit. */
export function checkReach(frame: Frame): void {
  const { n, k, fixed, forbidden, maxDistance } = frame.problem;
  if (!forbidden?.length && maxDistance === undefined) return;
  const barred = new Set<number>();
  if (forbidden) for (let q = 0; q < forbidden.length; q += 2) barred.add(forbidden[q]! * k + forbidden[q + 1]!);
  const toBase = maxDistance === undefined ? undefined : baseDistance(frame.problem);
  const usable = new Uint8Array(k);
  const without: number[] = [];
  const outOfReach: number[] = [];
  let wanted = 0;
  for (let u = 0; u < n; u++) {
    if (fixed[u]! >= 0) {
      usable[fixed[u]!] = 1;
      continue;
    }
    let open = false;
    let near = false;
    let nearest = Infinity;
    for (let t = 0; t < k; t++) {
      if (barred.has(u * k + t)) continue;
      open = true;
      const distance = toBase ? toBase(u, t) : 0;
      nearest = Math.min(nearest, Number.isNaN(distance) ? 0 : distance);
      if (distance > (maxDistance ?? Infinity)) continue;
      near = true;
      usable[t] = 1;
    }
    if (!open) without.push(u);
    else if (!near) {
      outOfReach.push(u);
      wanted = Math.max(wanted, nearest);
    }
  }
  if (without.length) {
    frame.unplaceable(without, { code: 'contradiction', values: { reason: 'unit-barred', count: without.length, unit: without[0]! }, message: `${without.length} units are forbidden in every territory` });
  }
  if (outOfReach.length) {
    frame.unplaceable(outOfReach, {
      code: 'no-reachable-base', values: { count: outOfReach.length, unit: outOfReach[0]!, limit: maxDistance!, distance: wanted },
      message: `${outOfReach.length} units are farther than ${maxDistance} m from every base`, relax: { maxDistance: Math.ceil(wanted) },
    });
  }
  const idle = [...usable.keys()].filter((t) => usable[t] === 0);
  if (idle.length) frame.error({ code: 'contradiction', territories: idle, values: { reason: 'territory-barred', count: idle.length }, message: `${idle.length} territories may have no unit at all` });
}

/** Units fixed to one territory that can't be joined without crossing units fixed to others. */
export function checkFixedTogether(frame: Frame): void {
  const { n, k, fixed, offsets, neighbors, contiguous } = frame.problem;
  if (!contiguous) return;
  const sets: number[][] = Array.from({ length: k }, () => []);
  for (let u = 0; u < n; u++) if (fixed[u]! >= 0) sets[fixed[u]!]!.push(u);
  const mark = new Int32Array(n).fill(-1);
  const stack: number[] = [];
  sets.forEach((units, t) => {
    if (units.length < 2) return;
    const first = units[0]!;
    mark[first] = t;
    stack.push(first);
    while (stack.length) {
      const u = stack.pop()!;
      for (let p = offsets[u]!; p < offsets[u + 1]!; p++) {
        const v = neighbors[p]!;
        if (mark[v] === t || (fixed[v]! >= 0 && fixed[v] !== t)) continue;
        mark[v] = t;
        stack.push(v);
      }
    }
    const cut = units.filter((u) => mark[u] !== t);
    if (cut.length === 0) return;
    frame.error({
      code: 'fixed-disconnected', territories: [t], units: cut, values: { count: cut.length, unit: cut[0]! },
      message: `${cut.length} units fixed to territory ${t} can't be joined with its other fixed units`,
    });
  });
}
