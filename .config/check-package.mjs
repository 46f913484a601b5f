// What npm would publish: contents, publint, attw.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'territory-kit-pack-'));
const problems = [];

try {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  const paths = packed.files.map(({ path }) => path);
  contents(paths);
  declarations(paths.filter((path) => path.endsWith('.d.ts') && !path.startsWith('dist/types/')));
  const archive = join(folder, packed.filename);
  tool('publint', ['run', '--strict', archive]);
  // 'cjs-resolves-to-esm': the package is ESM only; the CDN files and style-like exports carry no types
  tool('attw', [archive, '--profile', 'esm-only', '--exclude-entrypoints', ...untyped(), '--format', 'table-flipped', '--no-emoji', '--no-color']);
  console.log(`${packed.files.length} files, ${(packed.size / 1024).toFixed(0)} KB packed, ${(packed.unpackedSize / 1024).toFixed(0)} KB unpacked`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

function contents(paths) {
  const wanted = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist/index.js', 'dist/index.d.ts', 'dist/headless.js', 'dist/headless.d.ts',
    'dist/custom-elements.json', 'dist/cdn/territory-kit.js', 'dist/cdn/territory-kit.iife.js', 'dist/types/react.d.ts', 'dist/types/vue.d.ts', 'dist/types/svelte.d.ts',
    'dist/vscode.html-custom-data.json', 'dist/vscode.css-custom-data.json', 'dist/data/port/open-ahead.js', 'dist/data/port/open-ahead.d.ts',
    'dist/data/prepared/adapter.js', 'dist/data/prepared/adapter.d.ts'];
  problems.push(...wanted.filter((path) => !paths.includes(path)).map((path) => `the package lacks ${path}`));
  const foreign = paths.filter((path) => !/^(dist\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/.test(path) || /\.test\.|node_modules|\.tsx?buildinfo$/.test(path));
  problems.push(...foreign.map((path) => `the package holds ${path}, which nobody needs`));
  const sources = paths.filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
  problems.push(...sources.map((path) => `the package holds the source ${path}`));
}

/** A declaration may only speak of packages that are installed along with this one. */
function declarations(paths) {
  const known = Object.keys(pkg.dependencies);
  for (const path of paths) {
    for (const [, specifier] of readFileSync(join(root, path), 'utf8').matchAll(/(?:from|import\()\s*['"]([@\w][\w@/.-]*)['"]/g)) {
      const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier);
      if (!known.includes(name) && !known.includes(`@types/${name}`)) problems.push(`${path} speaks of ${name}, which is no dependency`);
    }
  }
}

/** Subpaths of files without types: the single files for a CDN and JSON. */
function untyped() {
  return Object.keys(pkg.exports).filter((path) => typeof pkg.exports[path] === 'string');
}

function tool(name, args) {
  const run = spawnSync(join(root, 'node_modules/.bin', name), args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (run.status !== 0) problems.push(`${name} ended with ${run.status}\n${run.stdout}${run.stderr}`);
  else console.log(`${name}: no problem`);
}
