import { html, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { Ensemble } from '../../engine/ensemble.js';
import type { MoveReason } from '../../engine/explain.js';
import type { NextMove } from '../../engine/moves.js';
import type { Finding } from '../../engine/problem.js';
import type { Edit } from '../../model/edit.js';
import { toTerritoryError } from '../../model/errors.js';
import type { Goal } from '../../model/plan.js';
import { TerritoryElement } from '../../ui/base.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Job } from '../../workspace/job.js';
import type { Workspace } from '../../workspace/workspace.js';
import { renderCompare } from './compare-view.js';
import type { Relaxation } from './findings.js';
import { renderFindings, type FindingsContext } from './findings-view.js';
import { renderGoals } from './goals-view.js';
import { icons } from './icons.js';
import { Later } from './later.js';
import { renderMoves } from './moves-view.js';
import { outcomeOf, type Outcome } from './outcome.js';
import { renderProgress } from './progress-view.js';
import { renderResult, summaryText } from './result-view.js';
import { defaultSettings, requestOf, type BalanceSettings } from './settings.js';
import { renderMode, renderOptions } from './settings-view.js';
import { balanceStrings } from './strings.js';
import { balanceStyles } from './styles.js';
import type { Words } from './words.js';

/** Wait after the last change before the check, ms: long enough to type a number. */
const CHECK_AFTER_MS = 250;

/**
 * Goals, run and result of the balancing engine: which measures to balance and how closely, whether a plan can exist at
 * all (with what would make it possible), the run with its progress, and the proposal before and after, to accept or discard.
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

  @state() private findings: readonly Finding[] = [];
  @state() private checking: 'waiting' | 'done' | 'failed' = 'waiting';
  @state() private checkError = '';
  @state() private goalShown = 0;
  @state() private allRows = false;
  @state() private movesOpen = false;
  @state() private compared = 0;

  protected override readonly strings = balanceStrings;

  readonly #moves = new Later<readonly NextMove[]>(this);
  readonly #reasons = new Later<readonly MoveReason[]>(this);
  readonly #ensemble = new Later<Ensemble>(this);
  #comparing: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #call = 0;
  #announced = '';
  #outcome: { job: Job; plan: unknown; outcome: Outcome } | undefined;
  #hadFocus = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#call++;
    this.#forgetAdvice();
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

  protected override workspaceLinked(model: Workspace | undefined): void {
    this.findings = [];
    this.#forgetAdvice();
    if (model) this.#checkSoon();
  }

  protected override workspaceChanged({ kinds, edit }: Change): void {
    if (kinds.has('dataset')) this.settings = {};
    if (kinds.has('job')) {
      this.#announceJob();
      this.#reasons.reset();
    }
    if (edit || kinds.has('dataset')) {
      this.#forgetAdvice();
      if (this.movesOpen) this.#askMoves();
    }
    if (edit || kinds.has('dataset') || (kinds.has('job') && !this.#busy)) this.#checkSoon();
    if (edit || kinds.has('status') || kinds.has('dataset') || kinds.has('job')) this.requestUpdate();
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
      if (model.status === 'loading') return html`<div class="state" aria-busy="true"><span class="ghost"></span><span class="ghost wide"></span><span class="ghost wide"></span><span class="visually-hidden">${this.t('loading')}</span></div>`;
      if (model.status === 'failed') return html`<p class="state failed">${icons.stop}${this.t('loadFailed')} ${model.error?.message ?? ''}</p>`;
      return html`<div class="state"><h3>${this.t('emptyTitle')}</h3><p>${this.t('emptyText')}</p></div>`;
    }
    const words = this.#words;
    const { job } = model;
    if (job && this.#busy) return renderProgress(words, job, { cancel: () => model.cancelJob(), finish: () => model.finishJob() });
    if (job?.proposal) return this.#renderProposal(words, model, job);
    return this.#renderSettings(words, model, job);
  }

  #renderProposal(words: Words, model: Workspace, job: Job): TemplateResult {
    return renderResult(words, job, this.#outcomeOf(model, job), {
      ...this.#findingsContext(model, job.request.mode),
      goal: this.goalShown,
      showAll: this.allRows,
      showGoal: (goal) => (this.goalShown = goal),
      toggleAll: () => (this.allRows = !this.allRows),
      accept: () => {
        // what was created is from now on kept: the next run rebalances it
        const { mode: _mode, count: _count, ...kept } = this.settings;
        model.acceptJob();
        this.settings = kept;
        this.announce(this.t('accepted'));
      },
      discard: () => model.discardJob(),
      reasons: this.#reasons,
      explain: (open) => {
        if (open && this.#reasons.state !== 'busy') void this.#reasons.ask(() => model.explainJob());
      },
      choose: (alternative) => model.chooseAlternative(alternative),
    });
  }

  #renderSettings(words: Words, model: Workspace, job: Job | null): TemplateResult {
    const settings = this.#effective(model);
    const context = {
      dataset: model.dataset!,
      plan: model.plan!,
      tallies: model.tallies!,
      change: (patch: Partial<BalanceSettings>) => (this.settings = { ...this.settings, ...patch }),
      setRules: model.setRules.bind(model),
      changeGoals: (change: (goals: readonly Goal[]) => readonly Goal[]) => model.setGoals(change(model.plan!.goals)),
      setShare: (territory: number, share: number) => model.updateTerritory(territory, { share }),
    };
    const blocked = this.findings.some((finding) => finding.severity === 'error');
    const run = () => void model.balance(requestOf(settings));
    return html`<form @submit=${(event: Event) => event.preventDefault()}>
      ${this.#renderEnded(model, job)}
      ${renderMode(words, settings, context)}
      ${renderGoals(words, context)}
      ${renderOptions(words, settings, context)}
      <div class="feasibility">
        ${this.#renderFeasibility(words)}
        ${renderFindings(words, this.findings, this.#findingsContext(model, settings.mode))}
      </div>
      <button type="button" part="run" class="primary run" ?disabled=${blocked} @click=${run}>
        ${settings.mode === 'create' ? this.t('runCreate', { count: settings.count }) : this.t('run')}
      </button>
      ${model.plan!.territories.length > 1 ? this.#renderAdvice(words, model) : ''}
    </form>`;
  }

  #renderAdvice(words: Words, model: Workspace): TemplateResult {
    const toggle = (open: boolean) => {
      if (open && !this.movesOpen) this.#askMoves();
      this.movesOpen = open;
    };
    const apply = ({ steps }: NextMove, what: string) => {
      model.apply(movesEdit(steps));
      this.announce(this.t('applied', { what }));
    };
    return html`
      ${renderMoves(words, this.#moves, { dataset: model.dataset!, plan: model.plan!, open: this.movesOpen, toggle, apply })}
      ${renderCompare(words, this.#ensemble, { done: this.compared, compare: () => this.#compare(model) })}`;
  }

  #askMoves(): void {
    const { model } = this;
    if (model?.plan) void this.#moves.ask(() => model.nextMoves());
  }

  #compare(model: Workspace): void {
    this.#comparing?.abort();
    const comparing = new AbortController();
    this.#comparing = comparing;
    this.compared = 0;
    const onProgress = ({ done }: { readonly done: number }) => (this.compared = done);
    void this.#ensemble.ask(() => model.compare({ seed: this.#effective(model).seed, signal: comparing.signal, onProgress }));
  }

  /** What was found out about a plan that is no more. The list of moves stays until its successor is there. */
  #forgetAdvice(): void {
    this.#comparing?.abort();
    this.#ensemble.reset();
    this.#reasons.reset();
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
    if (this.checking === 'failed') return html`<p class="stand bad">${icons.stop}<span>${words.t('checkFailed', { message: this.checkError })}</span></p>`;
    if (this.checking === 'waiting') return html`<p class="stand waiting"><span class="dot"></span><span>${words.t('checking')}</span></p>`;
    if (this.findings.length > 0) return html``;
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

  #outcomeOf(model: Workspace, job: Job): Outcome {
    if (this.#outcome?.job !== job || this.#outcome.plan !== model.plan) {
      this.#outcome = { job, plan: model.plan, outcome: outcomeOf(model.dataset!, model.plan!, job.proposal!) };
    }
    return this.#outcome.outcome;
  }

  #findingsContext(model: Workspace, mode: BalanceSettings['mode']): FindingsContext {
    return { dataset: model.dataset!, plan: model.plan!, mode, relax: (relaxation) => this.#relax(model, relaxation) };
  }

  #relax(model: Workspace, relaxation: Relaxation): void {
    const { plan } = model;
    switch (relaxation.kind) {
      case 'tolerance':
        return model.setGoals(plan!.goals.map((goal) => (goal.measure === relaxation.measure ? { ...goal, tolerance: relaxation.tolerance } : goal)));
      case 'count':
        this.settings = { ...this.settings, count: relaxation.count };
        return;
      case 'moves':
        return model.setRules({ maxMoved: relaxation.share });
      case 'contiguous':
        return model.setRules({ contiguous: false });
      case 'show':
        return model.select(relaxation.units);
    }
  }

  #checkSoon(): void {
    clearTimeout(this.#timer);
    this.#call++;
    if (!this.model?.plan || !this.isConnected) return;
    this.checking = 'waiting';
    this.#timer = setTimeout(() => void this.#check(), CHECK_AFTER_MS);
  }

  async #check(): Promise<void> {
    const { model } = this;
    if (!model?.plan || this.#busy) return;
    const call = ++this.#call;
    try {
      const findings = await model.check(requestOf(this.#effective(model)));
      if (call !== this.#call) return;
      this.findings = findings;
      this.checking = 'done';
    } catch (thrown) {
      const error = toTerritoryError(thrown, 'engine-failed');
      if (call !== this.#call || error.code === 'aborted') return;
      this.findings = [];
      this.checkError = error.message;
      this.checking = 'failed';
    }
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
