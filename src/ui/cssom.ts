import { nothing } from 'lit';
import { Directive, directive, PartType, type DirectiveResult, type ElementPart, type PartInfo } from 'lit/directive.js';

export type StyleProperties = Readonly<Record<string, string>>;

/** Sets style properties through the CSSOM, never as an attribute: a policy without `unsafe-inline` lets it pass. */
class Cssom extends Directive {
  #before: StyleProperties = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('cssom() stands in an element’s tag, beside its attributes');
  }

  override render(_properties: StyleProperties): symbol {
    return nothing;
  }

  override update(part: ElementPart, [properties]: [StyleProperties]): symbol {
    const { style } = part.element as HTMLElement;
    for (const name in this.#before) if (!(name in properties)) style.removeProperty(name);
    for (const name in properties) if (properties[name] !== this.#before[name]) style.setProperty(name, properties[name]!);
    this.#before = properties;
    return nothing;
  }
}

/** `<div ${cssom({ width: '40%', '--size': '3px' })}>`; properties that are left out the next time go. */
export const cssom: (properties: StyleProperties) => DirectiveResult<typeof Cssom> = directive(Cssom);
