import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

await build({ entryPoints: ['main.js'], bundle: true, splitting: true, minify: true, format: 'esm', outdir: 'dist' });
copyFileSync('index.html', 'dist/index.html');
