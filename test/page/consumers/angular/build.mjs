import { copyFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { transformAsync } from '@babel/core';
import { ConsoleLogger, LogLevel, NodeJSFileSystem } from '@angular/compiler-cli';
import { createEs2015LinkerPlugin } from '@angular/compiler-cli/linker/babel';
import { build } from 'esbuild';

// what Angular's own builder does, without its server: Angular's packages are published half compiled, and linked here
const linker = createEs2015LinkerPlugin({ fileSystem: new NodeJSFileSystem(), logger: new ConsoleLogger(LogLevel.warn), linkerJitMode: false });
const link = {
  name: 'angular-linker',
  setup: ({ onLoad }) => onLoad({ filter: /[\\/]@angular[\\/].*\.mjs$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    if (!text.includes('ɵɵngDeclare')) return { contents: text };
    const { code } = await transformAsync(text, { filename: path, plugins: [linker], compact: false, configFile: false, babelrc: false });
    return { contents: code };
  }),
};

copyFileSync('scene.js', 'compiled/scene.js');
await build({ entryPoints: ['compiled/main.js'], bundle: true, splitting: true, minify: true, format: 'esm', outdir: 'dist', define: { ngDevMode: 'false', ngJitMode: 'false' }, plugins: [link] });
copyFileSync('index.html', 'dist/index.html');
