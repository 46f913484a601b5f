import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { expect } from 'chai';
import { html, importMap, market, playing, result, root, style, visit, type Played, type Seen } from './built.js';

/** Where the threads of a page came from. */
const threads = ({ workers }: Seen): string => [...new Set(workers.map((url) => (url.startsWith('blob:') ? 'blob' : 'file')))].join(' and ') || 'main thread';

function expectPlayed(played: Played, seen?: Seen): void {
  expect(played.error ?? '', seen?.errors.join('; ')).to.equal('');
  expect(played).to.include({ units: 36, territories: 3, unassigned: 0, changes: 2, pane: 'absolute' });
  expect(played.balance).to.be.below(1.1);
}

const page = (body: string, script = playing) => ({ '/index.html': html(body, '<link rel="stylesheet" href="/page.css">'), '/page.css': style, '/main.js': script });
const MAIN = '<script type="module" src="/main.js"></script>';

describe('the built kit in a page', () => {
  it('runs from one classic script of another origin', () => visit(
    ({ cdn }) => page(`${market}<script src="${cdn}/kit/cdn/territory-kit.iife.js"></script>${MAIN}`),
    async (tab, seen) => {
      expectPlayed(await result(tab, seen), seen);
      expect(threads(seen)).to.equal('blob');
      expect(seen.errors).to.deep.equal([]);
      expect(await tab.evaluate(() => typeof (globalThis as Record<string, unknown>)['TerritoryKit'])).to.equal('object');
    },
  ));

  it('runs from one module of another origin', () => visit(
    ({ cdn }) => page(`${market}<script type="module" src="${cdn}/kit/cdn/territory-kit.js"></script>${MAIN}`),
    async (tab, seen) => {
      expectPlayed(await result(tab, seen), seen);
      expect(threads(seen)).to.equal('blob');
      expect(seen.errors).to.deep.equal([]);
    },
  ));

  it('runs unbundled with an import map, the kit of the same origin', () => visit(
    () => page(`<script type="importmap">${importMap('/kit', '/modules')}</script>${market}${MAIN}`, `${unbundled}${playing}`),
    async (tab, seen) => {
      expectPlayed(await result(tab, seen), seen);
      expect(threads(seen)).to.equal('file');
      expect(seen.errors).to.deep.equal([]);
    },
  ));

  it('runs unbundled with an import map, the kit of another origin', () => visit(
    ({ cdn }) => page(`<script type="importmap">${importMap(`${cdn}/kit`, `${cdn}/modules`)}</script>${market}${MAIN}`, `${unbundled}${playing}`),
    async (tab, seen) => {
      expectPlayed(await result(tab, seen), seen);
      expect(threads(seen)).to.equal('blob');
    },
  ));
});

const unbundled = ['workspace', 'map', 'kpi'].map((name) => `import 'territory-kit/define/territory-${name}.js';\n`).join('');
const TRUSTED = "require-trusted-types-for 'script'; trusted-types lit-html territory-kit";
const map = importMap('/kit', '/modules');
const mapHash = createHash('sha256').update(map).digest('base64');

describe('the built kit under a strict content security policy', () => {
  const plain = () => page(`<script type="importmap">${map}</script>${market}${MAIN}`, `${unbundled}${playing}`);
  const single = () => page(`${market}<script type="module" src="/kit/cdn/territory-kit.js"></script>${MAIN}`);
  const script = `script-src 'self' 'sha256-${mapHash}'`;

  it('has real workers with modules, Trusted Types on and nothing relaxed', () => visit(plain, async (tab, seen) => {
    expectPlayed(await result(tab, seen), seen);
    expect(threads(seen)).to.equal('file');
    expect(seen.errors.filter((error) => !error.includes('TrustedScriptURL')), 'what the page complains about').to.deep.equal([]);
  }, { policy: `default-src 'self'; ${script}; img-src 'self' data:; ${TRUSTED}` }));

  it('works on the main thread with a single file and nothing relaxed', () => visit(single, async (tab, seen) => {
    expectPlayed(await result(tab, seen), seen);
    expect(threads(seen)).to.equal('main thread');
  }, { policy: `default-src 'self'; img-src 'self' data:; ${TRUSTED}` }));

  it('has real workers with a single file when blobs may be workers', () => visit(single, async (tab, seen) => {
    expectPlayed(await result(tab, seen), seen);
    expect(threads(seen)).to.equal('blob');
    expect(seen.errors).to.deep.equal([]);
  }, { policy: `default-src 'self'; img-src 'self' data:; worker-src 'self' blob:; ${TRUSTED}` }));
});

/** The market as a server renders it. */
const rendered = (): string => execFileSync(process.execPath, ['--input-type=module', '--eval', `
  import { render } from '@lit-labs/ssr';
  import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
  import { html } from 'lit';
  ${unbundled}
  console.log(await collectResult(render(html\`${market}\`)));`], { cwd: root, encoding: 'utf8' });

describe('the built kit as a guest', () => {
  const guest = () => page(`<p>host</p>${market}<script>window.__before = Object.keys(window)</script><script type="module" src="/kit/cdn/territory-kit.js"></script>${MAIN}`);

  it('asks the network for nothing, sets no cookie, leaves no global and no style', () => visit(guest, async (tab, seen) => {
    expectPlayed(await result(tab, seen));
    const foreign = seen.requests.filter((url) => !/^(blob:|data:)/.test(url) && !/\/(index\.html|page\.css|main\.js|page\/scene\.js|kit\/cdn\/territory-kit\.js)$/.test(url));
    expect(foreign).to.deep.equal([]);
    expect(await tab.context().cookies()).to.deep.equal([]);
    const left = await tab.evaluate(() => ({
      globals: Object.keys(window).filter((key) => !(window as unknown as { __before: string[] }).__before.includes(key) && !['__before', 'sceneResult'].includes(key)),
      sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
      styles: document.querySelectorAll('style').length,
      storage: localStorage.length + sessionStorage.length,
      host: getComputedStyle(document.querySelector('p')!).fontFamily,
    }));
    // lit marks its versions, so that two copies on a page can warn; Leaflet keeps what it listens to on the window there
    const marks = ['litElementVersions', 'litHtmlVersions', 'reactiveElementVersions', 'litPropertyMetadata', '_leaflet_events'];
    expect(left.globals.filter((key) => !marks.includes(key))).to.deep.equal([]);
    expect(left).to.include({ sheets: 1, styles: 0, storage: 0, host: '"Times New Roman"' });
  }));

  it('is upgraded when the definition comes after the properties and the data', () => visit(
    () => page(`${market}${MAIN}`, `import { adapter } from '/page/scene.js';
      document.querySelector('territory-workspace').adapter = adapter;
      await new Promise((resolve) => setTimeout(resolve, 100));
      await import('/kit/cdn/territory-kit.js');
      ${playing}`),
    async (tab, seen) => expectPlayed(await result(tab, seen)),
  ));

  it('works in a closed shadow root, a dialog and an iframe', () => visit(
    () => ({
      ...page(`<dialog></dialog><section></section><iframe src="/inner.html" width="700" height="500"></iframe><script type="module" src="/kit/cdn/territory-kit.js"></script>${MAIN}`, `
        import { play } from '/page/scene.js';
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(${JSON.stringify(style)});
        const shadow = document.querySelector('section').attachShadow({ mode: 'closed' });
        shadow.adoptedStyleSheets = [sheet];
        const dialog = document.querySelector('dialog');
        for (const root of [shadow, dialog]) {
          const parsed = new DOMParser().parseFromString(${JSON.stringify(market)}, 'text/html').body.firstElementChild;
          root.append(document.importNode(parsed, true));
        }
        dialog.showModal();
        globalThis.sceneResult = Promise.all([play(shadow), play(dialog)]).then((all) => ({ ...all[0], all })).catch((error) => ({ error: String(error.stack ?? error) }));`),
      '/inner.html': html(`${market}<script type="module" src="/kit/cdn/territory-kit.js"></script>${MAIN.replace('main.js', 'inner.js')}`, '<link rel="stylesheet" href="/page.css">'),
      '/inner.js': playing,
    }),
    async (tab, seen) => {
      const { all } = (await result(tab, seen)) as Played & { all?: Played[] };
      for (const played of all ?? [{ error: 'no result' } as Played]) expectPlayed(played);
      const inner = tab.frames().find((frame) => frame.url().endsWith('/inner.html'))!;
      expectPlayed(await inner.evaluate(() => (globalThis as unknown as { sceneResult: Promise<Played> }).sceneResult));
    },
  ));

  for (const [how, support] of [['with', "import '@lit-labs/ssr-client/lit-element-hydrate-support.js';\n"], ['without', '']] as const) {
    it(`takes over what a server has rendered, ${how} Lit's hydration`, () => visit(
      () => page(`<script type="importmap">${importMap('/kit', '/modules')}</script>${rendered()}${MAIN}`, `${support}${unbundled}${playing}`),
      async (tab, seen) => {
        expectPlayed(await result(tab, seen), seen);
        expect(seen.errors).to.deep.equal([]);
        expect(await tab.evaluate(() => [['territory-kpi', '.card'], ['territory-map', '.stage'], ['territory-workspace', 'slot']].map(([host, inner]) => document.querySelector(host!)!.shadowRoot!.querySelectorAll(inner!).length))).to.deep.equal([1, 1, 1]);
      },
    ));
  }

  it('works in a scoped registry, under names of the page\'s own', () => visit(
    () => page(`<section></section><script type="importmap">${importMap('/kit', '/modules')}</script>${MAIN}`, `
      import { TerritoryKpi } from 'territory-kit/elements/kpi/territory-kpi.js';
      import { TerritoryMap } from 'territory-kit/elements/map/territory-map.js';
      import { TerritoryWorkspace } from 'territory-kit/elements/workspace/territory-workspace.js';
      import { play } from '/page/scene.js';
      const run = async () => {
        if (!('initialize' in CustomElementRegistry.prototype)) return { skipped: 'this browser has no scoped registries' };
        const registry = new CustomElementRegistry();
        registry.define('territory-workspace', class extends TerritoryWorkspace {});
        registry.define('territory-map', class extends TerritoryMap {});
        registry.define('territory-kpi', class extends TerritoryKpi {});
        const root = document.querySelector('section').attachShadow({ mode: 'open', customElementRegistry: registry });
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(${JSON.stringify(style)});
        root.adoptedStyleSheets = [sheet];
        root.innerHTML = ${JSON.stringify(market)};
        return { ...await play(root), global: customElements.get('territory-map') !== undefined };
      };
      globalThis.sceneResult = run().catch((error) => ({ error: String(error.stack ?? error) }));`),
    async (tab, seen) => {
      const played = (await result(tab, seen)) as Played & { global: boolean; skipped?: string };
      if (played.skipped) return console.log(`    skipped: ${played.skipped}`);
      expectPlayed(played, seen);
      expect(played.global).to.equal(false);
    },
  ));

  it('draws in a tab that was hidden when the data came', () => visit(
    () => page(`<div id="tab" hidden>${market}</div><script type="module" src="/kit/cdn/territory-kit.js"></script>${MAIN}`, `
      import { adapter, play } from '/page/scene.js';
      const run = async () => {
        const tab = document.getElementById('tab');
        const host = tab.querySelector('territory-workspace');
        host.adapter = adapter;
        while (host.workspace.status !== 'ready') await new Promise((resolve) => setTimeout(resolve, 20));
        await new Promise((resolve) => setTimeout(resolve, 300));
        tab.hidden = false;
        return play(tab);
      };
      globalThis.sceneResult = run().catch((error) => ({ error: String(error.stack ?? error) }));`),
    async (tab, seen) => expectPlayed(await result(tab, seen), seen),
  ));

  it('lives on when it is moved, and starts anew when it is removed and put back', () => visit(
    () => page(`<main></main>${market}<script type="module" src="/kit/cdn/territory-kit.js"></script>${MAIN}`, `
      import { play } from '/page/scene.js';
      const run = async () => {
        const host = document.querySelector('territory-workspace');
        await play();
        const { workspace } = host;
        document.querySelector('main').append(host);
        await Promise.resolve();
        const kept = host.workspace === workspace && workspace.plan.territories.length === 3;
        host.remove();
        await new Promise((resolve) => setTimeout(resolve, 100));
        document.querySelector('main').append(host);
        const again = await play();
        return { ...again, kept };
      };
      globalThis.sceneResult = run().catch((error) => ({ error: String(error.stack ?? error) }));`),
    async (tab, seen) => {
      const played = (await result(tab, seen)) as Played & { kept: boolean };
      expectPlayed(played);
      expect(played.kept, 'moved within the page').to.equal(true);
      expect(seen.errors).to.deep.equal([]);
    },
  ));

  it('keeps two workspaces on one page apart', () => visit(
    () => page(`<div id="a">${market}</div><div id="b">${market}</div><script type="module" src="/kit/cdn/territory-kit.js"></script>${MAIN}`, `
      import { play } from '/page/scene.js';
      const [a, b] = ['a', 'b'].map((id) => document.getElementById(id));
      const run = async () => {
        const first = await play(a);
        const untouched = b.querySelector('territory-workspace').workspace.status;
        const second = await play(b);
        b.querySelector('territory-workspace').workspace.removeTerritory(0);
        return { ...first, second, untouched, left: a.querySelector('territory-workspace').workspace.plan.territories.length };
      };
      globalThis.sceneResult = run().catch((error) => ({ error: String(error.stack ?? error) }));`),
    async (tab, seen) => {
      const played = (await result(tab, seen)) as Played & { second: Played; untouched: string; left: number };
      expectPlayed(played);
      expectPlayed(played.second);
      expect(played).to.include({ untouched: 'empty', left: 3 });
    },
  ));
});
