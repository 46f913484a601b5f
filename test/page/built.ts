import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import { serve, type Served } from '../../.config/static-server.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));
export const dist = `${root}dist`;
if (!existsSync(`${dist}/index.js`)) throw new Error('dist is missing: run `npm run build` first');

let browser: Promise<Browser> | undefined;
const launch = (): Promise<Browser> => (browser ??= chromium.launch({ executablePath: findChromium(), args: chromiumArgs }));
after(async () => (await browser)?.close());

/** The page's own origin and another one that serves the kit, as a CDN does. */
export interface Origins {
  readonly own: Served;
  readonly cdn: Served;
}

/** What the page asked for beyond its own files, what threads it started, what it complained about. */
export interface Seen {
  readonly requests: string[];
  readonly workers: string[];
  readonly errors: string[];
}

/** Everything a page can be made of: text by path, with the kit under /kit and packages under /modules. */
export type Site = Readonly<Record<string, string>>;

/**
 * Serves the site on one origin and the kit on another, opens the page `path`, and hands it to `look`.
 *
 * @param policy Content-Security-Policy of the page; `CDN` in it becomes the other origin.
 */
export async function visit<T>(site: (origins: { cdn: string }) => Site, look: (page: Page, seen: Seen) => Promise<T>, { policy = '', path = '/index.html' } = {}): Promise<T> {
  const cdn = await serve({ '/kit': dist, '/modules': `${root}node_modules` }, { headers: () => ({ 'access-control-allow-origin': '*' }) });
  const own = await serve({ '/kit': dist, '/modules': `${root}node_modules`, '/page': `${root}test/page` }, {
    files: site({ cdn: cdn.origin }),
    headers: ({ pathname }): Record<string, string> => (policy && pathname.endsWith('.html') ? { 'content-security-policy': policy.replaceAll('CDN', cdn.origin) } : {}),
  });
  const context = await (await launch()).newContext();
  try {
    const page = await context.newPage();
    const seen: Seen = { requests: [], workers: [], errors: [] };
    page.on('request', (request) => seen.requests.push(request.url()));
    page.on('worker', (worker) => seen.workers.push(worker.url()));
    page.on('pageerror', (error) => seen.errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && seen.errors.push(message.text()));
    await page.goto(own.origin + path);
    return await look(page, seen);
  } finally {
    await context.close();
    await Promise.all([own.close(), cdn.close()]);
  }
}

/** What the scene came to. */
export interface Played {
  readonly error?: string;
  readonly units: number;
  readonly territories: number;
  readonly unassigned: number;
  readonly changes: number;
  readonly balance: number;
  readonly kpi: string;
  readonly colours: number;
  readonly pane: string;
}

/** The markup of the scene. */
export const market = `<territory-workspace>
  <territory-kpi metric="balance.potential"></territory-kpi>
  <territory-map></territory-map>
</territory-workspace>`;

export const style = 'territory-map { display: block; width: 600px; height: 400px; }';

export const html = (body: string, head = ''): string => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${head}${body}</html>`;

/** Script that plays the scene and keeps its result for {@link result}. */
export const playing = `import { play } from '/page/scene.js';
globalThis.sceneResult = play().catch((error) => ({ error: String(error.stack ?? error) }));`;

export async function result(page: Page, seen?: Seen): Promise<Played> {
  await page.waitForFunction(() => 'sceneResult' in globalThis, null, { timeout: 20_000 }).catch((error: Error) => {
    throw new Error(`the page has no result: ${seen?.errors.join('; ') || error.message}`);
  });
  return page.evaluate(() => (globalThis as unknown as { sceneResult: Promise<Played> }).sceneResult);
}

/** Import map of an unbundled page: every dependency of the kit from `base`. */
export function importMap(kit: string, modules: string): string {
  const file = (name: string, path: string): [string, string] => [name, `${modules}/${path}`];
  return JSON.stringify({
    imports: Object.fromEntries([
      ['territory-kit', `${kit}/index.js`],
      ['territory-kit/', `${kit}/`],
      file('lit', 'lit/index.js'), file('lit/', 'lit/'),
      file('lit-html', 'lit-html/lit-html.js'), file('lit-html/', 'lit-html/'),
      file('lit-element/', 'lit-element/'), file('lit-element/lit-element.js', 'lit-element/lit-element.js'),
      file('@lit/reactive-element', '@lit/reactive-element/reactive-element.js'), file('@lit/reactive-element/', '@lit/reactive-element/'),
      file('@lit-labs/ssr-client/', '@lit-labs/ssr-client/'),
      file('@lit/context', '@lit/context/index.js'),
      file('comlink', 'comlink/dist/esm/comlink.mjs'),
      file('idb', 'idb/build/index.js'),
      file('topojson-client', 'topojson-client/src/index.js'),
      file('flatbush', 'flatbush/index.js'), file('flatqueue', 'flatqueue/index.js'),
      file('delaunator', 'delaunator/index.js'), file('robust-predicates', 'robust-predicates/index.js'),
    ]),
  });
}
