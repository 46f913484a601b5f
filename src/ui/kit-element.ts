import { isServer, LitElement } from 'lit';
import { dress } from './adopt.js';

/** A Lit element that may be made in, and moved to, documents other than the one that loaded the kit. */
export abstract class KitElement extends LitElement {
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    if (isServer || this.ownerDocument === document) return super.createRenderRoot();
    const { shadowRootOptions, elementStyles } = this.constructor as typeof LitElement;
    const root = this.shadowRoot ?? this.attachShadow(shadowRootOptions);
    dress(root, elementStyles);
    return root;
  }

  adoptedCallback(): void {
    if (this.shadowRoot) dress(this.shadowRoot, (this.constructor as typeof LitElement).elementStyles);
  }
}
