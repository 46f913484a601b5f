import { finish } from '../../../src/model/steps.js';
import { Ledger } from '../../../src/engine/moves-ledger.js';
import { solve } from '../../../src/engine/solve.js';
import { scattered } from './growth.js';
import { cpu } from './methods.js';

/** What moving one unit would do to every goal, over all units at a border; microseconds each. */
export function effect(): void {
  for (const n of [1000, 10_000, 100_000]) {
    const p = scattered(n, n / 500, 1);
    const plan = solve(p, { seed: 1, effort: 20 * n }).assignment;
    const ledger = finish(Ledger.of(p, plan));
    const steps = [...plan.keys()].flatMap((unit) => {
      const to = Array.from(p.neighbors.subarray(p.offsets[unit], p.offsets[unit + 1]), (v) => plan[v]!).find((t) => t !== plan[unit]);
      return to === undefined ? [] : [{ unit, from: plan[unit]!, to }];
    });
    const began = cpu();
    let sum = 0;
    const rounds = Math.ceil(200_000 / steps.length);
    for (let round = 0; round < rounds; round++) for (const step of steps) sum += ledger.gain(step);
    console.log(`effect of one move at ${n} units: ${(((cpu() - began) * 1000) / (rounds * steps.length)).toFixed(2)} microseconds${Number.isNaN(sum) ? '?' : ''} (20 wanted)`);
  }
}
