import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TerritoryErrorEvent, TerritoryOperationEvent } from '../../events.js';
import type { Answer, ColumnChoice } from '../../insight/subject/answer.js';
import { movedBy, proposalEdit, revokeEdit, type Comments, type Operation, type Proposal } from '../../insight/subject/comments.js';
import { defaults, type AnyPanel, type List, type ListRow, type PanelInput, type Shown, type Where } from '../../insight/subject/panel/panel.js';
import { proposeColumns } from '../../insight/subject/source.js';
import { isSteps } from '../../model/steps.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import type { AccountRule } from '../../model/plan.js';
import { TerritoryElement } from '../../ui/base.js';
import { inSlices } from '../../workspace/in-slices.js';
import { saveFile } from '../../ui/save-file.js';
import { spreadsheetOf } from '../../ui/spreadsheet.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change, ChangeKind } from '../../workspace/change.js';
import type { Discussion } from '../../workspace/discussion.js';
import type { Workspace } from '../../workspace/workspace.js';
import { renderNeeds, renderOptions, type Picks } from './columns-view.js';
import { chartStyles } from './chart-styles.js';
import { renderDiscussion, type Draft } from './discussion-view.js';
import { renderList, type ListPresses } from './list-view.js';
import { renderChart, renderFigures, renderFinding, renderNotes, renderTerritories, type Presses } from './panel-view.js';
import { renderSegments } from './segments-view.js';
import { insightStrings } from './strings.js';
import { insightStyles } from './styles.js';
import { loadSubject, subjectNames } from './subjects.js';
import { numberIn, say, sayCell, type Words } from './words.js';

const stale: readonly ChangeKind[] = ['dataset', 'assignment', 'exceptions', 'territories', 'reference', 'locks', 'rules', 'history'];

/** Milliseconds of quiet after an edit before a subject is computed anew: a brush stroke is many edits. */
const CALM = 120;

/**
 * One subject of territory practice as a panel: the one thing to know, headline figures, a chart with a table behind it, figures per territory, lists,
 * and what to know about the data. Says which columns it needs when they are missing, and lets a person choose them.
 *
 * @csspart panel - the whole
 * @csspart finding - the one thing to know
 * @csspart chart - the chart with its heading
 * @csspart needs - what is missing, with the choice of columns
 * @fires territory-operation - somebody commented, proposed or decided (subject "comments"); `event.operation`
 * @fires territory-error - the subject could not be computed; `event.error`
 */
export class TerritoryInsight extends TerritoryElement {
  static override styles = [tokens, controls, insightStyles, chartStyles];

  /** Which one: segmentation, assignment, allocation, performance, market, route, training, comments, crm, assortment, stock, campaign or relationship. */
  @property({ reflect: true }) subject = 'performance';

  /** A subject of the page's own, in place of the kit's. */
  @property({ attribute: false }) panel: AnyPanel | undefined;

  /** Which column plays which part (role -> column id); what is left out is found by names. */
  @property({ attribute: false }) columns: ColumnChoice = {};

  /** Settings by id, over the subject's own. */
  @property({ attribute: false }) settings: Readonly<Record<string, number>> = {};

  /** Milliseconds since 1970 that count as now; the browser's clock when absent. */
  @property({ type: Number }) now: number | undefined;

  /** Rules of customer assignment; the plan's own when absent. */
  @property({ attribute: false }) rules: readonly AccountRule[] | undefined;

  /** Comments, proposals and decisions that the page knows of (subject "comments"), beside those of the workspace's discussion. */
  @property({ attribute: false }) operations: readonly Operation[] = [];

  /** Who comments. */
  @property({ reflect: true }) author = '';

  @state() private loaded: AnyPanel | undefined;
  @state() private unknown = false;
  @state() private answer: Answer<unknown> | undefined;
  @state() private computing = false;
  @state() private failure: TerritoryError | undefined;
  @state() private picked: ColumnChoice = {};
  @state() private set: Readonly<Record<string, number>> = {};

  protected override readonly strings = insightStrings;
  /** What the answer was computed from. */
  #input: PanelInput | undefined;
  #computing: AbortController | undefined;
  #shown: Shown | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #discussion: Discussion | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('subject') || changed.has('panel')) {
      this.#load();
      void this.#join();
    }
    const keys: readonly PropertyKey[] = ['loaded', 'columns', 'settings', 'now', 'rules', 'operations', 'picked', 'set', 'workspace'];
    if (keys.some((key) => (changed as Map<PropertyKey, unknown>).has(key))) this.#compute();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#computing?.abort();
  }

  protected override workspaceLinked(): void {
    this.#discussion = undefined;
    void this.#join();
    this.#compute();
  }

  protected override workspaceChanged(change: Change): void {
    if (stale.some((kind) => change.kinds.has(kind))) {
      clearTimeout(this.#timer);
      this.#computing?.abort();
      // new data is shown at once; edits may come in dozens
      if (change.kinds.has('dataset')) {
        void this.#join();
        this.#compute();
      } else this.#timer = setTimeout(() => this.#compute(), CALM);
    } else if (this.subject === 'comments' && change.kinds.has('discussion')) this.#compute();
    else if (change.kinds.has('filter') || change.kinds.has('status') || (change.kinds.has('selection') && this.subject === 'comments')) this.requestUpdate();
  }

  override render(): TemplateResult {
    const { loaded, model } = this;
    if (this.unknown) return html`<p class="state" role="status">${this.t('unknown', { id: this.subject, known: subjectNames.join(', ') })}</p>`;
    if (!model || model.status === 'empty') return html`<p class="state">${this.t('empty')}</p>`;
    if (!loaded || !model.context) return html`<p class="state" role="status">${model.status === 'failed' ? this.t('failed') : this.t('loading')}</p>`;
    return html`<article class="panel" part="panel" aria-labelledby="title" aria-busy=${this.computing ? 'true' : 'false'}>
      <header><h2 id="title">${say(this.#words, loaded.label)}</h2><p>${say(this.#words, loaded.description)}</p></header>
      ${this.#renderBody(loaded, model)}
    </article>`;
  }

  #renderBody(panel: AnyPanel, model: Workspace): TemplateResult {
    const { answer } = this;
    const input = this.#input;
    if (this.failure) return html`<p class="state" role="alert">${this.t('failed')}: ${this.failure.message}</p>`;
    if (!answer || !input) return html`<p class="state" role="status">${this.t('loading')}</p>`;
    if (answer.state === 'needs') return html`${renderNeeds(this.#words, answer, input, this.#picks)}${renderOptions(this.#words, panel, input, this.#picks)}`;
    const shown = (this.#shown ??= panel.show(answer.value, input));
    const segmented = panel.id === 'segmentation';
    return html`
      ${shown.finding ? renderFinding(this.#words, shown.finding, this.#presses) : nothing}
      ${renderFigures(this.#words, shown)}
      ${renderNotes(this.#words, answer.notes, input.context.dataset)}
      ${panel.id === 'comments' && this.#discussion ? this.#renderDiscussion(this.#discussion, model, answer.value as Comments) : nothing}
      ${segmented ? renderSegments(this.#words, model, shown.lists![0]!, (sentence) => this.announce(sentence)) : nothing}
      ${shown.chart ? renderChart(this.#words, shown.chart, input, this.#presses) : nothing}
      ${renderTerritories(this.#words, panel, answer.value, input, this.#presses)}
      ${(shown.lists ?? []).slice(segmented ? 1 : 0).map((list) => renderList(this.#words, list, this.#presses))}
      ${renderOptions(this.#words, panel, input, this.#picks)}`;
  }

  get #words(): Words {
    return { t: (key, values) => this.t(key, values), language: this.language, format: this.format };
  }

  readonly #picks: Picks = {
    column: (role, ids) => (this.picked = { ...this.picked, [role]: ids.length > 1 ? ids : ids[0] }),
    setting: (id, value) => (this.set = { ...this.set, [id]: value }),
  };

  readonly #presses: Presses & ListPresses = {
    territory: (territory) => this.#presses.place({ territory }, this.model?.plan?.territories[territory]?.name ?? ''),
    place: (where, name) => {
      const units = this.#unitsAt(where);
      this.model?.select(units);
      this.announce(this.t('selected', { name, count: units.length }));
    },
    row: (row: ListRow, name) => {
      if (!row.filter) return this.#presses.place(row, name);
      const units = this.#unitsAt(row);
      this.model?.setFilter(units, name);
      this.announce(this.t('filtered', { count: units.length }));
    },
    act: ({ act }) => {
      const edit = act?.edit();
      if (edit) this.model?.apply(edit);
      this.announce(this.t(edit ? 'changed' : 'nothingLeft'));
    },
    save: (list) => void this.#save(list),
  };

  #unitsAt({ units, accounts = [], territory }: Where): number[] {
    const { plan, dataset } = this.model ?? {};
    if (!plan || !dataset) return [];
    if (units) return [...units];
    if (territory !== undefined) return [...plan.assignment.keys()].filter((u) => plan.assignment[u] === territory);
    return [...new Set(accounts.map((a) => dataset.accounts.unit[a]!))].filter((u) => u >= 0);
  }

  async #save(list: List): Promise<void> {
    const { toCsv } = await import('../../data/write/csv.js');
    const title = say(this.#words, list.label);
    const rows = list.rows.map((row) => row.cells.map((cell) => numberIn(cell)?.value ?? sayCell(this.#words, cell)));
    const file = saveFile(`${this.model?.dataset?.id ?? ''}-${title}.csv`, toCsv({ title, header: list.heads.map((head) => say(this.#words, head)), rows }, spreadsheetOf(this.language)), 'text/csv');
    this.announce(this.t('saved', { file }));
  }

  #renderDiscussion({ error }: Discussion, model: Workspace, value: Comments): TemplateResult {
    return html`
      ${error ? html`<p class="state" role="alert">${this.errorLine(error)}</p>` : nothing}
      ${renderDiscussion(this.#words, model, value, { send: this.#send, decide: this.#decide, place: this.#presses.place })}`;
  }

  /** What the page knows and what the workspace keeps. */
  #said(): readonly Operation[] {
    return [...this.operations, ...(this.#discussion?.operations ?? [])];
  }

  async #join(): Promise<void> {
    const { model } = this;
    if ((this.panel?.id ?? this.subject) !== 'comments' || !model?.dataset) return;
    try {
      const discussion = await model.discussion();
      if (model !== this.model) return;
      this.#discussion = discussion;
      this.#compute();
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  readonly #send = (draft: Draft): void => {
    // what answers something comes after it, whatever the clocks of those who said it
    const latest = this.#said().reduce((most, o) => Math.max(most, o.time), -Infinity);
    const operation = { ...draft, id: crypto.randomUUID(), author: this.author, time: Math.max(this.now ?? Date.now(), latest + 1) } as Operation;
    void this.#discussion?.add(operation);
    this.dispatchEvent(new TerritoryOperationEvent(operation));
    const said = { comment: 'sent', propose: 'proposed', resolve: 'resolved' }[draft.op as string];
    if (said) this.announce(this.t(said));
  };

  readonly #decide = (proposal: Proposal, op: 'accept' | 'reject' | 'revoke'): void => {
    const context = this.model?.context;
    if (!context) return;
    const revoking = op === 'revoke' && proposal.state === 'accepted';
    const edit = op === 'accept' ? proposalEdit(context, proposal) : revoking ? revokeEdit(context, proposal) : undefined;
    const moved = op === 'accept' && edit ? movedBy(context, edit) : undefined;
    if (edit) this.model!.apply(edit);
    this.#send({ op, target: proposal.id, ...(moved && { moved }) });
    const said = op === 'accept' ? (edit ? 'accepted' : 'nothingToMove') : op === 'reject' ? 'rejected' : revoking ? (edit ? 'takenBack' : 'nothingBack') : 'revoked';
    this.announce(this.t(said));
  };

  #load(): void {
    this.unknown = false;
    this.picked = {};
    this.set = {};
    this.answer = undefined;
    this.loaded = this.panel;
    if (this.panel) return;
    const wanted = this.subject;
    const loading = loadSubject(wanted);
    this.unknown = !loading;
    loading?.then((panel) => {
      if (this.subject === wanted && !this.panel) this.loaded = panel;
    }, (thrown: unknown) => this.#fail(thrown));
  }

  #compute(): void {
    const context = this.model?.context;
    if (!context || !this.loaded) return;
    this.failure = undefined;
    this.#computing?.abort();
    try {
      const input: PanelInput = {
        context, seed: 1, now: this.now ?? Date.now(),
        columns: { ...proposeColumns(context.dataset, this.loaded.roles), ...this.columns, ...this.picked },
        settings: { ...defaults(this.loaded), ...this.settings, ...this.set },
        operations: this.#said(), edits: this.model!.history.edits.slice(0, this.model!.history.position),
        ...(this.rules && { rules: this.rules }),
      };
      const result = this.loaded.compute(input);
      if (!isSteps(result)) return this.#take(input, result);
      this.#computing = new AbortController();
      this.computing = true;
      inSlices(result, (answer) => this.#take(input, answer), { signal: this.#computing.signal, failed: (thrown) => this.#fail(thrown) });
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  #take(input: PanelInput, answer: Answer<unknown>): void {
    this.#input = input;
    this.#shown = undefined;
    this.answer = answer;
    this.computing = false;
  }

  #fail(thrown: unknown): void {
    this.failure = toTerritoryError(thrown);
    this.computing = false;
    this.dispatchEvent(new TerritoryErrorEvent(this.failure));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-insight': TerritoryInsight;
  }
}
