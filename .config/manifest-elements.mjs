// The custom elements of a manifest, as the generators of types and the checks want them.

/** @returns {{ tag: string, className: string, module: string, description: string, properties: object[], attributes: object[], events: object[], slots: object[], cssParts: object[], cssProperties: object[] }[]} sorted by tag */
export function elementsOf(manifest) {
  return manifest.modules
    .flatMap((module) => (module.declarations ?? []).filter((declaration) => declaration.tagName).map((declaration) => element(module, declaration)))
    .toSorted((a, b) => a.tag.localeCompare(b.tag));
}

function element(module, declaration) {
  const fields = (declaration.members ?? []).filter((member) => member.kind === 'field' && !member.static);
  return {
    tag: declaration.tagName,
    className: declaration.name,
    module: module.path,
    description: declaration.description ?? declaration.summary ?? '',
    members: (declaration.members ?? []).filter((member) => !member.static),
    properties: fields.filter((field) => !field.readonly),
    attributes: declaration.attributes ?? [],
    events: declaration.events ?? [],
    slots: declaration.slots ?? [],
    cssParts: declaration.cssParts ?? [],
    cssProperties: declaration.cssProperties ?? [],
  };
}
