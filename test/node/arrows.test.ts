import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const source = fileURLToPath(new URL('../../src', import.meta.url));

const CORE = ['engine', 'insight', 'data', 'model', 'workers'];

/** What each room may import, beside itself; index.ts, headless.ts and cdn.ts may import anything. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  workers: [],
  model: ['workers'],
  engine: ['model', 'workers'],
  insight: ['model', 'workers'],
  data: ['model', 'workers'],
  workspace: CORE,
  'events.ts': ['workspace', ...CORE],
  map: ['workspace', ...CORE],
  ui: ['events.ts', 'languages', 'workspace', ...CORE],
  languages: ['elements', 'ui'],
  elements: ['events.ts', 'map', 'ui', 'workspace', ...CORE],
  define: ['events.ts', 'elements', 'map', 'ui', 'workspace', ...CORE],
};
/** Rooms a room may know by their types only. */
const TYPES_ONLY: Record<string, readonly string[]> = { workspace: ['engine', 'data'], languages: ['elements', 'ui'] };
/** Packages that stay in their rooms. */
const PACKAGES: Record<string, readonly string[]> = {
  leaflet: ['map'],
  idb: ['data'],
  comlink: ['engine', 'map', 'data', 'workers'],
  lit: ['ui', 'elements'],
  '@lit': ['ui', 'elements'],
  '@tanstack': ['ui', 'elements'],
};

interface Import {
  readonly specifier: string;
  readonly line: number;
  readonly typeOnly: boolean;
}

/**
 * The imports of a module: static, `export … from`, dynamic with a literal, and workers by URL.
 * Comments are blanked first, so that an example in a docstring is no import.
 */
function importsOf(text: string): Import[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*$/gm, (comment) => comment.replaceAll(/[^\n]/g, ' '));
  const patterns = [
    /^\s*(?:import|export)\s+(?<what>[^'";]*?)\s*from\s*['"](?<specifier>[^'"]+)['"]/gm,
    /^\s*import\s*(?<what>)['"](?<specifier>[^'"]+)['"]/gm,
    /(?<what>\btypeof\s+)?\bimport\(\s*['"](?<specifier>[^'"]+)['"]\s*\)/g,
    /new URL\(\s*(?<what>)['"](?<specifier>\.[^'"]+)['"],\s*import\.meta\.url/g,
  ];
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => {
    const { what = '', specifier = '' } = match.groups ?? {};
    // `import('x').Y` in a type is written with typeof or in a type position; only the first is told apart here
    const typeOnly = /^type\b/.test(what) || what.startsWith('typeof') || (/^\{[^}]*\}$/.test(what) && what.slice(1, -1).split(',').every((name) => !name.trim() || /^type\s/.test(name.trim())));
    return { specifier, typeOnly, line: code.slice(0, match.index + match[0].indexOf(specifier)).split('\n').length };
  }));
}

const roomOf = (path: string): string => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path);
const isTop = (room: string): boolean => room.endsWith('.ts') && !(room in MAY_IMPORT);
const packageOf = (specifier: string): string => specifier.split('/')[0] ?? '';

/** What is wrong with one import, or '' when nothing is. */
function fault(file: string, { specifier, typeOnly }: Import): string {
  const room = roomOf(file);
  if (!specifier.startsWith('.')) {
    const rooms = PACKAGES[packageOf(specifier)];
    if (!rooms || isTop(room) || rooms.includes(room)) return '';
    return typeOnly && room === 'elements' ? '' : `${packageOf(specifier)} belongs in ${rooms.join(', ')}`;
  }
  const target = roomOf(posix.join(posix.dirname(file), specifier).replace(/\.js$/, '.ts'));
  if (target === room || isTop(room)) return '';
  if (!MAY_IMPORT[room]) return `the room ${room} is not known to this test`;
  if (!MAY_IMPORT[room].includes(target)) return `${room} may not import ${target}`;
  if (!typeOnly && room === 'elements' && specifier.endsWith('/model/label.js')) return 'elements tell labels by ui/label-text.js, which knows every language';
  return !typeOnly && TYPES_ONLY[room]?.includes(target) ? `${room} may import ${target} by \`import type\` only` : '';
}

function modules(): string[] {
  return readdirSync(source, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')).filter((path) => path.endsWith('.ts'));
}

describe('import arrows', () => {
  it('point one way', () => {
    const faults = modules().flatMap((file) => importsOf(readFileSync(join(source, file), 'utf8'))
      .map((entry) => ({ entry, message: fault(file, entry) }))
      .filter(({ message }) => message)
      .map(({ entry, message }) => `src/${file}:${entry.line} imports '${entry.specifier}': ${message}`));
    expect(faults.join('\n')).to.equal('');
  });

  it('do not go round in a circle between files of different folders', () => {
    const folders = new Map<string, Set<string>>();
    for (const file of modules()) {
      for (const { specifier, typeOnly } of importsOf(readFileSync(join(source, file), 'utf8'))) {
        if (!specifier.startsWith('.') || typeOnly) continue;
        const [from, to] = [roomOf(file), roomOf(posix.join(dirname(file), specifier))];
        if (from !== to && !isTop(from)) folders.set(from, (folders.get(from) ?? new Set()).add(to));
      }
    }
    expect(circle(folders)).to.equal('');
  });

  it('are read in every form they are written in', () => {
    const read = importsOf([
      "import { a } from './a.js';",
      "import type { B } from '../model/b.js';",
      "import { type C, type D } from './c.js';",
      "import {\n  e,\n  type F,\n} from './e.js';",
      "export * from './g.js';",
      "export type { H } from './h.js';",
      "import './i.js';",
      "const j = () => import('leaflet');",
      "let k: typeof import('lit');",
      "new Worker(new URL('./worker.ts', import.meta.url));",
      "// import { x } from './comment.js';",
      "/** @example import { x } from './docs.js'; */",
    ].join('\n'));
    const plain = read.map(({ specifier, typeOnly }) => `${specifier}${typeOnly ? ' (type)' : ''}`).toSorted();
    expect(plain).to.deep.equal([
      '../model/b.js (type)', './a.js', './c.js (type)', './e.js', './g.js', './h.js (type)', './i.js', './worker.ts', 'leaflet', 'lit (type)',
    ]);
  });

  it('are told apart as right and wrong', () => {
    const judge = (file: string, specifier: string, typeOnly = false): boolean => fault(file, { specifier, typeOnly, line: 1 }) === '';
    expect(judge('model/a.ts', '../engine/b.js'), 'model imports engine').to.equal(false);
    expect(judge('engine/a.ts', '../model/b.js'), 'engine imports model').to.equal(true);
    expect(judge('engine/objective/a.ts', '../../data/b.js', true), 'engine imports data types').to.equal(false);
    expect(judge('workspace/a.ts', '../engine/b.js'), 'workspace imports engine').to.equal(false);
    expect(judge('workspace/a.ts', '../engine/b.js', true), 'workspace imports engine types').to.equal(true);
    expect(judge('map/a.ts', 'lit'), 'map imports lit').to.equal(false);
    expect(judge('map/a.ts', 'leaflet'), 'map imports leaflet').to.equal(true);
    expect(judge('elements/map/a.ts', 'leaflet'), 'elements import leaflet').to.equal(false);
    expect(judge('workspace/a.ts', 'idb'), 'workspace imports idb').to.equal(false);
    expect(judge('index.ts', './elements/kpi/a.js'), 'index imports elements').to.equal(true);
    expect(judge('ui/a.ts', '../elements/kpi/a.js'), 'ui imports elements').to.equal(false);
  });
});

/** The first circle found, as 'a -> b -> a', or ''. */
function circle(edges: ReadonlyMap<string, ReadonlySet<string>>): string {
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]): string => {
    if (path.includes(node)) return [...path.slice(path.indexOf(node)), node].join(' -> ');
    if (done.has(node)) return '';
    for (const next of edges.get(node) ?? []) {
      const found = visit(next, [...path, node]);
      if (found) return found;
    }
    done.add(node);
    return '';
  };
  return [...edges.keys()].map((node) => visit(node, [])).find(Boolean) ?? '';
}
