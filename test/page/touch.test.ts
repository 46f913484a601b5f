import { expect } from 'chai';
import type { CDPSession, Page } from 'playwright-core';
import { html, visit } from './built.js';

const body = `<style>body { margin: 0 } territory-map { display: block; width: 600px; height: 400px; }</style>
<territory-workspace><territory-map></territory-map></territory-workspace><script type="module" src="/main.js"></script>`;

const script = `import '/kit/cdn/territory-kit.js';
import { play } from '/page/scene.js';
globalThis.map = document.querySelector('territory-map');
document.querySelector('territory-workspace').insertAdjacentHTML('beforeend', '<territory-kpi metric="balance.potential"></territory-kpi>');
globalThis.played = play();`;

declare const map: HTMLElement & {
  tool: string; settled: boolean; view: { lon: number; lat: number; zoom: number };
  model: { selection: { count: number }; undo(): boolean; plan: { assignment: Int32Array }; setActive(territory: number): void };
};

/** Two fingers as the browser sees them, with the middle of the map between them. */
class Fingers {
  readonly #session: CDPSession;

  constructor(session: CDPSession) {
    this.#session = session;
  }

  /** Puts a second finger down after the first, takes both along and lifts them. */
  async two(from: [number, number][], to: [number, number][], down = false): Promise<void> {
    if (!down) await this.#send('touchStart', from.slice(0, 1));
    await this.#send('touchStart', from);
    await this.#move(from, to);
    await this.#send('touchEnd', []);
  }

  async one(from: [number, number], to: [number, number]): Promise<void> {
    await this.#send('touchStart', [from]);
    await this.#move([from], [to]);
  }

  async lift(): Promise<void> {
    await this.#send('touchEnd', []);
  }

  async #move(from: [number, number][], to: [number, number][]): Promise<void> {
    const steps = 10;
    for (let i = 1; i <= steps; i++) {
      await this.#send('touchMove', from.map(([x, y], f) => [x + ((to[f]![0] - x) * i) / steps, y + ((to[f]![1] - y) * i) / steps]));
      // fingers take their time
      await new Promise((resolve) => setTimeout(resolve, 16));
    }
  }

  async #send(type: 'touchStart' | 'touchMove' | 'touchEnd', points: [number, number][]): Promise<void> {
    await this.#session.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
  }
}

async function seen(page: Page): Promise<{ lon: number; lat: number; zoom: number; selected: number; free: number; page: number }> {
  await page.waitForTimeout(500);
  await page.waitForFunction(() => map.settled);
  return page.evaluate(() => ({ ...map.view, selected: map.model.selection.count, free: map.model.plan.assignment.filter((territory) => territory < 0).length, page: visualViewport!.scale }));
}

describe('the built map under real fingers', () => {
  it('zooms by a pinch, moves by two fingers, selects by a tap; a second finger ends a stroke', () => visit(
    () => ({ '/index.html': html(body), '/main.js': script }),
    async (page) => {
      const session = await page.context().newCDPSession(page);
      await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 5 });
      await page.waitForFunction(() => 'played' in globalThis);
      await page.evaluate(() => (globalThis as unknown as { played: Promise<unknown> }).played);
      const fingers = new Fingers(session);
      const start = await seen(page);
      expect(await page.evaluate(() => [...map.shadowRoot!.querySelectorAll('button')].map((button) => button.getBoundingClientRect())
        .filter(({ width, height }) => width > 0 && (width < 44 || height < 44)).length), 'buttons too small for a finger').to.equal(0);

      // below the legend
      await fingers.two([[260, 300], [340, 300]], [[180, 300], [420, 300]]);
      const near = await seen(page);
      // three times as far apart, less the way on which two fingers are not yet a pinch
      expect(near.zoom - start.zoom).to.be.within(1.2, 1.7);
      expect(Math.abs(near.lon - start.lon)).to.be.below(0.05);
      expect(near.page).to.equal(1);

      await fingers.two([[260, 260], [340, 260]], [[260, 340], [340, 340]]);
      const moved = await seen(page);
      expect(moved.zoom).to.be.closeTo(near.zoom, 0.05);
      expect(moved.lat).to.be.above(near.lat);

      await fingers.two([[180, 300], [420, 300]], [[260, 300], [340, 300]]);
      expect((await seen(page)).zoom).to.be.closeTo(start.zoom, 0.3);

      await fingers.one([300, 200], [300, 200]);
      await fingers.lift();
      const tapped = await seen(page);
      expect(tapped).to.include({ selected: 1, free: 0 });

      // everything belongs to somebody, so a stroke that takes away changes something
      await page.evaluate(() => { map.tool = 'brush'; map.model.setActive(-1); });
      await fingers.one([250, 300], [330, 280]);
      await fingers.two([[330, 280], [260, 280]], [[350, 280], [200, 280]], true);
      expect((await seen(page)).free).to.equal(0);
      await fingers.one([250, 300], [330, 280]);
      await fingers.lift();
      expect((await seen(page)).free).to.be.above(0);
      await page.evaluate(() => map.model.undo());
      expect((await seen(page)).free).to.equal(0);
    },
  ));

  it('is printed with its legend, without what waits for a hand', () => visit(
    () => ({ '/index.html': html(body), '/main.js': script }),
    async (page) => {
      await page.waitForFunction(() => 'played' in globalThis);
      await page.evaluate(() => (globalThis as unknown as { played: Promise<unknown> }).played);
      await page.mouse.click(300, 200);
      await page.evaluate(() => { map.tool = 'brush'; });
      const shown = () => page.evaluate(() => ['.toolbar', '.brush', '.selection', '.legend', '.legend li', 'canvas'].filter((name) => map.shadowRoot!.querySelector(name)?.checkVisibility()));
      await page.waitForFunction(() => map.shadowRoot!.querySelector('.selection'));
      expect(await shown()).to.include.members(['.toolbar', '.selection', '.legend']);
      await page.emulateMedia({ media: 'print' });
      expect(await shown()).to.deep.equal(['.legend', '.legend li', 'canvas']);
    },
  ));
});
