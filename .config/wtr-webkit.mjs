// A launcher of WebKitGTK for the test runner: Xvfb, WebKitWebDriver and MiniBrowser, spoken to by plain WebDriver.
// As type 'webdriver' the runner's commands sendKeys and sendMouse work; setViewport does not.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const KEYS = {
  Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Space: ' ', Backspace: '\uE003', Delete: '\uE017', Home: '\uE011', End: '\uE010',
  PageUp: '\uE00E', PageDown: '\uE00F', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Shift: '\uE008', Control: '\uE009',
};
const BUTTONS = { left: 0, middle: 1, right: 2 };

/** @param {{ driver: string, display: string, browser: string, port: number }} options programs as `findWebKit` gives them, and a free port */
export function webkitLauncher({ driver, display, browser, port }) {
  const base = `http://127.0.0.1:${port}`;
  const programs = [];
  const pages = new Map();
  let session;
  let starting;

  async function call(method, path, body) {
    const response = await fetch(base + path, { method, ...(body && { body: JSON.stringify(body) }) });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebKitWebDriver: ${method} ${path}: ${value?.error} ${value?.message}`);
    return value;
  }

  async function boot() {
    const screen = `:${port}`; // as free as the port, and two runs at once do not meet
    programs.push(spawn(display, [screen, '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: 'ignore' }));
    await sleep(500);
    const env = { ...process.env, DISPLAY: screen, GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1', NO_AT_BRIDGE: '1' };
    programs.push(spawn(driver, [`--port=${port}`], { env, stdio: 'ignore' }));
    await answered();
    const { sessionId } = await call('POST', '/session', {
      capabilities: { alwaysMatch: { browserName: 'MiniBrowser', 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } },
    });
    session = `/session/${sessionId}`;
  }

  async function answered() {
    for (let attempt = 0; attempt < 100; attempt++) {
      try {
        return await call('GET', '/status');
      } catch {
        await sleep(100);
      }
    }
    throw new Error('WebKitWebDriver did not answer within 10 s');
  }

  const keys = (actions) => call('POST', `${session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  const mouse = (actions) => call('POST', `${session}/actions`, { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  const move = (x, y) => ({ type: 'pointerMove', x, y, duration: 0, origin: 'viewport' });
  const press = (type, button = 'left') => ({ type, button: BUTTONS[button] });

  return {
    name: 'WebKitGTK',
    type: 'webdriver',
    concurrency: 1,
    async initialize() {},
    async startSession(id, url) {
      await (starting ??= boot());
      pages.set(id, url);
      await call('POST', `${session}/url`, { url });
    },
    isActive: (id) => pages.has(id),
    getBrowserUrl: (id) => pages.get(id),
    async stopSession(id) {
      pages.delete(id);
      await call('POST', `${session}/url`, { url: 'about:blank' }).catch(() => undefined);
      return { testCoverage: undefined };
    },
    async stop() {
      if (session) await call('DELETE', session).catch(() => undefined);
      for (const program of programs.reverse()) program.kill();
    },
    sendKeys: (_id, list) => keys(list.flatMap((key) => ['keyDown', 'keyUp'].map((type) => ({ type, value: KEYS[key] ?? key })))),
    sendMouseMove: (_id, x, y) => mouse([move(x, y)]),
    sendMouseClick: (_id, x, y, button) => mouse([move(x, y), press('pointerDown', button), press('pointerUp', button)]),
    sendMouseDown: (_id, button) => mouse([press('pointerDown', button)]),
    sendMouseUp: (_id, button) => mouse([press('pointerUp', button)]),
    resetMouse: () => call('DELETE', `${session}/actions`),
  };
}
