import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { marketFiles } from './.config/market-files.js';
import { preloads } from './.config/preloads.js';

const demo = fileURLToPath(new URL('demo', import.meta.url));
const pages = readdirSync(demo).filter((name) => name.endsWith('.html')).map((name) => `${demo}/${name}`);
const canOpen = process.stdout.isTTY && !process.env.CI && (process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY));

/** The demo: `npm start` serves it, `npm run build:demo` writes it. The library is built by `.config/build.mjs`. */
export default defineConfig({
  root: demo,
  plugins: [marketFiles(), preloads({ 'index.html': [
    'src/define/territory-planner.ts', 'src/define/territory-tour.ts', 'src/define/territory-balance.ts', 'src/map/stage.ts', 'src/map/tools/tools.ts', 'src/map/gestures.ts', 'src/elements/map/panels.ts',
    'src/workspace/works.ts', 'src/workspace/drafting.ts', 'src/data/storage/stores.ts', 'src/data/storage/cache.ts', 'src/data/port/client.ts',
  ] })],
  base: './',
  cacheDir: fileURLToPath(new URL('node_modules/.cache/vite-demo', import.meta.url)),
  server: { port: 5173, open: canOpen, fs: { allow: ['..'] } },
  preview: { port: 4173 },
  // workers are not followed in the search for dependencies; without them the first solve would reload the page
  optimizeDeps: { entries: ['*.html', '../src/*/worker.ts'] },
  worker: { format: 'es' },
  build: { outDir: '../demo-dist', emptyOutDir: true, target: 'es2022', rolldownOptions: { input: pages } },
});
