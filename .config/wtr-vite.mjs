// Serves every request of the test pages that is not the runner's own through Vite in middleware mode: one port, no proxy.
import { rmSync } from 'node:fs';
import { createServer } from 'vite';

/** Each run has a cache of its own: two runs at once must not re-optimise each other's dependencies. */
const cacheDir = `node_modules/.cache/vite-wtr-${process.pid}`;

/** The runner asks for this path itself; Vite must leave the import alone. */
const RUNNER_SOCKET = '/__web-dev-server__web-socket.js';

const leaveRunnerSocket = {
  name: 'leave-runner-socket',
  enforce: 'pre',
  resolveId: (id) => (id.endsWith(RUNNER_SOCKET) ? { id: RUNNER_SOCKET, external: true } : null),
};

const ofRunner = (url) => url === '/' || url.startsWith('/?') || url.startsWith('/__web-') || url.startsWith('/wtr');

/** @param {{ entries: string[] }} options `entries`: globs from which every dependency is found before the first test. */
export function viteForRunner({ entries }) {
  const ready = createServer({
    configFile: false,
    clearScreen: false,
    logLevel: 'warn',
    appType: 'custom',
    cacheDir,
    optimizeDeps: { entries, include: ['@open-wc/testing', 'chai', '@web/test-runner-commands'] },
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    plugins: [leaveRunnerSocket],
  });
  process.once('exit', () => rmSync(cacheDir, { recursive: true, force: true }));

  const middleware = async (context, next) => {
    if (ofRunner(context.url)) return next();
    const vite = await ready;
    return new Promise((resolve, reject) => {
      context.res.once('close', resolve);
      context.res.once('finish', resolve);
      context.respond = false;
      context.res.statusCode = 200;
      vite.middlewares.handle(context.req, context.res, (error) => {
        if (error) return reject(error);
        context.respond = true;
        context.res.statusCode = 404;
        return next().then(resolve, reject);
      });
    });
  };
  const plugin = {
    name: 'vite-for-runner',
    async serverStart() { await ready; },
    async serverStop() { await (await ready).close(); },
  };
  return { middleware, plugin };
}
