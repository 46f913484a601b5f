// dist/custom-elements.json -> types for the templates of React, Vue and Svelte, and custom data for VS Code.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementsOf } from './manifest-elements.mjs';

/** @param {string} dist folder that holds the manifest and receives `types/` and the VS Code files */
export function generateTypes(dist) {
  const elements = elementsOf(JSON.parse(readFileSync(join(dist, 'custom-elements.json'), 'utf8')));
  mkdirSync(join(dist, 'types'), { recursive: true });
  for (const [framework, write] of Object.entries({ react, vue, svelte })) {
    writeFileSync(join(dist, 'types', `${framework}.d.ts`), `${imports(elements)}\n${write(elements)}\nexport {};\n`);
    // the declarations are all there is; the empty module lets bundlers resolve an import of them for its effect
    writeFileSync(join(dist, 'types', `${framework}.js`), 'export {};\n');
  }
  writeJson(join(dist, 'vscode.html-custom-data.json'), htmlData(elements));
  writeJson(join(dist, 'vscode.css-custom-data.json'), cssData(elements));
}

const writeJson = (file, data) => writeFileSync(file, `${JSON.stringify(data, null, 2)}\n`);

const imports = (elements) => elements
  .map(({ className, module }) => `import type { ${className} } from '../${module.replace(/^src\//, '').replace(/\.ts$/, '.js')}';`).join('\n');

const EVENT = `type EventOf<N extends string> = N extends keyof HTMLElementEventMap ? HTMLElementEventMap[N] : CustomEvent;`;
const propertyNames = ({ properties }) => properties.map(({ name }) => `'${name}'`).join(' | ') || 'never';
const handlers = ({ events }, name) => events.map((event) => `'${name(event.name)}': (event: EventOf<'${event.name}'>) => void`).join('; ');
const pascal = (name) => name.replace(/(^|-)(\w)/g, (_, __, letter) => letter.toUpperCase());

function react(elements) {
  const entries = elements.map((element) => `      '${element.tag}': Kit<${element.className}, ${propertyNames(element)}, { ${handlers(element, (name) => `on${name}`)} }>;`);
  return `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
${EVENT}
type Kit<T extends HTMLElement, P extends keyof T, E> =
  Omit<DetailedHTMLProps<HTMLAttributes<T>, T>, P> & Partial<Pick<T, P>> & Partial<E> & { for?: string; class?: string };
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${entries.join('\n')}
    }
  }
}`;
}

function vue(elements) {
  const entries = elements.map((element) => `    '${element.tag}': Kit<${element.className}, ${propertyNames(element)}, { ${handlers(element, (name) => `on${pascal(name)}`)} }>;`);
  return `import type { DefineComponent } from 'vue';
${EVENT}
type Kit<T, P extends keyof T, E> = DefineComponent<Partial<Pick<T, P>> & Partial<E> & { for?: string }>;
declare module 'vue' {
  interface GlobalComponents {
${entries.join('\n')}
  }
}`;
}

function svelte(elements) {
  const entries = elements.map((element) => `    '${element.tag}': Kit<${element.className}, ${propertyNames(element)}, { ${handlers(element, (name) => `on${name}`)} }>;`);
  return `import type { HTMLAttributes } from 'svelte/elements';
${EVENT}
type Kit<T extends EventTarget, P extends keyof T, E> = Omit<HTMLAttributes<T>, P> & Partial<Pick<T, P>> & Partial<E> & { for?: string };
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${entries.join('\n')}
  }
}`;
}

function htmlData(elements) {
  return {
    version: 1.1,
    tags: elements.map(({ tag, description, attributes }) => ({
      name: tag,
      description,
      attributes: attributes.filter(({ name }) => name).map((attribute) => ({ name: attribute.name, description: attribute.description ?? '', ...values(attribute) })),
    })),
  };
}

/** The choices of an attribute whose type is a union of string literals. */
function values({ type }) {
  const options = (type?.text ?? '').split('|').map((option) => option.trim()).filter((option) => option && option !== 'undefined' && option !== 'null');
  if (type?.text === 'boolean') return { valueSet: 'v' };
  return options.length && options.every((option) => /^'[^']*'$/.test(option)) ? { values: options.map((option) => ({ name: option.slice(1, -1) })) } : {};
}

function cssData(elements) {
  const properties = new Map(elements.flatMap(({ cssProperties }) => cssProperties).map(({ name, description }) => [name, { name, description }]));
  const parts = new Map(elements.flatMap(({ tag, cssParts }) => cssParts.map(({ name, description }) => [name, { name: `::part(${name})`, description: `${tag}: ${description ?? ''}` }])));
  return { version: 1.1, properties: [...properties.values()], pseudoElements: [...parts.values()] };
}
