import { html, type TemplateResult } from 'lit';

/** A tip over a button that has a name: for those who point at it. As the button's own it would be read after the name, which it repeats. */
export function tip(text: string): TemplateResult {
  return html`<span class="tip" title=${text}></span>`;
}
