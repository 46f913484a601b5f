// cem analyze --config .config/manifest.mjs: the custom-elements manifest, public members only.
import { readFileSync } from 'node:fs';

const isPublic = (member) => member.privacy !== 'private' && member.privacy !== 'protected' && !/^[_#]/.test(member.name);

const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations ?? []) {
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
        describeByAttribute(declaration);
        if (declaration.attributes) declaration.attributes = declaration.attributes.filter((attribute) => !/^[_#]/.test(attribute.fieldName ?? ''));
      }
    }
  },
};

/** A property and its attribute share one description, wherever it stands: at the field or as `@attr` of the class. */
function describeByAttribute({ members = [], attributes = [] }) {
  for (const attribute of attributes) {
    const field = members.find((member) => member.kind === 'field' && (member.attribute === attribute.name || member.name === attribute.fieldName));
    if (!field) continue;
    field.description ??= attribute.description;
    attribute.description ??= field.description;
  }
}

/** Class of an event -> its name, from `static readonly type` in src/events.ts. */
const eventNames = new Map([...readFileSync(new URL('../src/events.ts', import.meta.url), 'utf8')
  .matchAll(/class (\w+)[^{]*\{\s*static readonly type = '([\w-]+)'/g)].map(([, className, name]) => [className, name]));

/** An event made as `new TerritorySomethingEvent(…)` gets its name; one that the docstring leaves out stays without a description, which the check finds. */
const namedEvents = () => {
  const made = new Map();
  return {
    name: 'named-events',
    analyzePhase({ ts, node }) {
      if (!ts.isNewExpression(node) || !eventNames.has(node.expression.getText())) return;
      let owner = node.parent;
      while (owner && !ts.isClassDeclaration(owner)) owner = owner.parent;
      if (owner?.name) made.set(owner.name.text, (made.get(owner.name.text) ?? new Set()).add(node.expression.text));
    },
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const declaration of modules.flatMap((module) => module.declarations ?? []).filter(({ kind }) => kind === 'class')) {
        const classes = [...(made.get(declaration.name) ?? [])];
        const documented = (declaration.events ?? []).filter((event) => !eventNames.has(event.type?.text) || event.description);
        const missing = classes.filter((className) => !documented.some(({ name }) => name === eventNames.get(className))).map((className) => ({ name: eventNames.get(className) }));
        const classOf = new Map([...eventNames].map(([className, name]) => [name, className]));
        const events = [...documented, ...missing].map((event) => (classOf.has(event.name) ? { ...event, type: { text: classOf.get(event.name) } } : event));
        if (events.length > 0) declaration.events = events;
        else delete declaration.events;
      }
    },
  };
};

/** `register('territory-map', TerritoryMap)` in src/define stands for `customElements.define`. */
const registrations = () => {
  const found = [];
  return {
    name: 'registrations',
    analyzePhase({ ts, node, moduleDoc }) {
      if (!ts.isCallExpression(node) || node.expression.getText() !== 'register' || node.arguments.length !== 2) return;
      const [tag, name] = node.arguments;
      if (ts.isStringLiteral(tag)) found.push({ tag: tag.text, name: name.getText(), path: moduleDoc.path });
    },
    packageLinkPhase({ customElementsManifest: { modules } }) {
      for (const { tag, name, path } of found) {
        const home = modules.find(({ declarations = [] }) => declarations.some((declaration) => declaration.kind === 'class' && declaration.name === name));
        const declaration = home?.declarations.find((candidate) => candidate.name === name);
        if (!declaration) continue;
        Object.assign(declaration, { tagName: tag, customElement: true });
        modules.find((module) => module.path === path)?.exports?.push({ kind: 'custom-element-definition', name: tag, declaration: { name, module: home.path } });
      }
    },
  };
};

export default {
  globs: ['src/elements/**/*.ts', 'src/ui/**/*.ts', 'src/define/*.ts'],
  exclude: ['**/*.css.ts', '**/*styles.ts', '**/*.test.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [registrations(), namedEvents(), publicOnly],
};
