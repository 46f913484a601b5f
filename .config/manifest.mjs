// cem analyze --config .config/manifest.mjs: the custom-elements manifest, public members only.
const isPublic = (member) => member.privacy !== 'private' && member.privacy !== 'protected' && !/^[_#]/.test(member.name);

const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const module of customElementsManifest.modules) {
      for (const declaration of module.declarations ?? []) {
        if (declaration.members) declaration.members = declaration.members.filter(isPublic);
        if (declaration.attributes) declaration.attributes = declaration.attributes.filter((attribute) => !/^[_#]/.test(attribute.fieldName ?? ''));
        // an event dispatched as `new TerritorySomethingEvent(…)` is found without its name; the docstring tells it by name
        if (declaration.events) declaration.events = declaration.events.filter((event) => event.name || event.description);
      }
    }
  },
};

export default {
  globs: ['src/elements/**/*.ts', 'src/ui/**/*.ts', 'src/define/*.ts'],
  exclude: ['**/*.css.ts', '**/*styles.ts', '**/*.test.ts'],
  outdir: 'dist',
  litelement: true,
  packagejson: false,
  plugins: [publicOnly],
};
