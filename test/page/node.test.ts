import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { dist, root } from './built.js';

/** Runs a module in a Node of its own, where the package is found by its name as a server would find it. */
const run = (code: string): string => execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: root, encoding: 'utf8' }).trim();

describe('the built kit in Node', () => {
  it('is imported without a DOM, headless and whole', () => {
    for (const entry of ['territory-kit/headless', 'territory-kit']) {
      expect(Number(run(`const kit = await import('${entry}'); console.log(Object.keys(kit).length)`)), entry).to.be.above(0);
    }
  });

  it('has a headless entry that reaches neither lit nor Leaflet', () => {
    const reached = run(`
      import { register } from 'node:module';
      const hooks = 'export async function resolve(name, context, next) { if (/^(lit|@lit|leaflet)/.test(name)) throw new Error("reached " + name + " from " + context.parentURL); return next(name, context); }';
      register('data:text/javascript,' + encodeURIComponent(hooks));
      await import('territory-kit/headless').then(() => console.log('neither'), (error) => console.log(error.message));`);
    expect(reached).to.equal('neither');
  });

  it('is rendered on a server by Lit, every element, before there is data', () => {
    const rendered = JSON.parse(run(`
      import { readdirSync } from 'node:fs';
      const { render } = await import('@lit-labs/ssr');
      const { collectResult } = await import('@lit-labs/ssr/lib/render-result.js');
      const { html, unsafeStatic } = await import('lit/static-html.js');
      const { loadLanguage } = await import('territory-kit');
      await loadLanguage('sv');
      const tags = readdirSync('dist/define').filter((file) => /^territory-.*[.]js$/.test(file)).map((file) => file.slice(0, -3));
      const rendered = {};
      for (const tag of tags) {
        await import('territory-kit/define/' + tag + '.js');
        rendered[tag] = await collectResult(render(html\`<\${unsafeStatic(tag)} lang="sv"></\${unsafeStatic(tag)}>\`));
      }
      console.log(JSON.stringify(rendered));`)) as Record<string, string>;
    expect(Object.keys(rendered)).to.include.members(['territory-workspace', 'territory-map', 'territory-planner', 'territory-table']);
    for (const [tag, text] of Object.entries(rendered)) expect(text, tag).to.match(/<template shadowroot/);
    expect(rendered['territory-kpi']).to.contain('Inga data ännu');
  }).timeout(60_000);

  it('keeps the worker addresses in the form that bundlers know', () => {
    for (const folder of ['engine', 'data', 'map']) {
      const text = readFileSync(`${dist}/${folder}/factory.js`, 'utf8');
      expect(text, folder).to.contain('new Worker(new URL("./worker.js", import.meta.url)');
      expect(readFileSync(`${dist}/${folder}/worker.js`, 'utf8'), `${folder} worker`).not.to.match(/(?:^|[;}\s])import\s*(?:[\w{*][^;'"]*from\s*)?['"]|\bimport\(/);
    }
  });
});
