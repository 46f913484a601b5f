// The JavaScript of the package: modules that keep their names, one self-contained file a worker, single files for a CDN.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');
const pkg = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Rooms with a thread of their own. */
export const workers = readdirSync(source).filter((folder) => existsSync(join(source, folder, 'worker.ts')));

/**
 * Dependencies stay imports, except style sheets, which become text of ours; Leaflet, of which the map element has a
 * copy of its own: the source modules it needs, mended for Trusted Types; and what stands under `devDependencies`: Papa Parse, which is no module that
 * a page without a bundler could import.
 */
const external = (id) => !/\.css(\?|$)/.test(id) && !id.startsWith('leaflet/') && Object.keys(pkg.dependencies).some((name) => id === name || id.startsWith(`${name}/`));
const shared = { configFile: false, root, logLevel: 'warn', publicDir: false, worker: { format: 'es' } };
const output = { outDir: 'dist', emptyOutDir: false, target: 'es2022', reportCompressedSize: false };

const languages = readdirSync(join(source, 'languages')).filter((file) => /^[a-z]{2,3}\.ts$/.test(file)).map((file) => file.slice(0, -3));

export async function buildLibrary() {
  await buildModules();
  for (const folder of workers) await buildWorker(folder);
  await buildSingle('inline-workers.ts', ['es'], () => 'inline-workers.js');
  await buildSingle('cdn.ts', ['es', 'iife'], (format) => `cdn/territory-kit.${format === 'iife' ? 'iife.js' : 'js'}`);
  for (const tag of languages) await buildLanguage(tag);
  writeFileSync(join(root, 'dist/third-party-licences.txt'), licences());
}

function buildModules() {
  const names = [...topLevel(), ...modulesUnder('define'), ...modulesUnder('elements'), ...modulesUnder('insight/subject')];
  return build({
    ...shared,
    plugins: [...keepWorkerUrl(), trustedLeaflet(), leanLeafletCss(), leanStyles(), noteLicences()],
    build: {
      ...output,
      sourcemap: true,
      minify: false,
      lib: { entry: Object.fromEntries(names.map((name) => [name, join(source, `${name}.ts`)])), formats: ['es'] },
      rolldownOptions: {
        external,
        output: { preserveModules: true, preserveModulesRoot: source, entryFileNames: (chunk) => `${vendored(chunk.name)}.js` },
      },
    },
  });
}

function buildWorker(folder) {
  return build({
    ...shared,
    plugins: [noteLicences()],
    build: {
      ...output,
      minify: true,
      lib: { entry: join(source, folder, 'worker.ts'), formats: ['es'], fileName: () => `${folder}/worker.js` },
      rolldownOptions: { output: { codeSplitting: false, minify: true } },
    },
  });
}

/** A language beside the single files, which fetch the one that the page speaks. */
function buildLanguage(tag) {
  return build({ ...shared, build: { ...output, minify: true, lib: { entry: join(source, `languages/${tag}.ts`), formats: ['es'], fileName: () => `cdn/languages/${tag}.js` }, rolldownOptions: { output: { minify: true } } } });
}

/** One file that needs nothing beside it but the page's language, its workers inside. */
function buildSingle(entry, formats, fileName) {
  return build({
    ...shared,
    plugins: [inlineWorkers(), languagesBeside(), trustedLeaflet(), leanLeafletCss(), leanStyles(), noteLicences()],
    build: {
      ...output,
      minify: entry === 'cdn.ts',
      lib: { entry: join(source, entry), name: 'TerritoryKit', formats, fileName },
      // what bundlers take in again stays readable to them, and to those who check the package
      rolldownOptions: { output: { codeSplitting: false, minify: entry === 'cdn.ts' } },
    },
  });
}

const topLevel = () => ['index', 'headless', 'events'].filter((name) => existsSync(join(source, `${name}.ts`)));

function modulesUnder(folder) {
  return readdirSync(join(source, folder), { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => `${folder}/${path.slice(0, -3)}`);
}

/** What is bundled after all (a style sheet, a helper of the compiler) may not lie in a folder that npm leaves out. */
const vendored = (name) => name.replace(/^.*node_modules\//, '_vendor/').replace(/^_virtual\/(.*\/)?/, '_vendor/');

const FACTORY = /[\\/]src[\\/](\w+)[\\/]factory\.ts$/;
const WORKER = /new Worker\(\s*new URL\(\s*'\.\/worker\.ts',\s*import\.meta\.url\s*\)/g;
const WORKER_FILE = /new URL\(\s*'\.\/worker\.js',\s*[\w.]+\s*\)(?:\.href)?/g;
const HIDDEN_WORKER = '__TERRITORY_KIT_WORKER__(0';
const HIDDEN_FILE = '__TERRITORY_KIT_WORKER_FILE__';

/**
 * `new Worker(new URL("./worker.js", import.meta.url), …)` must reach the package word for word: by this pattern
 * the bundlers of those who use it find the worker; so must `new URL("./worker.js", import.meta.url).href`, the
 * address for pages that want it by a policy or from a blob. Vite's library mode would inline or rename both.
 */
function keepWorkerUrl() {
  return [
    {
      name: 'worker-url:hide',
      enforce: 'pre',
      transform(code, id) {
        if (!FACTORY.test(id)) return null;
        expectOnce(this, code, id);
        return { code: code.replace(WORKER, HIDDEN_WORKER).replace(WORKER_FILE, HIDDEN_FILE), map: null };
      },
    },
    {
      name: 'worker-url:show',
      enforce: 'post',
      renderChunk: (code) => (code.includes(HIDDEN_WORKER) ? {
        code: code.replace(HIDDEN_WORKER, 'new Worker(new URL("./worker.js", import.meta.url)')
          .replace(HIDDEN_FILE, 'new URL("./worker.js", import.meta.url).href'),
        map: null,
      } : null),
    },
  ];
}

/** In a single file the worker travels as text and starts from a blob; there is no second file to fetch. */
function inlineWorkers() {
  return {
    name: 'inline-workers',
    enforce: 'pre',
    transform(code, id) {
      const [, folder] = FACTORY.exec(id) ?? [];
      if (!folder) return null;
      expectOnce(this, code, id);
      const text = readFileSync(join(root, `dist/${folder}/worker.js`), 'utf8');
      const inlined = code.replace(WORKER, 'new Worker(inlineWorker()').replace(WORKER_FILE, "''");
      return {
        code: `import { scriptUrl } from '../workers/script-url.js';
const workerText = ${JSON.stringify(text)};
let blobUrl;
const inlineWorker = () => scriptUrl(blobUrl ??= URL.createObjectURL(new Blob([workerText], { type: 'text/javascript' })));
${inlined}`,
        map: null,
      };
    },
  };
}

function languagesBeside() {
  return {
    name: 'languages-beside',
    enforce: 'pre',
    resolveId: (id) => (/\/languages\/[a-z]{2,3}\.js$/.test(id) ? { id: `./languages/${id.slice(id.lastIndexOf('/') + 1)}`, external: true } : null),
  };
}

/** Folders of the packages that went into any of the files. */
const bundled = new Set();

function noteLicences() {
  return {
    name: 'note-licences',
    generateBundle(_options, bundle) {
      for (const { modules = {} } of Object.values(bundle)) {
        for (const [id, { renderedLength }] of Object.entries(modules)) {
          if (renderedLength === 0) continue; // looked at, nothing taken
          const [folder] = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.replace(/^\0/, '')) ?? [];
          if (folder) bundled.add(folder);
        }
      }
    },
  };
}

/** Their terms ask that the notices go along with the copies. */
function licences() {
  const texts = [...bundled].filter((folder) => existsSync(join(folder, 'package.json'))).toSorted().map((folder) => {
    const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    const text = file ? readFileSync(join(folder, file), 'utf8').trim() : `${license}, ${typeof author === 'string' ? author : (author?.name ?? 'see the package')}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return `The files of this package hold code of these, under their own terms.\n\n${texts.join(`\n${'-'.repeat(72)}\n\n`)}`;
}

/** Of Leaflet's sheet stay the panes and tiles: controls, markers and popups are the map's own, old prefixes nobody's. */
function leanLeafletCss() {
  const foreign = /leaflet-(control|popup|tooltip|marker|shadow|default-icon|oldie|bar|div-icon|vml|zoom-box|image-layer|crosshair|retina|attribution|top|bottom|left|right|safari)|\blvml|leaflet-container a\b/;
  const prefixed = /\s*(?:-(?:ms|moz|o)-[\w-]+|-webkit-(?:transition|transform-origin)|cursor:\s*-[\w-]+)[^;{}]*;/g;
  return {
    name: 'lean-leaflet-css',
    enforce: 'pre',
    transform(code, id) {
      if (!/leaflet\.css(\?|$)/.test(id)) return null;
      const rules = code.replace(/\/\*[\s\S]*?\*\//g, '').match(/[^{}]+\{(?:[^{}]|\{[^{}]*\})*\}/g) ?? [];
      const kept = rules.flatMap((rule) => {
        const open = rule.indexOf('{');
        const selectors = rule.slice(0, open).split(',').filter((selector) => !foreign.test(selector) && !selector.includes('@media'));
        const body = rule.slice(open).replace(prefixed, '');
        // there is no text of Leaflet's own to set
        return selectors.length > 0 && !body.includes('font-family') && /\w/.test(body) ? [`${selectors.join(',')}${body}`] : [];
      });
      if (kept.length < 20 || kept.length === rules.length) this.error(`${id}: kept ${kept.length} of ${rules.length} rules; look at what changed`);
      return { code: leanCss(kept.join('')), map: null };
    },
  };
}

/** Style sheets lose their indentation and comments. What follows them keeps its line, so that source maps stay right. */
function leanStyles() {
  return {
    name: 'lean-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!/[\\/]src[\\/].*\.ts$/.test(id) || !code.includes('css`')) return null;
      return { code: code.replace(/\bcss`((?:[^`\\]|\\.)*)`/g, (_, text) => `css\`${leanCss(text)}\`${'\n'.repeat(text.split('\n').length - 1)}`), map: null };
    },
  };
}

const leanCss = (text) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s+/g, ' ').replace(/\s*([{};])\s*/g, '$1').replace(/,\s+/g, ',').replace(/;\}/g, '}').replace(/([{;][\w-]+): /g, '$1:').trim();

/**
 * Leaflet asks for SVG by `innerHTML` when it loads, which Trusted Types refuse. And it makes its classes by calls,
 * which keeps those in that nobody uses: told that the calls only make a class, bundlers leave them out.
 */
function trustedLeaflet() {
  const asked = "div.innerHTML = '<svg/>';";
  return {
    name: 'trusted-leaflet',
    enforce: 'pre',
    transform(code, id) {
      if (!/leaflet\/src\/.*\.js$/.test(id.replaceAll('\\', '/'))) return null;
      if (id.endsWith('Browser.js') && code.split(asked).length !== 2) this.error(`${id}: expected ${asked} exactly once`);
      return {
        code: code.replace(asked, "div.appendChild(document.createElementNS('http://www.w3.org/2000/svg', 'svg'));")
          .replace(/^export var (\w+) = (\w+)\.extend\(/gm, 'export var $1 = /*#__PURE__*/ $2.extend('),
        map: null,
      };
    },
  };
}

function expectOnce(context, code, id) {
  for (const pattern of [WORKER, WORKER_FILE]) {
    if (code.match(pattern)?.length !== 1) context.error(`${id}: expected exactly one ${pattern.source}, which the build replaces`);
  }
}
