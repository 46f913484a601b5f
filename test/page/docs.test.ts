import { expect } from 'chai';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { referenceOf, type Manifest } from '../../stories/reference-tables.js';
import { dist, importMap, root, visit } from './built.js';

const pages = ['README.md', 'stories/start.mdx', 'stories/embedding.mdx', 'stories/recipes.mdx', 'stories/themes.mdx'];

/** Blocks of code as they are printed. */
const printed = (file: string): { language: string; code: string }[] =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language, code]) => ({ language: language!, code: code! }));

const square = (x: number, y: number) => ({ type: 'Polygon', coordinates: [[[x, y], [x + 0.2, y], [x + 0.2, y + 0.1], [x, y + 0.1], [x, y]]] });
const files = {
  '/areas.geojson': JSON.stringify({ type: 'FeatureCollection', features: Array.from({ length: 16 }, (_, i) => ({ type: 'Feature', properties: { id: `a${i}`, people: 100 + i }, geometry: square(14 + (i % 4) * 0.2, 58 + Math.floor(i / 4) * 0.1) })) }),
  '/customers.csv': `Kundnr;Namn;Lon;Lat;revenue\r\n${Array.from({ length: 30 }, (_, i) => `c${i};Kund ${i};14,${10 + (i % 7) * 10};58,${10 + (i % 3) * 10};${100 * i},5`).join('\r\n')}`,
  '/customers.json': JSON.stringify(Array.from({ length: 30 }, (_, i) => ({ id: `c${i}`, name: `Customer ${i}`, lon: 14.05 + (i % 7) * 0.1, lat: 58.05 + (i % 4) * 0.1, revenue: 100 * i }))),
};

/** What is fetched from a CDN in print comes from the packages as they are installed; a bundler's imports find them by a map. */
function served(code: string): string {
  const near = code.replaceAll(/https:\/\/cdn\.jsdelivr\.net\/npm\/((?:@[\w-]+\/)?[\w-]+)@\d+\//g, (_, name: string) => (name === 'territory-kit' ? '/' : `/modules/${name}/`)).replaceAll('"/dist/', '"/kit/');
  const whole = near.includes('<!doctype') ? near : `<!doctype html><html lang="en">${near}</html>`;
  return whole.replace('<html lang="en">', `<html lang="en"><link rel="icon" href="data:,">${near.includes('importmap') ? '' : `<script type="importmap">${importMap('/kit', '/modules')}</script>`}`);
}

describe('what the documentation prints', () => {
  const html = pages.flatMap((file) => printed(file).filter(({ language, code }) => language === 'html' && code.includes('<script')).map(({ code }, i) => ({ name: `${file}, page ${i + 1}`, code })));

  for (const { name, code } of html) {
    it(`opens a market: ${name}`, () => visit(() => ({ ...files, '/index.html': served(code) }), async (page, seen) => {
      const status = await page.waitForFunction(() => {
        // a planner has a workspace element, which has the workspace
        type Held = { workspace?: Held; status?: string; error?: Error | null } | undefined;
        const host = document.querySelector('territory-planner, territory-workspace') as unknown as Held;
        const model = host?.workspace?.workspace ?? host?.workspace;
        return model?.error?.message ?? (model?.status === 'ready' && document.querySelector('territory-planner, territory-map')?.shadowRoot?.childElementCount ? 'ready' : undefined);
      }, null, { timeout: 20_000 }).then((handle) => handle.jsonValue(), (error: Error) => error.message);
      expect(status, seen.errors.join('; ')).to.equal('ready');
      expect(seen.errors).to.deep.equal([]);
    }));
  }

  it('holds pages to open', () => expect(html.length).to.be.at.least(6));

  it('names everything public of every element in the reference, with words for it', () => {
    const manifest = JSON.parse(readFileSync(join(dist, 'custom-elements.json'), 'utf8')) as Manifest;
    const entries = new Map(referenceOf(manifest).map((entry) => [entry.tag, entry]));
    const defined = readdirSync(join(root, 'src/define')).filter((name) => name.startsWith('territory-')).map((name) => name.replace('.ts', ''));
    expect([...entries.keys()]).to.have.members(defined);
    const lacking: string[] = [];
    for (const { declarations = [] } of manifest.modules) {
      for (const { tagName, members = [], attributes = [], events = [], slots = [], cssParts = [], cssProperties = [] } of declarations.filter((declaration) => declaration.tagName)) {
        const rows = entries.get(tagName!)!.groups.flatMap((group) => group.rows);
        const text = rows.map(({ name, text: words }) => `${name} ${words}`).join('\n');
        const names = [...members.filter((member) => !member.static), ...attributes, ...events, ...slots, ...cssParts, ...cssProperties].map(({ name }) => name);
        lacking.push(...names.filter((name) => !text.includes(name)).map((name) => `${tagName} ${name}`), ...rows.filter((row) => row.text.trim() === '').map(({ name }) => `${tagName} ${name}: no words`));
      }
    }
    expect(lacking).to.deep.equal([]);
  });

  it('compiles strictly against the package', () => {
    // within the package its own name finds what `exports` says
    const folder = mkdtempSync(join(root, 'node_modules/.docs-'));
    try {
      const blocks = pages.flatMap((file) => printed(file).filter(({ language }) => language === 'ts').map(({ code }, i) => ({ name: `${file.replace(/\W/g, '-')}-${i + 1}.ts`, code })));
      expect(blocks.length).to.be.at.least(6);
      for (const { name, code } of blocks) writeFileSync(join(folder, name), `${code}\nexport {};\n`);
      const options = { target: 'ES2022', module: 'ESNext', moduleResolution: 'bundler', lib: ['ES2023', 'DOM', 'DOM.Iterable'], strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, noEmit: true, skipLibCheck: true, types: [] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, include: ['*.ts'] }));
      let complaints = '';
      try {
        execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
      } catch (error) {
        complaints = (error as { stdout: string }).stdout;
      }
      expect(complaints).to.equal('');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
