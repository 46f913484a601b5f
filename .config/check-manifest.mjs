// Fails when something public of an element lacks its documentation in dist/custom-elements.json.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { elementsOf } from './manifest-elements.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'dist/custom-elements.json');
if (!existsSync(file)) throw new Error('dist/custom-elements.json is missing: run `npm run build` first');

const elements = elementsOf(JSON.parse(readFileSync(file, 'utf8')));
const defined = readdirSync(join(root, 'src/define')).filter((name) => name.startsWith('territory-')).map((name) => name.replace(/\.ts$/, ''));
const problems = [
  ...defined.filter((tag) => !elements.some((element) => element.tag === tag)).map((tag) => `${tag}: defined, but not in the manifest`),
  ...elements.flatMap(undocumented),
  ...elements.flatMap(unlisted),
];
for (const problem of problems) console.error(problem);
console.log(`${elements.length} elements, ${problems.length} gaps in their documentation`);
process.exitCode = problems.length > 0 || elements.length === 0 ? 1 : 0;

function undocumented({ tag, description, properties, events, slots, cssParts, cssProperties }) {
  const groups = { property: properties, event: events, slot: slots, part: cssParts, 'custom property': cssProperties };
  return [
    ...(description.trim() ? [] : [`${tag}: no description`]),
    ...Object.entries(groups).flatMap(([kind, items]) => items
      .filter((item) => !item.inheritedFrom || item.inheritedFrom.module?.startsWith('src/'))
      .filter((item) => !(item.description ?? item.summary ?? '').trim() || (item.name === undefined && kind !== 'slot'))
      .map((item) => `${tag}: ${kind} ${item.name || item.type?.text || '(default)'} has no description`)),
  ];
}

/** Slots and parts that a template has and the docstring does not. */
function unlisted({ tag, module, slots, cssParts }) {
  const text = [...ownModules(join(root, module))].map((path) => readFileSync(path, 'utf8')).join('\n');
  const names = (pattern) => [...new Set([...text.matchAll(pattern)].flatMap(([, value]) => value.trim().split(/\s+/)))];
  const known = (items) => new Set(items.map((item) => item.name));
  const missing = (kind, found, items) => found.filter((name) => !known(items).has(name)).map((name) => `${tag}: ${kind} "${name}" is in the template, not in the docstring`);
  return [
    ...missing('slot', names(/<slot name="([\w-]+)"/g), slots),
    ...missing('part', names(/\spart="([\w -]+)"/g), cssParts),
    ...(/<slot>|<slot @/.test(text) ? missing('slot', [''], slots) : []),
  ];
}

/** The element's module and those it imports from its own folder, other elements left out. */
function ownModules(entry) {
  const found = new Set([entry]);
  for (const path of found) {
    for (const [, specifier] of readFileSync(path, 'utf8').matchAll(/from '(\.\/[\w./-]+)\.js'/g)) {
      const imported = join(dirname(path), `${specifier}.ts`);
      if (existsSync(imported) && !/[\\/]territory-[\w-]+\.ts$/.test(imported)) found.add(imported);
    }
  }
  return found;
}
