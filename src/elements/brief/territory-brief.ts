import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { ColumnChoice } from '../../insight/subject/answer.js';
import type { HandOver } from '../../insight/subject/relationship.js';
import { labelText } from '../../ui/label-text.js';
import { TerritoryElement } from '../../ui/base.js';
import { MISSING } from '../../ui/format.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { insightStyles } from '../insight/styles.js';
import { briefOf, type Brief } from './content.js';
import { briefStrings } from './strings.js';
import { briefStyles } from './styles.js';

const ROWS = 15;

/**
 * A printable sheet for the new owner of a territory: figures against target, accounts worth most, who comes and who leaves
 * (against the reference plan), overdue visits, a short checklist.
 *
 * @csspart sheet - what is printed
 */
export class TerritoryBrief extends TerritoryElement {
  static override styles = [tokens, controls, insightStyles, briefStyles];

  /** Id of the territory; the first one when absent. */
  @property({ reflect: true }) territory = '';

  /** Which column plays which part: value, lastContact, since, visits. What is left out is found by names. */
  @property({ attribute: false }) columns: ColumnChoice = {};

  /** Milliseconds since 1970 that count as now; the browser's clock when absent. */
  @property({ type: Number }) now: number | undefined;

  @state() private blocked = false;

  protected override readonly strings = briefStrings;

  protected override workspaceChanged({ kinds }: Change): void {
    if (['dataset', 'assignment', 'exceptions', 'territories', 'reference', 'status'].some((kind) => (kinds as ReadonlySet<string>).has(kind))) this.requestUpdate();
  }

  /** Opens the sheet alone in a window and prints it; prints the page where windows are blocked. */
  print(): void {
    const sheet = this.renderRoot.querySelector('.sheet');
    const view = sheet && window.open('', '_blank', 'width=900,height=1000');
    this.blocked = !view;
    if (!view) return void window.print();
    const page = view.document;
    page.documentElement.lang = this.language;
    page.title = sheet.querySelector('h2')?.textContent ?? '';
    const host = page.body.appendChild(page.createElement('div'));
    const root = host.attachShadow({ mode: 'open' });
    const rules = TerritoryBrief.elementStyles.map((style) => ('cssText' in style ? style.cssText : '')).join('\n');
    const Sheet = (view as unknown as { CSSStyleSheet: typeof CSSStyleSheet }).CSSStyleSheet;
    const styles = new Sheet();
    styles.replaceSync(`${rules}\n:host { color-scheme: light; }`);
    root.adoptedStyleSheets = [styles];
    root.append(page.importNode(sheet, true));
    view.focus();
    view.print();
  }

  override render(): TemplateResult {
    const { model } = this;
    if (!model?.context || !model.plan) return html`<p class="state" role="status">${this.t(model?.status === 'loading' ? 'loading' : 'empty')}</p>`;
    const { territories } = model.plan;
    const number = this.territory ? territories.findIndex((t) => t.id === this.territory) : 0;
    if (!territories[number]) return html`<p class="state">${this.t('noTerritories')}</p>`;
    return html`
      <div class="tools">
        <label><span>${this.t('territory')}</span><select @change=${(e: Event) => (this.territory = (e.target as HTMLSelectElement).value)}>${territories.map((t, i) => html`<option value=${t.id} ?selected=${i === number}>${t.name}</option>`)}</select></label>
        <button @click=${this.print}>${this.t('print')}</button>
        ${this.blocked ? html`<span role="status">${this.t('popup')}</span>` : nothing}
      </div>
      ${this.#renderSheet(model, number, briefOf(model.context, number, this.columns, this.now ?? Date.now()))}`;
  }

  #renderSheet(model: Workspace, t: number, brief: Brief): TemplateResult {
    const { dataset, plan, tallies } = model;
    const territory = plan!.territories[t]!;
    const owner = dataset!.reps.find((rep) => rep.id === territory.owner)?.name;
    const generated = brief.value?.madeUp || dataset!.measures.some((m) => m.madeUp);
    return html`<article class="sheet" part="sheet" aria-labelledby="title">
      <header><p>${this.t('title')} · ${labelText(dataset!.name, this.language)}</p><h2 id="title">${territory.name}</h2>
        <p>${this.t('drawn', { date: this.#date(this.now ?? Date.now()) })}</p></header>
      ${generated ? html`<p class="made-up">${this.t('madeUp')}</p>` : nothing}
      <dl class="figures">
        <div><dt>${this.t('owner')}</dt><dd>${owner ?? this.t('noOwner')}</dd></div>
        <div><dt>${this.t('units')}</dt><dd>${this.format.number(tallies!.unitCount(t))}</dd></div>
        <div><dt>${this.t('accounts')}</dt><dd>${this.format.number(tallies!.accountCount(t))}</dd></div>
      </dl>
      ${territory.note ? html`<section><h3>${this.t('note')}</h3><p>${territory.note}</p></section>` : nothing}
      ${this.#renderFigures(brief)}
      ${this.#renderTop(model, brief)}
      ${this.#renderMoved(model, brief)}
      ${brief.overdue.length ? this.#renderTable(this.t('overdue'), [this.t('account'), this.t('daysLate')], brief.overdue.map((o) => [dataset!.accounts.names[o.account]!, this.format.number(Math.round(o.days))])) : nothing}
      <section><h3>${this.t('checklist')}</h3><ul class="check"><li>${this.t('check1')}</li><li>${this.t('check2')}</li><li>${this.t('check3')}</li></ul></section>
    </article>`;
  }

  #renderFigures({ figures }: Brief): TemplateResult | typeof nothing {
    if (figures.length === 0) return nothing;
    const rows = figures.map((f) => [labelText(f.label, this.language), this.format.number(f.value, f.format), this.format.number(f.target, f.format), this.format.percent(f.target > 0 ? f.value / f.target : Number.NaN), this.format.percent(f.share)]);
    return this.#renderTable(this.t('figures'), [this.t('figure'), this.t('value'), this.t('target'), this.t('ofTarget'), this.t('share')], rows);
  }

  #renderTop(model: Workspace, { top, value, tenure, lastContact }: Brief): TemplateResult | typeof nothing {
    if (top.length === 0) return nothing;
    const { accounts, units } = model.dataset!;
    const rows = top.map(({ account: a, value: worth }) => [accounts.names[a]!, units.names[accounts.unit[a]!] ?? MISSING, this.format.number(worth, value?.format), this.format.number(tenure?.[a] ?? Number.NaN, { maximumFractionDigits: 1 }), this.#date(lastContact?.[a] ?? Number.NaN)]);
    return this.#renderTable(this.t('top'), [this.t('account'), this.t('place'), this.t('value'), this.t('since'), this.t('last')], rows, 1);
  }

  #renderMoved(model: Workspace, { coming, leaving, value }: Brief): TemplateResult {
    const { territories } = model.plan!;
    const name = (t: number) => (t === -2 ? this.t('gone') : (territories[t]?.name ?? this.t('none')));
    const rows = (list: readonly HandOver[], end: 'from' | 'to') => list.map((h) => [model.dataset!.accounts.names[h.account]!, name(h[end]), this.format.number(h.value, value?.format)]);
    const table = (list: readonly HandOver[], key: 'coming' | 'leaving', end: 'from' | 'to') => this.#renderTable(this.t(key, { count: list.length }), [this.t('account'), this.t(end), this.t('value')], rows(list, end), 1);
    return html`${coming.length ? table(coming, 'coming', 'from') : html`<section><p class="quiet">${this.t('noComing')}</p></section>`}${leaving.length ? table(leaving, 'leaving', 'to') : nothing}`;
  }

  /** The first columns are text, the others numbers. */
  #renderTable(title: string, heads: readonly string[], rows: readonly (readonly string[])[], texts = 0): TemplateResult {
    return html`<section><h3>${title}</h3><div class="scroll" tabindex="0" role="region" aria-label=${title}><table>
      <thead><tr>${heads.map((head, i) => html`<th scope="col" class=${i <= texts ? 'text' : ''}>${head}</th>`)}</tr></thead>
      <tbody>${rows.slice(0, ROWS).map((cells) => html`<tr>${cells.map((cell, i) => (i === 0 ? html`<th scope="row">${cell}</th>` : html`<td class=${i <= texts ? 'text' : ''}>${cell}</td>`))}</tr>`)}</tbody>
    </table></div>${rows.length > ROWS ? html`<p class="quiet">${this.t('more', { count: rows.length - ROWS })}</p>` : nothing}</section>`;
  }

  #date(time: number): string {
    return Number.isNaN(time) ? MISSING : new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-brief': TerritoryBrief;
  }
}
