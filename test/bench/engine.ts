/**
 * The engine on the benchmark instances (../shared/bench unless --dir says otherwise), one process, one core, CPU seconds:
 *
 *     npm run bench:engine -- [filter …] [--only PATTERN] [--objective NAME] [--seeds 5] [--seconds S] [--full]
 *                             [--methods engine,metis,lloyd,recom] [--shard 1/2] [--save FILE] [--json]
 *     npm run bench:engine -- --show FILE,FILE       the table of rows kept by --save, nothing is run
 *     npm run bench:engine -- --growth | --rebalance | --effect [--seeds 3]
 *
 * A row is printed as soon as it is done: seconds to the first valid plan, median and worst gap to the best known value,
 * seeds with a valid plan (each verified), the target, and whether it is met. Rows that --save has kept are not run again. Where the best
 * known value is proven a run ends when it is reached, unless --full.
 */
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { effect } from './engine/effect.js';
import { growth } from './engine/growth.js';
import { METHODS } from './engine/methods.js';
import { rebalance } from './engine/rebalance.js';
import { HEADER, line } from './engine/row.js';
import { Kept, runRow, type Verify } from './engine/table.js';
import { readJson, type Instance } from './instance.js';

const { values: args, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false }, full: { type: 'boolean', default: false }, seeds: { type: 'string' }, seconds: { type: 'string' }, dir: { type: 'string' },
    objective: { type: 'string' }, only: { type: 'string' }, methods: { type: 'string', default: 'engine' }, shard: { type: 'string', default: '1/1' }, save: { type: 'string' },
    show: { type: 'string' }, growth: { type: 'boolean', default: false }, rebalance: { type: 'boolean', default: false }, effect: { type: 'boolean', default: false },
  },
});

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

function count(name: string, text: string): number {
  const v = Number(text);
  return v > 0 ? v : fail(`--${name}: expected a number above 0, got ${text}`);
}

const seeds = count('seeds', args.seeds ?? (args.growth || args.rebalance ? '3' : '5'));
if (args.growth) await growth(seeds);
if (args.rebalance) rebalance(seeds);
if (args.effect) effect();
if (args.show) {
  console.log(HEADER);
  for (const row of new Kept(args.show.split(',')).rows.toSorted((a, b) => a.kind.localeCompare(b.kind) || a.objective.localeCompare(b.objective) || a.n - b.n)) console.log(line(row));
}
if (!(args.growth || args.rebalance || args.effect || args.show)) await table();

async function table(): Promise<void> {
  const dir = args.dir ?? fileURLToPath(new URL('../../../shared/bench', import.meta.url));
  if (!existsSync(`${dir}/instances`)) fail(`no benchmark instances in ${dir}; give --dir`);
  const verify = existsSync(`${dir}/verify.mjs`) ? ((await import(pathToFileURL(`${dir}/verify.mjs`).href)) as { verify: Verify }).verify : undefined;
  const methods = args.methods.split(',');
  for (const m of methods) if (!METHODS[m]) fail(`--methods: expected some of ${Object.keys(METHODS).join(', ')}, got ${m}`);
  const [shard, shards] = args.shard.split('/').map((s) => count('shard', s)) as [number, number];
  const filters = [...positionals, ...(args.only ? [args.only] : [])].map((p) => new RegExp(p));
  const kept = new Kept(args.save ? [args.save] : []);
  if (!args.json) console.log(HEADER);
  let at = 0;
  for (const file of readdirSync(`${dir}/instances`).sort()) {
    if (filters.length && !filters.some((f) => f.test(file))) continue;
    const instance = readJson(`${dir}/instances/${file}`) as Instance;
    for (const objective of instance.objectives) {
      if (args.objective && args.objective !== objective) continue;
      if (at++ % shards !== shard - 1) continue;
      for (const method of methods) {
        const known = kept.find(instance.name, objective, method, seeds);
        const row = known ?? runRow(instance, objective, method, seeds, args.seconds ? count('seconds', args.seconds) : undefined, args.full, verify);
        if (!row) continue;
        if (!known) kept.add(row);
        if (!args.json) console.log(line(row));
      }
    }
  }
  if (args.json) console.log(JSON.stringify(kept.rows, null, 1));
}
