import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { firstChunks } from './.config/first-chunks.js';
import { marketFiles } from './.config/market-files.js';
import { preloads } from './.config/preloads.js';

const demo = fileURLToPath(new URL('demo', import.meta.url));
const pages = readdirSync(demo).filter((name) => name.endsWith('.html')).map((name) => `${demo}/${name}`);
const canOpen = process.stdout.isTTY && !process.env.CI && (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));

const modules = (names: readonly string[]) => names.map((name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url)));
/** What fetches the data of the first page. */
const ahead = modules(['src/data/port/open-ahead', 'demo/united-states']);
/** What shows it as soon as it is there. */
const first = modules([
  'src/define/territory-planner', 'src/define/territory-tour', 'src/define/territory-balance', 'src/map/stage', 'src/map/tools/tools', 'src/map/gestures',
  'src/elements/map/panels', 'src/workspace/works', 'src/workspace/drafting', 'src/data/port/client', 'src/data/storage/cache', 'src/data/storage/stores',
]);

/** The demo: `npm start` serves it, `npm run build:demo` writes it. The library is built by `.config/build.mjs`. */
export default defineConfig({
  root: demo,
  plugins: [marketFiles(), preloads({ 'index.html': first })],
  base: './',
  cacheDir: fileURLToPath(new URL('node_modules/.cache/vite-demo', import.meta.url)),
  server: { port: 5173, open: canOpen, fs: { allow: ['..'] } },
  preview: { port: 4173 },
  // workers are not followed in the search for dependencies; without them the first solve would reload the page
  optimizeDeps: { entries: ['*.html', '../src/*/worker.ts'] },
  worker: { format: 'es' },
  build: { outDir: '../demo-dist', emptyOutDir: true, target: 'es2022', rolldownOptions: { input: pages, output: { codeSplitting: { groups: firstChunks({ ahead, first }) } } } },
});
