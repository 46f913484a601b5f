// Finds the browsers the tests run in; installs what is missing where that is possible.
//   node .config/find-browser.mjs            prints what is found
//   node .config/find-browser.mjs --install  installs what is missing first
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const onPath = (name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)).find(executable);
const programFiles = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => process.env[name]).filter(Boolean);

const CHROMIUM = {
  variables: ['CHROME_PATH', 'CHROMIUM', 'CHROMIUM_PATH', 'CHROME_BIN', 'PUPPETEER_EXECUTABLE_PATH', 'EDGE_PATH'],
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'microsoft-edge-stable', 'microsoft-edge'],
  places: {
    darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((app) =>
      ['/Applications', `${process.env.HOME}/Applications`].map((folder) => `${folder}/${app}.app/Contents/MacOS/${app}`)),
    win32: programFiles.flatMap((folder) => ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].flatMap((app) =>
      ['chrome.exe', 'msedge.exe'].map((file) => join(folder, app, 'Application', file)))),
    linux: ['/snap/bin/chromium', '/opt/google/chrome/chrome'],
  },
};
const FIREFOX = {
  variables: ['FIREFOX_PATH', 'FIREFOX_BIN'],
  names: ['firefox-esr'],
  places: {},
};
const WEBKIT_DRIVER = 'WebKitWebDriver';

/** Started as root, Chromium refuses its sandbox; the rest keeps it quiet and off the network. */
export const chromiumArgs = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** The path of a Chromium, Chrome or Edge, installed first when `install` is set; throws with what was tried. */
export function findChromium({ install = false } = {}) {
  const found = find(CHROMIUM) ?? playwrightChromium();
  if (found) return found;
  if (install) {
    if (aptInstall(['chromium'])) return find(CHROMIUM) ?? fail();
    console.error('Installing Chromium through Playwright …');
    spawnSync(process.execPath, [playwrightCli(), 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
    const downloaded = playwrightChromium();
    if (downloaded) return downloaded;
  }
  return fail();
}

/**
 * The path of Firefox ESR, or null: tests in it are then skipped with a message. Playwright drives no other unpatched Firefox,
 * and none before 153: 140 lacks commands of the protocol that it speaks.
 */
export function findFirefox({ install = false } = {}) {
  const present = () => [find(FIREFOX)].find((path) => path && firefoxVersion(path) >= OLDEST_FIREFOX);
  return present() ?? (install && aptInstall(['firefox-esr']) ? present() : null) ?? null;
}

const OLDEST_FIREFOX = 153;

function firefoxVersion(path) {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  return Number(/Firefox (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

/** The paths of WebKitGTK's driver, its MiniBrowser and Xvfb, or null: the tests of the map in a third engine are then skipped with a message. */
export function findWebKit({ install = false } = {}) {
  return webKitPrograms() ?? (install && aptInstall(['webkit2gtk-driver', 'xvfb']) ? webKitPrograms() : null);
}

function webKitPrograms() {
  const driver = onPath(WEBKIT_DRIVER);
  const display = onPath('Xvfb');
  const browser = webKitBrowsers().find(executable);
  return driver && display && browser ? { driver, display, browser } : null;
}

function find({ variables, names, places }) {
  for (const variable of variables) {
    const path = process.env[variable];
    if (path && executable(path)) return path;
    if (path) console.error(`${variable} is ${path}, which is no executable file; looking elsewhere.`);
  }
  return names.map(onPath).find(Boolean) ?? (places[process.platform] ?? []).find(executable) ?? null;
}

function executable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function webKitBrowsers() {
  const libraries = '/usr/lib';
  if (!existsSync(libraries)) return [];
  const folders = [libraries, ...readdirSync(libraries).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(libraries, name))];
  return folders.flatMap((folder) => ['webkit2gtk-4.1', 'webkit2gtk-4.0', 'webkitgtk-6.0'].map((name) => join(folder, name, 'MiniBrowser')));
}

function aptInstall(packages) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !onPath('apt-get') || !existsSync('/etc/debian_version')) return false;
  console.error(`Installing ${packages.join(', ')} through apt-get …`);
  const apt = (...args) => spawnSync('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '-qq', ...args], {
    stdio: ['ignore', 2, 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0;
  // a list of packages as old as the machine's image offers browsers that the drivers no longer speak to
  apt('update');
  return apt('install', '-y', '--no-install-recommends', ...packages);
}

const playwrightCli = () => new URL('../node_modules/playwright-core/cli.js', import.meta.url).pathname;

function playwrightChromium() {
  try {
    const script = "import('playwright-core').then((p) => process.stdout.write(p.chromium.executablePath()))";
    const path = execFileSync(process.execPath, ['-e', script], { cwd: new URL('..', import.meta.url), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return path && executable(path) ? path : null;
  } catch {
    return null;
  }
}

function fail() {
  throw new Error('No Chromium, Chrome or Edge to run the tests in. Install one, or name it: CHROME_PATH=/path/to/chrome npm test. '
    + `Looked at ${CHROMIUM.variables.join(', ')}, at the usual names and places, at Debian's package manager (as root) and at Playwright's download.`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const install = process.argv.includes('--install');
  try {
    console.log(`Chromium: ${findChromium({ install })}`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
  console.log(`Firefox:  ${findFirefox({ install }) ?? `none (firefox-esr ${OLDEST_FIREFOX} or newer; optional)`}`);
  console.log(`WebKit:   ${findWebKit({ install })?.browser ?? 'none (webkit2gtk-driver and xvfb; optional)'}`);
}
