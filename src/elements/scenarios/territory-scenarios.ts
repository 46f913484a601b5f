import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TerritoryErrorEvent } from '../../events.js';
import type { Metric, MetricContext } from '../../insight/metric.js';
import { read, type Reading } from '../../insight/reading.js';
import { defaultMetrics } from '../../insight/default-metrics.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import { labelText } from '../../ui/label-text.js';
import type { Merge } from '../../model/merge.js';
import { TerritoryElement } from '../../ui/base.js';
import { saveFile } from '../../ui/save-file.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Scenario } from '../../workspace/ports.js';
import type { Scenarios } from '../../workspace/scenarios.js';
import type { Workspace } from '../../workspace/workspace.js';
import { bestOf } from './best.js';
import { renderDifferences } from './differences.js';
import { ledgerCsv } from './ledger.js';
import { scenarioStrings } from './strings.js';
import { scenarioStyles } from './styles.js';

/** What the planner is in the middle of; one thing at a time. */
type Doing =
  | { readonly what: 'add' }
  | { readonly what: 'rename' | 'remove'; readonly id: string }
  | { readonly what: 'merge'; readonly id: string; readonly prefer: 'ours' | 'theirs'; readonly merge: Merge };

/**
 * Scenarios: plans branched from one another over the same data, side by side with their figures. Open another one, compare the
 * open one with it (the map's fill "change" and the figures of disruption then count against it), take the move ledger out, and
 * merge it three ways.
 *
 * @csspart card - one scenario
 * @fires territory-error - something failed; `event.error` says what was expected, what came, and where
 */
export class TerritoryScenarios extends TerritoryElement {
  static override styles = [tokens, controls, scenarioStyles];

  /** Ids of the metrics that scenarios are compared by; the default set when absent. */
  @property({ attribute: false }) metrics: readonly string[] | undefined;

  @state() private doing: Doing | undefined;
  @state() private failure: TerritoryError | undefined;
  @state() private scenarios: Scenarios | undefined;

  protected override readonly strings = scenarioStrings;

  /** Figures of the scenarios that are not open, until something changes them. */
  readonly #contexts = new Map<string, MetricContext>();
  #asked: Workspace | undefined;

  protected override workspaceReplaced(): void {
    this.doing = undefined;
    this.failure = undefined;
  }

  protected override workspaceLinked(): void {
    this.scenarios = undefined;
    this.#asked = undefined;
    this.#contexts.clear();
  }

  protected override workspaceChanged({ kinds }: Change): void {
    if (kinds.has('dataset') || kinds.has('scenario')) this.doing = undefined;
    if (kinds.has('dataset') || kinds.has('scenario') || kinds.has('reference')) {
      this.#contexts.clear();
      if (this.scenarios && !kinds.has('dataset')) void this.#count(this.scenarios);
    }
    // merging is shown against the plan as it was asked for
    if (kinds.has('assignment') && this.doing?.what === 'merge') this.doing = undefined;
    if (['dataset', 'scenario', 'assignment', 'territories', 'exceptions', 'goals', 'rules', 'reference', 'metrics'].some((kind) => kinds.has(kind as never))) this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { model } = this;
    if (model?.dataset && this.#asked !== model) void this.#find(model);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (changed.has('doing' as never) && this.doing) this.renderRoot.querySelector<HTMLElement>('[data-first]')?.focus();
  }

  override render(): TemplateResult {
    const { model, scenarios } = this;
    if (!model?.dataset || !model.context) return html`<p class="hint">${this.t('empty')}</p>`;
    if (!scenarios) return html`<p class="hint" aria-busy="true">${this.t('loading')}</p>${this.#renderFailure()}`;
    const compared = scenarios.compared;
    return html`
      <div class="header">
        <h2>${this.t('label')}</h2>
        <button type="button" class="add" aria-expanded=${this.doing?.what === 'add'} @click=${() => (this.doing = this.doing?.what === 'add' ? undefined : { what: 'add' })}>${this.t('add')}</button>
      </div>
      ${this.#renderFailure()}
      ${this.doing?.what === 'add' ? this.#renderName('', this.t('suggested', { number: scenarios.list.length }), this.t('create'), (name) => this.#add(name), this.t('addHint')) : nothing}
      ${this.doing?.what === 'merge' ? this.#renderMerge(scenarios, this.doing) : nothing}
      <ul>${this.#cards(model, scenarios)}</ul>
      ${scenarios.error ? html`<p class="hint">${this.t('unsaved')}</p>` : nothing}
      ${compared === null ? nothing : renderDifferences({ t: (key, values) => this.t(key, values), format: this.format }, this.#name(compared), model.context, {
        select: (units) => model.select(units),
        download: (flows) => saveFile(`${this.t('ledgerFile')}.csv`, ledgerCsv((key) => this.t(key), this.language, model.context!, flows, model.history.edits.slice(0, model.history.position)), 'text/csv;charset=utf-8'),
        end: () => void this.#run(() => scenarios.compareWith(null)),
      })}`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    return this.failure ? html`<p role="alert" class="badge bad">${this.errorLine(this.failure)}</p>` : nothing;
  }

  #cards(model: Workspace, scenarios: Scenarios): TemplateResult[] {
    const { plan, dataset } = model;
    const ids = this.metrics ?? defaultMetrics(plan!.goals, dataset!);
    const metrics = ids.map((id) => model.metrics.read(id)?.metric).filter((metric) => metric !== undefined);
    const figures = scenarios.list.map(({ id }) => {
      const context = id === scenarios.current ? model.context : this.#contexts.get(id);
      return context ? metrics.map((metric) => (context === model.context ? model.metrics.read(metric.id)! : read(metric, context))) : undefined;
    });
    const best = metrics.map((metric, m) => bestOf(metric.good, figures.map((readings) => readings?.[m])));
    return scenarios.list.map((scenario, s) => this.#renderCard(scenarios, scenario, metrics, figures[s], best.map((winners) => winners[s]!)));
  }

  #renderCard(scenarios: Scenarios, scenario: Scenario, metrics: readonly Metric[], readings: readonly Reading[] | undefined, best: readonly boolean[]): TemplateResult {
    const { id, parent } = scenario;
    const name = this.#name(id);
    const open = id === scenarios.current;
    const { doing } = this;
    if (doing?.what === 'rename' && doing.id === id) return html`<li>${this.#renderName(name, name, this.t('save'), (value) => this.#run(() => scenarios.rename(id, value)))}</li>`;
    return html`<li class="card" part="card" ?data-open=${open}>
      <div class="top"><h3>${name}</h3>${open ? html`<span class="badge">${this.t('openNow')}</span>` : nothing}</div>
      ${parent === null ? nothing : html`<p class="hint">${this.t('from', { name: this.#name(parent) })} · ${this.#when(scenario.created)}</p>`}
      <dl aria-busy=${readings === undefined}>
        ${metrics.map((metric, m) => html`<dt>${labelText(metric.label, this.language)}</dt>
          <dd>${readings ? this.format.compact(readings[m]!.overall, metric.format) : '…'}${best[m] ? html`<span class="best" title=${this.t('best')} aria-hidden="true">★</span><span class="visually-hidden">, ${this.t('best')}</span>` : nothing}</dd>`)}
      </dl>
      ${doing?.what === 'remove' && doing.id === id ? html`<div class="panel" role="group">
        <p>${this.t('removeSure', { name })}</p>
        <div class="actions">
          <button type="button" data-first @click=${() => (this.doing = undefined)}>${this.t('keep')}</button>
          <button type="button" class="remove" @click=${() => void this.#remove(scenarios, id, name)}>${this.t('remove')}</button>
        </div></div>` : html`<div class="actions">
        ${open ? nothing : html`
          <button type="button" class="open" aria-label=${this.t('openWhat', { name })} @click=${() => void this.#open(scenarios, id, name)}>${this.t('open')}</button>
          <button type="button" class="compare" aria-pressed=${scenarios.compared === id} aria-label=${this.t('compareWhat', { name })} @click=${() => void this.#run(() => scenarios.compareWith(scenarios.compared === id ? null : id))}>${this.t('compare')}</button>
          <button type="button" class="merge" aria-label=${this.t('mergeWhat', { name })} @click=${() => void this.#askMerge(scenarios, id, 'ours')}>${this.t('merge')}</button>`}
        <button type="button" class="quiet rename" aria-label=${this.t('renameWhat', { name })} @click=${() => (this.doing = { what: 'rename', id })}>${this.t('rename')}</button>
        ${parent === null ? nothing : html`<button type="button" class="quiet ask-remove" aria-label=${this.t('removeWhat', { name })} @click=${() => (this.doing = { what: 'remove', id })}>${this.t('remove')}</button>`}
      </div>`}
    </li>`;
  }

  #renderName(value: string, suggested: string, verb: string, done: (name: string) => Promise<void>, hint = ''): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const name = new FormData(event.target as HTMLFormElement).get('name') as string;
      this.doing = undefined;
      void done(name.trim() || suggested);
    };
    return html`<form @submit=${submit} @keydown=${(event: KeyboardEvent) => event.key === 'Escape' && (this.doing = undefined)}>
      ${hint ? html`<p class="hint">${hint}</p>` : nothing}
      <label>${this.t('name')}<input name="name" data-first maxlength="200" autocomplete="off" .value=${value} placeholder=${suggested} /></label>
      <div class="actions">
        <button class="primary">${verb}</button>
        <button type="button" @click=${() => (this.doing = undefined)}>${this.t('cancel')}</button>
      </div>
    </form>`;
  }

  #renderMerge(scenarios: Scenarios, { id, prefer, merge }: Extract<Doing, { what: 'merge' }>): TemplateResult {
    const plan = this.model!.plan!;
    const name = this.#name(id);
    const title = this.t('mergeTitle', { name, open: this.#name(scenarios.current) });
    const changes = merge.plan.assignment.reduce((sum, t, u) => sum + (merge.plan.territories[t]?.id === plan.territories[plan.assignment[u]!]?.id ? 0 : 1), 0);
    const units = merge.conflicts.filter((conflict) => conflict.kind === 'unit').map((conflict) => conflict.unit);
    const choice = (side: 'ours' | 'theirs', label: string) => html`<label><input type="radio" name="prefer" .checked=${prefer === side} @change=${() => void this.#askMerge(scenarios, id, side)} />${label}</label>`;
    return html`<div class="panel" role="group" aria-label=${title}>
      <h3>${title}</h3>
      <p>${changes ? this.t('mergeChanges', { count: changes }) : this.t('mergeNothing')}</p>
      ${merge.conflicts.length ? html`<fieldset>
        <legend>${this.t('mergeConflicts', { count: merge.conflicts.length })}</legend>
        ${choice('ours', this.t('preferOurs'))}${choice('theirs', this.t('preferTheirs', { name }))}
      </fieldset>` : nothing}
      <p class="hint">${this.t('mergeUndo')}</p>
      <div class="actions">
        <button type="button" class="primary" data-first @click=${() => void this.#merge(scenarios, id, prefer, name)}>${this.t('mergeNow')}</button>
        ${units.length ? html`<button type="button" @click=${() => this.model?.select(units)}>${this.t('showConflicts')}</button>` : nothing}
        <button type="button" @click=${() => (this.doing = undefined)}>${this.t('cancel')}</button>
      </div>
    </div>`;
  }

  #name(id: string): string {
    const name = this.scenarios?.list.find((scenario) => scenario.id === id)?.name;
    return name || this.t('first');
  }

  #when(time: number): string {
    return new Intl.DateTimeFormat(this.language, { dateStyle: 'medium', timeStyle: 'short' }).format(time);
  }

  async #find(model: Workspace): Promise<void> {
    this.#asked = model;
    await this.#run(async () => {
      const scenarios = await model.scenarios();
      if (this.model !== model) return;
      this.scenarios = scenarios;
      await this.#count(scenarios);
    });
  }

  /** Computes the figures of scenarios that are not open, one after the other, so that the page stays alive. */
  async #count(scenarios: Scenarios): Promise<void> {
    for (const { id } of scenarios.list) {
      if (id === scenarios.current || this.#contexts.has(id)) continue;
      const context = await scenarios.contextOf(id);
      if (this.scenarios !== scenarios || id === scenarios.current) continue;
      this.#contexts.set(id, context);
      this.requestUpdate();
    }
  }

  #add(name: string): Promise<void> {
    return this.#run(async () => {
      await this.scenarios!.add(name);
      this.announce(this.t('added', { name }));
    });
  }

  #open(scenarios: Scenarios, id: string, name: string): Promise<void> {
    return this.#run(async () => {
      await scenarios.open(id);
      this.announce(this.t('opened', { name }));
    });
  }

  #remove(scenarios: Scenarios, id: string, name: string): Promise<void> {
    this.doing = undefined;
    return this.#run(async () => {
      await scenarios.remove(id);
      this.announce(this.t('removed', { name }));
    });
  }

  #askMerge(scenarios: Scenarios, id: string, prefer: 'ours' | 'theirs'): Promise<void> {
    return this.#run(async () => {
      this.doing = { what: 'merge', id, prefer, merge: await scenarios.previewMerge(id, prefer) };
    });
  }

  #merge(scenarios: Scenarios, id: string, prefer: 'ours' | 'theirs', name: string): Promise<void> {
    this.doing = undefined;
    return this.#run(async () => {
      const before = this.model!.plan!.assignment.slice();
      await scenarios.merge(id, prefer);
      const count = before.reduce((sum, t, u) => sum + (this.model!.plan!.assignment[u] === t ? 0 : 1), 0);
      this.announce(this.t('merged', { name, count }));
    });
  }

  async #run(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.failure = undefined;
      if (this.scenarios) await this.#count(this.scenarios);
    } catch (thrown) {
      this.failure = toTerritoryError(thrown);
      this.dispatchEvent(new TerritoryErrorEvent(this.failure));
    }
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-scenarios': TerritoryScenarios;
  }
}
