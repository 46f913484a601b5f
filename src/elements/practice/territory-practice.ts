import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import { memoryAdapter } from '../../data/memory-adapter.js';
import { practiceMarket } from '../../data/practice-market.js';
import { farthest, hint, score, type Exercise, type Score } from '../../insight/subject/exercise.js';
import { TerritoryElement } from '../../ui/base.js';
import { errorLine } from '../../ui/error-text.js';
import { inSentence, labelText } from '../../ui/label-text.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Workspace } from '../../workspace/workspace.js';
import { insightStyles } from '../insight/styles.js';
import type { TerritoryWorkspace } from '../workspace/territory-workspace.js';
import { exercises } from './exercises.js';
import { practiceStrings } from './strings.js';
import { practiceStyles } from './styles.js';

/**
 * Practice for people who are new to it: scored exercises on a made-up market ("within 10 % in 12 moves") with a map, hints and undo. It
 * has a workspace of its own and never touches the one around it.
 *
 * @csspart panel - the whole
 */
export class TerritoryPractice extends TerritoryElement {
  static override styles = [tokens, controls, insightStyles, practiceStyles];

  @state() private exercise: Exercise | undefined;
  @state() private now: Score | undefined;
  @state() private advice = '';
  @query('territory-workspace') private readonly inner!: TerritoryWorkspace | null;

  protected override readonly strings = practiceStrings;
  readonly #best = new Map<string, number>();
  #begun = Number.NaN;
  #market: Workspace | undefined;
  #stop: (() => void) | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.();
    this.#market = undefined;
    this.exercise = undefined;
  }

  /** The market around this element is of no concern to it. */
  protected override workspaceChanged(): void {}

  /** Opens an exercise by its id; does nothing for one that there is not. */
  start(id: string): void {
    this.exercise = exercises.find((exercise) => exercise.id === id);
    this.now = undefined;
    this.advice = '';
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const market = this.inner?.workspace;
    if (market === this.#market) return;
    this.#stop?.();
    this.#market = market;
    this.#stop = market?.subscribe((change) => {
      if (change.kinds.has('dataset')) this.#begin();
      else if (change.kinds.has('assignment')) this.#count();
      else if (change.kinds.has('status')) this.requestUpdate();
    });
  }

  override render(): TemplateResult {
    return html`<article class="panel" part="panel" aria-labelledby="title">
      <header><h2 id="title">${this.t('title')}</h2><p>${this.t('intro')}</p></header>
      ${this.exercise ? this.#renderExercise(this.exercise) : html`<ul class="exercises">${exercises.map((exercise) => this.#renderChoice(exercise))}</ul>`}
    </article>`;
  }

  #renderChoice(exercise: Exercise): TemplateResult {
    const best = this.#best.get(exercise.id);
    const name = this.t(exercise.id);
    return html`<li><h3>${name}</h3><p>${this.#task(exercise)}</p>
      <footer><span class=${best === 100 ? 'badge good' : 'badge'}>${best === undefined ? this.t('untried') : this.t('best', { points: best })}</span>
        <button class="primary" aria-label=${this.t('startName', { name })} @click=${() => this.start(exercise.id)}>${this.t('start')}</button></footer></li>`;
  }

  #renderExercise(exercise: Exercise): TemplateResult {
    const { now } = this;
    const error = this.inner?.workspace.error;
    return html`
      <p class="goal">${this.t(exercise.id)}: ${this.#task(exercise)} ${this.t('whole')}</p>
      ${error ? html`<p class="state" role="alert">${this.t('failed', { message: errorLine(error, this.language) })}</p>` : nothing}
      ${now ? this.#renderScore(exercise, now) : html`<p class="quiet" role="status">${this.t('loading')}</p>`}
      ${this.advice ? html`<div class="finding" role="status"><p>${this.advice}</p></div>` : nothing}
      <div class="tools">
        <button ?disabled=${!this.#market?.history.canUndo} @click=${() => this.#market?.undo()}>${this.t('undo')}</button>
        <button ?disabled=${!now?.moves} @click=${this.#again}>${this.t('again')}</button>
        <button ?disabled=${!now || now.done} @click=${this.#hint}>${this.t('hint')}</button>
        <button class="quiet" @click=${this.#leave}>${this.t('stop')}</button>
      </div>
      <territory-workspace .adapter=${this.#adapter()}><territory-map aria-label=${this.t('map')}></territory-map></territory-workspace>
      <p class="quiet">${this.t('how')}</p>`;
  }

  #renderScore({ tolerance, moves }: Exercise, now: Score): TemplateResult {
    const percent = (value: number) => this.format.percent(value, { digits: value < 0.2 ? 1 : 0 });
    const within = now.deviation <= tolerance + 1e-9;
    const outcome = now.done ? this.t('done', { moves: now.moves, count: moves }) : within && now.detached === 0 ? this.t('tooMany') : now.detached > 0 ? this.t('torn') : '';
    return html`
      ${outcome ? html`<div class="finding ${now.done ? 'good' : 'warn'}" role="status"><p>${outcome}</p></div>` : nothing}
      <dl class="score">
        <div><dt>${this.t('farthest')}</dt><dd>${percent(now.deviation)}<small>${this.t('goal', { tolerance: percent(tolerance) })}</small></dd></div>
        <div><dt>${this.t('moves')}</dt><dd>${this.format.number(now.moves)}<small>${this.t('of', { count: moves })}</small></dd></div>
        <div><dt>${this.t('pieces')}</dt><dd>${this.format.number(now.detached)}</dd></div>
        <div><dt>${this.t('points')}</dt><dd>${this.format.number(now.points)}</dd></div>
      </dl>
      <meter min="0" max="100" value=${now.points} aria-label=${this.t('progress')}></meter>`;
  }

  #task({ measures, tolerance, moves }: Exercise): string {
    const names = { sales: { en: 'sales', sv: 'försäljningen' }, visits: { en: 'visits', sv: 'besöken' } } as const;
    const [a, b] = measures.map((id) => labelText(names[id as keyof typeof names], this.language));
    return this.t('task', { tolerance: this.format.percent(tolerance, { digits: 0 }), count: moves, measures: b === undefined ? a! : this.t('and', { a: a!, b }) });
  }

  #opened: { language: string; adapter: ReturnType<typeof memoryAdapter> } | undefined;
  /** One market for as long as it speaks the same language. */
  #adapter(): ReturnType<typeof memoryAdapter> {
    if (this.#opened?.language !== this.language) this.#opened = { language: this.language, adapter: memoryAdapter(practiceMarket({ language: this.language })) };
    return this.#opened.adapter;
  }

  #begin(): void {
    const context = this.#market?.context;
    if (!context || !this.exercise) return;
    this.#begun = farthest(context, this.exercise);
    this.#count();
  }

  #count(): void {
    const context = this.#market?.context;
    if (!context || !this.exercise) return;
    const { edits, position } = this.#market!.history;
    const before = this.now;
    this.now = score(context, this.exercise, this.#begun, edits.slice(0, position));
    this.advice = '';
    this.#best.set(this.exercise.id, Math.max(this.#best.get(this.exercise.id) ?? 0, this.now.points));
    if (!before) return;
    this.announce(this.now.done ? this.t('done', { moves: this.now.moves, count: this.exercise.moves }) : this.t('score', { points: this.now.points, deviation: this.format.percent(this.now.deviation), moves: this.now.moves }));
  }

  readonly #again = (): void => {
    while (this.#market?.history.canUndo) this.#market.undo();
    this.#count();
  };

  readonly #leave = (): void => {
    this.exercise = undefined;
    this.now = undefined;
    this.advice = '';
  };

  readonly #hint = (): void => {
    const context = this.#market?.context;
    if (!context || !this.exercise) return;
    const found = hint(context, this.exercise);
    const name = (t: number) => context.plan.territories[t]!.name;
    this.advice = found ? this.t('hintText', { from: name(found.from), to: name(found.to), measure: inSentence(labelText(context.dataset.measures[found.measure]!.label, this.language), this.language) }) : this.t('hintNone');
    // what may be given stands out on the map: the units of the one that border the other
    if (found) this.#market!.select(border(found.from, found.to, context.plan.assignment, context.dataset.graph));
  };
}

function border(from: number, to: number, assignment: Int32Array, { offsets, neighbors }: { offsets: Uint32Array; neighbors: Uint32Array }): number[] {
  return [...assignment.keys()].filter((u) => assignment[u] === from && neighbors.subarray(offsets[u]!, offsets[u + 1]!).some((v) => assignment[v] === to));
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-practice': TerritoryPractice;
  }
}
