// npm run build: dist/ with modules, workers, CDN files, declarations, manifest and framework types.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildLibrary, root } from './build-library.mjs';
import { generateTypes } from './build-types.mjs';

const bin = (name, ...args) => new Promise((resolve, reject) => {
  const child = spawn(join(root, 'node_modules/.bin', name), args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32' });
  let printed = '';
  child.stdout.on('data', (chunk) => { printed += chunk; });
  child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${name} ${args.join(' ')} ended with ${code}\n${printed}`))));
});

try {
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  mkdirSync(join(root, 'dist'));
  const declarations = bin('tsc', '-p', '.config/tsconfig.build.json');
  const manifest = bin('cem', 'analyze', '--config', '.config/manifest.mjs');
  await Promise.all([declarations, manifest, buildLibrary()]);
  generateTypes(join(root, 'dist'));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
