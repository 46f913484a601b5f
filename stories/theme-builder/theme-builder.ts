import { html, LitElement, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { themes } from '../theme-samples.js';
import { builderStyles } from './builder-styles.js';
import { hexFrom } from './colour.js';
import { checks, chief, colourOf, colours, densities, plain, properties, toCss, type Check, type Colour, type Density, type Theme } from './theme.js';

const names: Readonly<Record<Colour, string>> = {
  surface: 'Ground', text: 'Text', accent: 'Accent', good: 'Good', warn: 'Warning', bad: 'Bad',
  'surface-2': 'Ground of bars', 'surface-3': 'Pointed at', 'text-2': 'Quiet text', line: 'Dividers', 'line-strong': 'Borders of controls',
  'accent-soft': 'Accent, soft', 'on-accent': 'Text on accent', focus: 'Focus ring', 'good-soft': 'Good, soft', 'warn-soft': 'Warning, soft', 'bad-soft': 'Bad, soft',
};
const starts: Readonly<Record<string, readonly [name: string, theme: Theme]>> = {
  plain: ['Territory Kit', plain], intranet: ['Plain intranet', themes.intranet], fluent: ['Fluent-like', themes.fluent], lightning: ['Lightning-like', themes.lightning],
};
const fonts = ['system-ui, sans-serif', 'Verdana, Arial, sans-serif', "Georgia, 'Liberation Serif', serif", "'Segoe UI', system-ui, sans-serif"];
const schemes: Readonly<Record<Theme['scheme'], string>> = { 'light dark': 'Both', light: 'Light', dark: 'Dark' };
const isBad = ({ ratio, wanted }: Check) => ratio < wanted;
/** Never rounded up to what would do. */
const shown = (ratio: number) => (Math.floor(ratio * 10) / 10).toFixed(1);

/** Choose a theme beside what it makes of the elements in the slot; tells what can't be read, and the CSS to put in a page. */
export class ThemeBuilder extends LitElement {
  static override styles = builderStyles;

  @property({ attribute: false }) theme: Theme = plain;
  @state() private said = '';
  #start = 'plain';

  override render(): TemplateResult {
    const { theme } = this;
    return html`
      <form lang="en" @submit=${(event: Event) => event.preventDefault()}>
        <label class="row">Start from <select @change=${this.#restart}>${Object.entries(starts).map(([id, [name]]) => html`<option value=${id} ?selected=${id === this.#start}>${name}</option>`)}</select></label>
        <fieldset>
          <legend>Colours</legend>
          <div class="heads" aria-hidden="true"><span>Light</span><span>Dark</span></div>
          ${chief.map((name) => this.#colour(name))}
          <details><summary>All colours</summary>${colours.filter((name) => !chief.includes(name as (typeof chief)[number])).map((name) => this.#colour(name))}</details>
        </fieldset>
        <fieldset>
          <legend>Form</legend>
          <label class="row">Typeface <input list="fonts" .value=${theme.font ?? ''} placeholder="the system’s" @change=${(event: Event) => this.#set({ font: (event.target as HTMLInputElement).value.trim() })} /></label>
          <datalist id="fonts">${fonts.map((font) => html`<option value=${font}></option>`)}</datalist>
          ${this.#range('Text', 'size', 11, 20)}${this.#range('Corners', 'radius', 0, 16)}
          ${this.#choice('Density', 'density', Object.fromEntries((Object.keys(densities) as Density[]).map((id) => [id, id])))}
          ${this.#choice('Light or dark', 'scheme', schemes)}
        </fieldset>
        ${this.#contrasts(checks(theme))}
        <fieldset>
          <legend>CSS for your page</legend>
          <pre tabindex="0" role="region" aria-label="CSS">${toCss(theme)}</pre>
          <button type="button" @click=${this.#copy}>Copy</button> <span role="status">${this.said}</span>
        </fieldset>
      </form>
      <div class="preview" style=${styleMap({ colorScheme: theme.scheme === plain.scheme ? 'inherit' : theme.scheme, ...properties(theme) })}><slot></slot></div>`;
  }

  #colour(name: Colour): TemplateResult {
    const chosen = this.theme.colours[name];
    const pair = colourOf(this.theme, name);
    const fields = (['light', 'dark'] as const).map((scheme, at) => html`
      <input type="color" aria-label=${`${names[name]}, ${scheme}`} .value=${pair[at]!} @input=${(event: Event) => this.#dye(name, at, (event.target as HTMLInputElement).value)} />
      <input class="hex" aria-label=${`${names[name]}, ${scheme}, in hexadecimal`} .value=${pair[at]!} maxlength="7" spellcheck="false" autocomplete="off" @change=${(event: Event) => this.#type(event, name, at)} />`);
    return html`<div class="colour" role="group" aria-label=${names[name]}><span>${names[name]} <code>--tk-${name}</code></span>
      ${chosen ? html`<button type="button" class="undo" aria-label=${`${names[name]}: as it was`} title="As it was" @click=${() => this.#dye(name)}>↺</button>` : nothing}${fields}</div>`;
  }

  #range(label: string, key: 'size' | 'radius', min: number, max: number): TemplateResult {
    return html`<label class="row">${label} <input type="range" min=${min} max=${max} .value=${String(this.theme[key])} @input=${(event: Event) => this.#set({ [key]: Number((event.target as HTMLInputElement).value) })} /> <output>${this.theme[key]} px</output></label>`;
  }

  #choice(label: string, key: 'density' | 'scheme', values: Readonly<Record<string, string>>): TemplateResult {
    return html`<div class="row" role="radiogroup" aria-label=${label}><span>${label}</span>${Object.entries(values).map(([value, name]) => html`
      <label><input type="radio" name=${key} .value=${value} .checked=${this.theme[key] === value} @change=${() => this.#set({ [key]: value } as Partial<Theme>)} />${name}</label>`)}</div>`;
  }

  #contrasts(all: readonly Check[]): TemplateResult {
    const bad = all.filter(isBad);
    const row = (check: Check) => html`<tr class=${isBad(check) ? 'bad' : ''}><th scope="row">${names[check.front]} on ${names[check.back].toLowerCase()}, ${check.scheme}</th>
      <td>${shown(check.ratio)} : 1</td><td>${isBad(check) ? `✗ needs ${check.wanted}` : '✓'}</td></tr>`;
    return html`<fieldset>
      <legend>Contrast</legend>
      <p class=${bad.length ? 'bad' : 'good'} role="status">${bad.length ? `✗ ${bad.length} of ${all.length} pairs of colours can hardly be read.` : `✓ All ${all.length} pairs of colours can be read (WCAG 2.2, AA).`}</p>
      ${bad.length ? html`<table>${bad.map(row)}</table>` : nothing}
      <details><summary>All pairs</summary><table>${all.map(row)}</table></details>
    </fieldset>`;
  }

  #set(change: Partial<Theme>): void {
    this.theme = { ...this.theme, ...change };
    this.said = '';
  }

  /** Without a colour the choice is taken back. */
  #dye(name: Colour, at?: number, colour?: string): void {
    const { [name]: before = colourOf(this.theme, name), ...others } = this.theme.colours;
    if (at === undefined || colour === undefined) this.#set({ colours: others });
    else this.#set({ colours: { ...others, [name]: at === 0 ? [colour, before[1]] : [before[0], colour] } });
  }

  #type(event: Event, name: Colour, at: number): void {
    const field = event.target as HTMLInputElement;
    const colour = hexFrom(field.value);
    if (colour) this.#dye(name, at, colour);
    field.value = colourOf(this.theme, name)[at]!;
  }

  readonly #restart = (event: Event): void => {
    this.#start = (event.target as HTMLSelectElement).value;
    this.theme = starts[this.#start]![1];
    this.said = '';
  };

  readonly #copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(toCss(this.theme));
      this.said = 'Copied.';
    } catch {
      // a page may not write to the clipboard: the text is marked, to be copied by hand
      getSelection()?.selectAllChildren(this.renderRoot.querySelector('pre')!);
      this.said = 'Marked: press Ctrl or ⌘ and C.';
    }
  };
}
