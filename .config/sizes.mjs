// What a page downloads, gzipped, against its budget. Bundles dist/ as a consumer would (minified, dependencies included).
//   node .config/sizes.mjs [--json]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * KB of 1,000 bytes; above its budget the check fails. What is not in these files is fetched while the data comes,
 * or when it is first used. `first`: modules fetched later that the first paint of the map needs all the same.
 */
const BUDGETS = [
  { name: 'workspace and a KPI', define: ['territory-workspace', 'territory-kpi'], first: [], budget: 25 },
  { name: 'workspace and map, with Leaflet', define: ['territory-workspace', 'territory-map'], first: [/dist\/map\/stage\.js/], budget: 75 },
  { name: 'planner, with Leaflet', define: ['territory-planner'], first: [/dist\/map\/stage\.js/], budget: 150 },
];

const rows = [];
for (const { name, define, first, budget } of BUDGETS) {
  const missing = define.filter((tag) => !existsSync(join(root, `dist/define/${tag}.js`)));
  if (missing.length > 0) {
    rows.push({ name, budget, problem: `dist/define/${missing.join(', ')}.js is missing` });
    continue;
  }
  const chunks = await bundle(define.map((tag) => `import './dist/define/${tag}.js';`).join('\n'));
  // Vite's own helper is left out: other bundlers bring their own
  const loaded = closure(chunks, first).filter(({ moduleIds }) => !moduleIds.every((id) => id.includes('vite/')));
  const size = (list) => list.reduce((sum, chunk) => sum + gzipSync(chunk.code, { level: 9 }).length, 0) / 1000;
  const total = size(loaded);
  const lazy = size(chunks.filter((chunk) => !loaded.includes(chunk)));
  rows.push({ name, budget, total, lazy, heaviest: heaviest(loaded), problem: total > budget ? 'over budget' : '' });
}

if (process.argv.includes('--json')) console.log(JSON.stringify(rows, null, 2));
else {
  for (const { name, budget, total, lazy, problem, heaviest: weights } of rows) {
    console.log(`${name.padEnd(34)} ${total === undefined ? '   ?' : total.toFixed(1).padStart(6)} of ${budget} KB${lazy === undefined ? '' : `, ${lazy.toFixed(1)} KB later`}${problem ? `  ${problem.toUpperCase()}` : ''}`);
    if (problem && weights) console.log(`    before minifying: ${weights.map(([module, bytes]) => `${module} ${(bytes / 1000).toFixed(0)}`).join(', ')} KB`);
  }
}
process.exitCode = rows.some(({ problem }) => problem) ? 1 : 0;

async function bundle(code) {
  const entry = '\0entry';
  const { output } = await build({
    configFile: false, root, logLevel: 'silent', publicDir: false, worker: { format: 'es' },
    plugins: [{ name: 'entry', resolveId: (id) => (id === 'entry' ? entry : id.startsWith('./dist/') ? join(root, id) : null), load: (id) => (id === entry ? code : null) }],
    build: { write: false, minify: true, target: 'es2022', modulePreload: false, reportCompressedSize: false, rolldownOptions: { input: 'entry' } },
  });
  return output.filter((chunk) => chunk.type === 'chunk');
}

function closure(chunks, first) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const holdsFirst = (chunk) => chunk.moduleIds.some((id) => first.some((pattern) => pattern.test(id)));
  const found = new Set(chunks.filter((chunk) => chunk.isEntry || holdsFirst(chunk)));
  for (const chunk of found) for (const name of chunk.imports) if (byName.has(name)) found.add(byName.get(name));
  return [...found];
}

/** The heaviest packages and folders of what is loaded, before minification. */
function heaviest(chunks) {
  const weights = new Map();
  for (const { modules } of chunks) {
    for (const [id, { renderedLength = 0 }] of Object.entries(modules)) {
      const [, group] = /(?:node_modules|_vendor)\/((?:@[^/]+\/)?[^/]+)/.exec(id) ?? /dist\/(\w+(?:\/[\w-]+)?)/.exec(id) ?? [null, 'other'];
      weights.set(group, (weights.get(group) ?? 0) + renderedLength);
    }
  }
  return [...weights].toSorted(([, a], [, b]) => b - a).slice(0, 12);
}
