// Bundles the test files once before a run and serves them: a test page that fetches some dozen files starts sooner than one that fetches every module.
import { createReadStream, existsSync, rmSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'tinyglobby';
import { build } from 'vite';
import { TYPES } from './static-server.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** The runner serves this path itself; the import must stay as it is. */
const RUNNER_SOCKET = '/__web-dev-server__web-socket.js';

/** For `@web/test-runner`: `plugin` bundles the files of the run (globs), `middleware` serves them under the paths of their sources. */
export function bundleForRunner(files) {
  // a folder for each run: two at once don't meet
  const folder = join(root, `node_modules/.cache/wtr-${process.pid}`);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

  const plugin = {
    name: 'bundle-for-runner',
    async serverStart() {
      await build({
        root,
        configFile: false,
        logLevel: 'warn',
        worker: { format: 'es' },
        build: {
          outDir: folder,
          target: 'esnext',
          minify: false,
          sourcemap: true,
          modulePreload: false,
          reportCompressedSize: false,
          rolldownOptions: {
            input: Object.fromEntries(globSync(files, { cwd: root }).map((file) => [withoutEnding(file), join(root, file)])),
            external: [RUNNER_SOCKET],
            // the runner asks for a test by a query of its own: what a later import needs may not be in the same file, or it would run twice
            preserveEntrySignatures: 'strict',
            output: { entryFileNames: '[name].js' },
            checks: { pluginTimings: false, ineffectiveDynamicImport: false },
          },
        },
      });
    },
  };
  const middleware = (context, next) => {
    const { path } = context;
    const file = join(folder, path.endsWith('.ts') ? `${withoutEnding(path)}.js` : path);
    if (!TYPES[extname(file)] || !existsSync(file)) return next();
    context.type = TYPES[extname(file)];
    context.body = createReadStream(file);
  };
  return { plugin, middleware };
}

function withoutEnding(path) {
  return path.slice(0, -extname(path).length);
}
