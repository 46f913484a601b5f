import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { NextMove } from '../../engine/moves.js';
import type { Edit } from '../../model/edit.js';
import { toTerritoryError } from '../../model/errors.js';
import type { Goal } from '../../model/plan.js';
import { countRules, type PlanRules, type RulesPatch } from '../../model/rules.js';
import { TerritoryElement } from '../../ui/base.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Job } from '../../workspace/job.js';
import type { BalanceMode } from '../../workspace/request.js';
import type { Workspace } from '../../workspace/workspace.js';
import { errorLine } from '../../ui/error-text.js';
import { Advice } from './advice.js';
import { Checking } from './checking.js';
import type { Relaxation } from './findings.js';
import { renderFindings, type FindingsContext } from './findings-view.js';
import { renderGoals } from './goals-view.js';
import { icons } from './icons.js';
import { renderOptions } from './options-view.js';
import { outcomeOf, summaryText, type Outcome } from './outcome.js';
import { Parts } from './parts.js';
import type { RulesContext } from './rules-view.js';
import { defaultSettings, requestOf, type BalanceSettings } from './settings.js';
import { renderTask } from './task-view.js';
import { balanceStrings } from './strings.js';
import { balanceStyles } from './styles/styles.js';
import type { Words } from './words.js';

/**
 * Goals, rules, run and result of the balancing engine: which measures to balance and how closely, what every plan must
 * keep, whether a plan can exist at all (with what would make it possible), the run with its progress, and the proposal
 * before and after, to accept or discard.
 *
 * @csspart title - the heading
 * @csspart run - the button that starts a run
 * @csspart accept - the buttons that decide on the proposal
 * @cssprop [--tk-balance-padding=16px] - space around the contents
 * @cssprop [--tk-balance-background] - ground of the element
 */
export class TerritoryBalance extends TerritoryElement {
  static override styles = [tokens, controls, balanceStyles];

  /** What the page wants to begin with; what is left out follows the plan. Follows what the planner chooses. */
  @property({ attribute: false }) settings: Partial<BalanceSettings> = {};

  @state() private goalShown = 0;
  @state() private allRows = false;
  @state() private targetsAs = '';
  @state() private rulesOpen = false;
  @state() private problem = '';

  protected override readonly strings = balanceStrings;

  readonly #advice = new Advice(this);
  readonly #parts = new Parts(this);
  readonly #checking = new Checking(this, () => {
    const { model } = this;
    const request = model?.plan && !this.#busy ? this.#request(model) : undefined;
    return request && model!.check(request);
  });
  #announced = '';
  #outcome: { job: Job; plan: unknown; outcome: Outcome } | undefined;
  #hadFocus = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#checking.stop();
    this.#advice.forget();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#checkSoon();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('settings')) this.#checkSoon();
    this.#hadFocus = Boolean(this.shadowRoot?.activeElement);
  }

  override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // the control in use may be gone with its view: go on where its successor is
    if (this.#hadFocus && !this.shadowRoot!.activeElement) this.shadowRoot!.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  }

  protected override workspaceReplaced(): void {
    this.settings = {};
  }

  protected override workspaceLinked(model: Workspace | undefined): void {
    this.#checking.findings = [];
    this.#advice.forget();
    if (model) this.#checkSoon();
  }

  protected override workspaceChanged({ kinds, edit }: Change): void {
    if (kinds.has('dataset')) this.settings = {};
    if (kinds.has('job')) {
      this.#announceJob();
      this.#advice.reasons.reset();
    }
    if (edit || kinds.has('dataset')) this.#advice.refresh(this.model);
    if (edit || kinds.has('dataset') || (kinds.has('job') && !this.#busy)) this.#checkSoon();
    if (edit || kinds.has('status') || kinds.has('dataset') || kinds.has('job') || (kinds.has('selection') && this.rulesOpen)) this.requestUpdate();
  }

  override render(): TemplateResult {
    return html`<div class="panel">
      <h2 part="title" tabindex="-1">${this.t('title')}</h2>
      ${this.#renderBody()}
    </div>`;
  }

  #renderBody(): TemplateResult {
    const { model } = this;
    if (!model) return html`<p class="state">${this.t('unlinked')}</p>`;
    if (!model.dataset || !model.plan || !model.tallies) {
      if (model.status === 'loading') return this.#renderLoading();
      if (model.status === 'failed') return html`<p class="state failed">${icons.stop}${this.t('loadFailed')} ${model.error?.message ?? ''}</p>`;
      return html`<div class="state"><h3>${this.t('emptyTitle')}</h3><p>${this.t('emptyText')}</p></div>`;
    }
    const words = this.#words;
    const { job } = model;
    if (job && this.#busy) this.#parts.get('result'); // it is wanted next
    if (job && this.#busy) return this.#parts.get('running')?.renderProgress(words, job, { cancel: () => model.cancelJob(), finish: () => model.finishJob() }) ?? this.#renderLoading();
    if (job?.proposal) return this.#renderProposal(words, model, job);
    return this.#renderSettings(words, model, job);
  }

  #renderLoading(): TemplateResult {
    return html`<div class="state" aria-busy="true"><span class="ghost"></span><span class="ghost wide"></span><span class="ghost wide"></span><span class="visually-hidden">${this.t('loading')}</span></div>`;
  }

  #renderProposal(words: Words, model: Workspace, job: Job): TemplateResult {
    const view = this.#parts.get('result');
    if (!view) return this.#renderLoading();
    return view.renderResult(words, job, this.#outcomeOf(model, job), {
      ...this.#findingsContext(model, job.request.mode),
      goal: this.goalShown,
      showAll: this.allRows,
      showGoal: (goal) => (this.goalShown = goal),
      toggleAll: () => (this.allRows = !this.allRows),
      accept: () => this.#accept(model),
      discard: () => model.discardJob(),
      reasons: this.#advice.reasons,
      explain: (open) => open && this.#advice.explain(model),
      choose: (alternative) => model.chooseAlternative(alternative),
    });
  }

  #accept(model: Workspace): void {
    // what was created is from now on kept: the next run rebalances it
    const { mode: _mode, count: _count, countBy: _by, territory: _territory, ...kept } = this.settings;
    model.acceptJob();
    this.settings = kept;
    this.announce(this.t('accepted'));
  }

  #renderSettings(words: Words, model: Workspace, job: Job | null): TemplateResult {
    const settings = this.#effective(model);
    const context = {
      dataset: model.dataset!,
      plan: model.plan!,
      tallies: model.tallies!,
      change: (patch: Partial<BalanceSettings>) => {
        this.settings = { ...this.settings, ...patch };
        this.problem = '';
      },
      setRules: (patch: RulesPatch | ((rules: PlanRules) => RulesPatch)) => model.setRules(typeof patch === 'function' ? patch(model.plan!.rules) : patch),
      changeGoals: (change: (goals: readonly Goal[]) => readonly Goal[]) => model.setGoals(change(model.plan!.goals)),
      targetsAs: this.targetsAs,
      showTargets: (as: string) => (this.targetsAs = as),
      updateTerritory: model.updateTerritory.bind(model),
    };
    const needsRun = settings.mode !== 'merge' && settings.mode !== 'owners';
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      ${this.#renderEnded(model, job)}
      ${renderTask(words, settings, context)}
      ${needsRun
        ? html`${renderGoals(words, context)}
            ${this.#renderRules(words, model, context)}
            ${renderOptions(words, settings, context)}
            <div class="feasibility">
              ${this.#renderFeasibility(words)}
              ${renderFindings(words, this.#checking.findings, this.#findingsContext(model, settings.mode as BalanceMode))}
            </div>`
        : ''}
      ${this.#renderGo(words, model, settings)}
      ${model.plan!.territories.length > 1 ? this.#renderAdvice(words, model) : ''}
    </form>`;
  }

  #renderRules(words: Words, model: Workspace, context: Omit<RulesContext, 'selected'>): TemplateResult {
    const count = countRules(model.plan!.rules);
    const view = this.rulesOpen ? this.#parts.get('rules') : undefined;
    return html`<details class="rules" .open=${this.rulesOpen} @toggle=${(event: ToggleEvent) => (this.rulesOpen = event.newState === 'open')}>
      <summary>${words.t('rules')} <span class="hint">${count ? words.t('rulesCount', { count }) : words.t('rulesNone')}</span></summary>
      <div class="fold">${view ? view.renderRules(words, { ...context, selected: [...model.selection.rows] }) : ''}</div>
    </details>`;
  }

  /** The button that does it: a run, or a change at once. */
  #renderGo(words: Words, model: Workspace, settings: BalanceSettings): TemplateResult {
    const { mode, countBy, count, territory, other } = settings;
    const attempt = (act: () => void, said: string) => () => {
      try {
        act();
        this.announce(said);
      } catch (thrown) {
        this.problem = toTerritoryError(thrown).message;
      }
    };
    if (mode === 'merge') {
      const name = (t: number) => model.plan!.territories[t]?.name ?? '';
      const ready = territory >= 0 && other >= 0 && territory !== other;
      const merge = attempt(() => {
        model.removeTerritory(territory, other);
        this.settings = { ...this.settings, mode: 'rebalance', territory: 0, other: -1 };
      }, this.t('merged', { territory: name(territory), other: name(other) }));
      return this.#renderButton(words.t('runMerge'), !ready, merge);
    }
    if (mode === 'owners') {
      const swap = other < 0
        ? () => this.announce(this.t(model.assignOwners() ? 'ownersMoved' : 'ownersStay'))
        : attempt(() => model.swapOwners(territory, other), this.t('ownersMoved'));
      return this.#renderButton(words.t(other < 0 ? 'runNearest' : 'runOwners'), other === territory, swap);
    }
    const label = mode === 'create' ? (countBy === 'number' ? words.t('runCreate', { count }) : words.t('runCreateOpen')) : words.t(mode === 'rebalance' ? 'run' : `run.${mode}`);
    return this.#renderButton(label, this.#checking.blocked || this.#checking.state === 'failed', () => void model.balance(this.#request(model)!));
  }

  #renderButton(label: string, disabled: boolean, act: () => void): TemplateResult {
    return html`${this.problem ? html`<p class="stand bad" role="alert">${icons.stop}<span>${this.problem}</span></p>` : ''}
      <button type="button" part="run" class="primary run" ?disabled=${disabled} @click=${act}>${label}</button>`;
  }

  #renderAdvice(words: Words, model: Workspace): TemplateResult {
    const advice = this.#advice;
    const view = advice.following || advice.compareOpen ? this.#parts.get('advice') : undefined;
    const apply = ({ steps }: NextMove, what: string) => {
      model.apply(movesEdit(steps));
      this.announce(this.t('applied', { what }));
    };
    const openCompare = (event: ToggleEvent) => {
      advice.compareOpen = event.newState === 'open';
      this.requestUpdate();
    };
    return html`
      <details class="advice" .open=${advice.following} @toggle=${(event: ToggleEvent) => advice.follow(model, event.newState === 'open')}>
        <summary>${words.t('nextMoves')}</summary>
        <div class="fold">${view && advice.following ? view.renderMoves(words, advice.moves, { dataset: model.dataset!, plan: model.plan!, apply }) : ''}</div>
      </details>
      <details class="advice" .open=${advice.compareOpen} @toggle=${openCompare}>
        <summary>${words.t('compare')}</summary>
        <div class="fold">${view && advice.compareOpen ? view.renderCompare(words, advice.ensemble, { done: advice.compared, compare: () => advice.compare(model, this.#effective(model).seed) }) : ''}</div>
      </details>`;
  }

  /** How the last run ended, when it left no proposal. */
  #renderEnded(model: Workspace, job: Job | null): TemplateResult | string {
    if (!job || !['cancelled', 'failed', 'blocked'].includes(job.state)) return '';
    return html`<p class="ended ${job.state}">
      ${job.state === 'cancelled' ? '' : icons.stop}
      <span>${this.t(job.state)} ${job.error ? job.error.message : ''}</span>
      <button type="button" class="icon quiet" aria-label=${this.t('dismiss')} title=${this.t('dismiss')} @click=${() => model.discardJob()}>${icons.close}</button>
    </p>`;
  }

  #renderFeasibility(words: Words): TemplateResult {
    const { state, findings, error } = this.#checking;
    if (state === 'failed') return html`<p class="stand bad">${icons.stop}<span>${words.t('checkFailed', { message: error ? errorLine(error, this.language) : '' })}</span></p>`;
    if (state === 'waiting') return html`<p class="stand waiting"><span class="dot"></span><span>${words.t('checking')}</span></p>`;
    if (findings.length > 0) return html``;
    return html`<p class="stand good">${icons.check}<span>${words.t('ready')}</span></p>`;
  }

  get #words(): Words {
    return { language: this.language, format: this.format, t: (key, values) => this.t(key, values) };
  }

  get #busy(): boolean {
    const state = this.model?.job?.state;
    return state === 'checking' || state === 'running';
  }

  #effective(model: Workspace): BalanceSettings {
    const settings = { ...defaultSettings(model.dataset!, model.plan!), ...this.settings };
    return model.plan!.territories.length === 0 ? { ...settings, mode: 'create' } : settings;
  }

  #request(model: Workspace): ReturnType<typeof requestOf> {
    return requestOf(this.#effective(model), model.dataset!.units.count);
  }

  #outcomeOf(model: Workspace, job: Job): Outcome {
    const { plan } = model;
    if (this.#outcome?.job !== job || this.#outcome.plan !== plan) {
      this.#outcome = { job, plan, outcome: outcomeOf(model.dataset!, plan!, job.proposal!) };
    }
    return this.#outcome.outcome;
  }

  #findingsContext(model: Workspace, mode: BalanceMode): FindingsContext {
    return { dataset: model.dataset!, plan: model.plan!, mode, relax: (relaxation) => this.#relax(model, relaxation) };
  }

  #relax(model: Workspace, relaxation: Relaxation): void {
    const { plan } = model;
    switch (relaxation.kind) {
      case 'tolerance':
        return model.setGoals(plan!.goals.map((goal) => (relaxation.measure === undefined || goal.measure === relaxation.measure ? { ...goal, tolerance: Math.max(goal.tolerance, relaxation.tolerance) } : goal)));
      case 'capacity':
        this.settings = { ...this.settings, capacity: relaxation.capacity };
        return;
      case 'count':
        this.settings = { ...this.settings, countBy: 'number', count: relaxation.count };
        return;
      case 'rules':
        return model.setRules(relaxation.rules);
      case 'show':
        return model.select(relaxation.units);
    }
  }

  #checkSoon(): void {
    if (!this.model?.plan || !this.isConnected) this.#checking.stop();
    else this.#checking.soon();
  }

  /** Tells how a run went, once. */
  #announceJob(): void {
    const { model } = this;
    const job = model?.job;
    const key = job ? `${job.id} ${job.state}` : '';
    if (!model || !job || key === this.#announced) return;
    this.#announced = key;
    if (job.proposal) this.announce(job.proposal.solution.valid ? summaryText(this.#words, this.#outcomeOf(model, job)) : this.t('notValid'));
    else if (job.state === 'running') this.announce(this.t('running'));
    else if (job.state !== 'checking' && job.state !== 'done') this.announce(this.t(job.state));
  }
}

/** A move or a swap as one undo step. */
function movesEdit(steps: NextMove['steps']): Edit {
  const column = (key: 'from' | 'to') => Int32Array.from(steps, (step) => step[key]);
  return { origin: 'user', kind: 'assign', moves: { units: Uint32Array.from(steps, ({ unit }) => unit), from: column('from'), to: column('to') } };
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-balance': TerritoryBalance;
  }
}
