// A launcher of WebKitGTK for the test runner: Xvfb, WebKitWebDriver and MiniBrowser, spoken to by plain WebDriver.
// The runner's commands know Playwright's page best (keys held down, the size of the view), so the part of it that they call is made here.
import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

const KEYS = {
  Tab: '\uE004', Enter: '\uE007', Escape: '\uE00C', Space: ' ', Backspace: '\uE003', Delete: '\uE017', Home: '\uE011', End: '\uE010', F6: '\uE036', F2: '\uE032',
  PageUp: '\uE00E', PageDown: '\uE00F', ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', Shift: '\uE008', Control: '\uE009', Alt: '\uE00A', Meta: '\uE03D',
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

  const act = (source) => call('POST', `${session}/actions`, { actions: [source] });
  const keys = (...actions) => act({ type: 'key', id: 'keyboard', actions });
  const pointer = (...actions) => act({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  const move = (x, y) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: 0, origin: 'viewport' });
  const press = (type, button = 'left') => ({ type, button: BUTTONS[button] });
  const key = (type, name) => ({ type, value: KEYS[name] ?? name });

  async function setViewportSize({ width, height }) {
    // the window has bars of its own, and grows when it likes
    for (let attempt = 0; attempt < 5; attempt++) {
      const [inner, outer] = await Promise.all([call('POST', `${session}/execute/sync`, { script: 'return [innerWidth, innerHeight]', args: [] }), call('GET', `${session}/window/rect`)]);
      if (inner[0] === width && inner[1] === height) return;
      await call('POST', `${session}/window/rect`, { width: outer.width + width - inner[0], height: outer.height + height - inner[1] });
      await sleep(100);
    }
  }

  const page = {
    setViewportSize,
    keyboard: {
      type: (text) => keys(...[...text].flatMap((letter) => [key('keyDown', letter), key('keyUp', letter)])),
      press(combination) {
        const names = combination === '+' ? ['+'] : combination.split('+');
        return keys(...names.map((name) => key('keyDown', name)), ...names.slice().reverse().map((name) => key('keyUp', name)));
      },
      down: (name) => keys(key('keyDown', name)),
      // an Alt that is let go alone stays down for the pointer; letting go of everything does not
      up: (name) => (name === 'Alt' ? call('DELETE', `${session}/actions`) : keys(key('keyUp', name))),
    },
    mouse: {
      move: (x, y) => pointer(move(x, y)),
      click: (x, y, { button } = {}) => pointer(move(x, y), press('pointerDown', button), press('pointerUp', button)),
      down: ({ button } = {}) => pointer(press('pointerDown', button)),
      up: ({ button } = {}) => pointer(press('pointerUp', button)),
    },
  };

  return {
    name: 'WebKitGTK',
    type: 'playwright',
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
    getPage: () => page,
  };
}
