import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { chromium, type Browser } from 'playwright-core';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';
import { serve, type Served } from '../../.config/static-server.mjs';
import { root } from './built.js';

/** Pages of the demo, and whether they follow the chosen colours; the foreign page has its own. */
const pages = [
  { path: 'index.html#us', width: 1400, follows: true },
  { path: 'index.html#us', width: 390, follows: true },
  { path: 'index.html#practice', width: 1400, follows: true },
  { path: 'intranet.html', width: 1400, follows: false },
];
const axe = readFileSync(`${root}node_modules/axe-core/axe.min.js`, 'utf8');

interface Found {
  readonly id: string;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary: string }[];
}

describe('the built demo', () => {
  let server: Served;
  let browser: Browser;
  before(async () => {
    if (!existsSync(`${root}demo-dist/index.html`)) execFileSync(`${root}node_modules/.bin/vite`, ['build', '--logLevel', 'error'], { cwd: root });
    [server, browser] = await Promise.all([serve(`${root}demo-dist`), chromium.launch({ executablePath: findChromium(), args: chromiumArgs })]);
  });
  after(() => Promise.all([browser?.close(), server?.close()]));

  for (const { path, width, follows } of pages) {
    it(`opens without a complaint and has nothing that axe finds: ${path}, ${width} px`, async () => {
      const context = await browser.newContext({ viewport: { width, height: 900 } });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('request', (request) => !request.url().startsWith(server.origin) && !/^(data|blob):/.test(request.url()) && complaints.push(request.url()));
      await page.goto(`${server.origin}/${path}`);
      await page.waitForFunction(() => {
        const host = document.querySelector('territory-planner');
        const map = (host?.shadowRoot ?? document).querySelector('territory-map') as HTMLElement & { settled?: boolean; model?: { status: string } } | null;
        return map?.settled && map.model?.status === 'ready';
      }, null, { polling: 100, timeout: 60_000 });
      await page.evaluate(axe);
      for (const scheme of follows ? ['light', 'dark'] : ['light']) {
        const found = await page.evaluate(async (value) => {
          document.documentElement.style.colorScheme = value;
          // colours that change gently
          await new Promise((resolve) => setTimeout(resolve, 300));
          return ((await (globalThis as unknown as { axe: { run(): Promise<{ violations: Found[] }> } }).axe.run()).violations);
        }, scheme);
        expect(found.map(({ id, nodes }) => `${scheme}: ${id} at ${nodes.map(({ target, failureSummary }) => `${target.flat().join(' ')}: ${failureSummary}`).join('; ')}`)).to.deep.equal([]);
      }
      expect(complaints).to.deep.equal([]);
      await context.close();
    });
  }
});
