import { expect } from 'chai';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type BrowserContext } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { chromiumArgs, findChromium } from '../../.config/find-browser.mjs';

/** KILLS=100 for the long run. */
const KILLS = Number(process.env['KILLS'] ?? 25);

describe('drafts of a page that is killed in the middle of edits', function () {
  this.timeout(600_000);
  let vite: ViteDevServer;
  let profile: string;
  let context: BrowserContext;

  before(async () => {
    profile = mkdtempSync(join(tmpdir(), 'drafts-'));
    const root = fileURLToPath(new URL('../../', import.meta.url));
    vite = await createServer({ configFile: false, root, logLevel: 'error', cacheDir: 'node_modules/.cache/vite-drafts', optimizeDeps: { entries: ['test/page/drafts/page.ts'] }, server: { host: '127.0.0.1', port: 0, hmr: false, ws: false, watch: null } });
    await vite.listen();
    context = await chromium.launchPersistentContext(profile, { executablePath: findChromium(), args: chromiumArgs });
  });
  after(async () => {
    await context?.close();
    await vite?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  it(`lose nothing that was acknowledged, in ${KILLS} kills`, async () => {
    let acknowledged = 0;
    let inFlight = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const { found, position, whole, written, writing } = await writeUntilKilled(kill);
      expect(found, `edits after kill ${kill}`).to.be.at.least(acknowledged);
      expect(found, 'no more than was begun').to.be.at.most(Math.max(acknowledged + 1, inFlight + 1));
      expect(position).to.equal(found);
      expect(whole, 'every edit whole').to.equal(true);
      acknowledged = Math.max(found, written + 1);
      inFlight = writing;
    }
    expect(acknowledged).to.be.greaterThan(KILLS);
  });

  /** Opens the page, lets it write for a while that differs from kill to kill, and crashes its process. */
  async function writeUntilKilled(kill: number) {
    const page = await context.newPage();
    const seen = { found: -1, position: -1, whole: false, written: -1, writing: -1 };
    const started = new Promise<void>((resolve) => page.on('console', (message) => {
      const [word, first, second, third] = message.text().split(' ');
      if (word === 'found') Object.assign(seen, { found: Number(first), position: Number(second), whole: third === 'true' });
      else if (word === 'written') seen.written = Number(first);
      else if (word === 'writing') seen.writing = Number(first);
      if (word === 'written') resolve();
    }));
    await page.goto(`${vite.resolvedUrls!.local[0]}test/page/drafts/index.html`);
    await started;
    await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 31));
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
    return seen;
  }
});
