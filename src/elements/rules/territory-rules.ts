import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { TerritoryErrorEvent } from '../../events.js';
import { assignment, assignmentEdit, ruleName, type CustomerAssignment } from '../../insight/subject/assignment.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import type { AccountCondition, AccountRule } from '../../model/plan.js';
import { TerritoryElement } from '../../ui/base.js';
import { errorLine } from '../../ui/error-text.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { insightStyles } from '../insight/styles.js';
import type { Words } from '../insight/words.js';
import { conditionOn, renderCondition, testable } from './condition-view.js';
import { rulesStrings } from './strings.js';
import { rulesStyles } from './styles.js';

/**
 * The rules that send accounts of a kind (a segment, a size, an industry) to a territory: written, ranked, tried against the
 * data while they are written, and applied as one edit. The rules are part of the plan: they are saved, undone and shared with it.
 *
 * @csspart panel - the whole
 * @csspart rule - one rule
 * @fires territory-error - applying failed; `event.error`
 */
export class TerritoryRules extends TerritoryElement {
  static override styles = [tokens, controls, insightStyles, rulesStyles];

  /** Accounts that nothing else places go to the territory of the nearest unit within so many kilometres. */
  @property({ type: Number, attribute: 'nearest-km', reflect: true }) nearestKm = 50;

  @state() private failure: TerritoryError | undefined;

  protected override readonly strings = rulesStrings;

  protected override workspaceChanged({ kinds }: Change): void {
    if ((['dataset', 'assignment', 'exceptions', 'territories', 'rules', 'status'] as const).some((kind) => kinds.has(kind))) this.requestUpdate();
  }

  override render(): TemplateResult {
    const { model } = this;
    if (!model?.context || !model.plan) return html`<p class="state" role="status">${this.t(model?.status === 'loading' ? 'loading' : 'empty')}</p>`;
    const answer = assignment(model.context, { nearestKm: this.nearestKm });
    return html`<article class="panel" part="panel" aria-labelledby="title">
      <header><h2 id="title">${this.t('title')}</h2><p>${this.t('intro')}</p></header>
      ${answer.state === 'needs' ? html`<p class="state">${this.t('noTerritories')}</p>` : this.#renderRules(model, answer.value)}
    </article>`;
  }

  #renderRules(model: Workspace, found: CustomerAssignment): TemplateResult {
    const { rules } = found;
    return html`
      ${rules.length ? html`<ol class="rules">${rules.map((rule, n) => this.#renderRule(model, found, rule, n))}</ol>` : html`<p class="quiet">${this.t('noRules')}</p>`}
      <p class="tools"><button @click=${() => this.#add(model, rules)}>${this.t('add')}</button>
        <label class="nearest"><span>${this.t('nearest')}</span><input type="number" min="0" max="5000" .value=${String(this.nearestKm)} @change=${this.#setNearest} /></label></p>
      ${this.#renderOutcome(model, found)}`;
  }

  #renderRule(model: Workspace, { rules, matches, sends, broken }: CustomerAssignment, rule: AccountRule, n: number): TemplateResult {
    const { territories } = model.plan!;
    const name = ruleName(rule);
    const change = (patch: Partial<AccountRule>) => this.#set(model, rules.map((r, i) => (i === n ? { ...r, ...patch } : r)));
    const conditions = (when: readonly AccountCondition[]) => change({ when });
    const trouble = broken.find((b) => b.rule === n);
    const tied = n > 0 && (rule.rank ?? 0) === (rules[n - 1]!.rank ?? 0);
    return html`<li part="rule">
      <div class="head">
        <input class="name" aria-label=${this.t('nameOf', { n: n + 1 })} .value=${name} @change=${(e: Event) => change({ name: (e.target as HTMLInputElement).value.trim() })} />
        <label class="to"><span>${this.t('to')}</span><select aria-label=${this.t('territoryOf', { n: n + 1 })} @change=${(e: Event) => change({ territory: (e.target as HTMLSelectElement).value })}>
          ${territories.some((t) => t.id === rule.territory) ? nothing : html`<option value=${rule.territory} selected>${this.t('gone')}</option>`}
          ${territories.map((t) => html`<option value=${t.id} ?selected=${t.id === rule.territory}>${t.name}</option>`)}</select></label>
        <span class="order">
          <button class="icon quiet" ?disabled=${n === 0} aria-label=${this.t('up', { name })} @click=${() => this.#move(model, rules, n, n - 1)}>↑</button>
          <button class="icon quiet" ?disabled=${n === rules.length - 1} aria-label=${this.t('down', { name })} @click=${() => this.#move(model, rules, n, n + 1)}>↓</button>
          <button class="icon quiet" aria-label=${this.t('remove', { name })} @click=${() => this.#remove(model, rules, n)}>✕</button>
        </span>
      </div>
      ${rule.when.map((condition, c) => renderCondition(this.#words, model.dataset!, condition, { n, c }, {
        change: (next) => conditions(rule.when.map((old, i) => (i === c ? next : old))),
        remove: () => conditions(rule.when.filter((_, i) => i !== c)),
      }))}
      <div class="foot">
        <button class="small" @click=${() => conditions([...rule.when, conditionOn(model.dataset!, testable(model.dataset!, this.language)[0]?.id ?? '')])}>${this.t('addCondition')}</button>
        ${n > 0 ? html`<label class="check"><input type="checkbox" aria-label=${this.t('sameOf', { name })} .checked=${tied} @change=${(e: Event) => this.#tie(model, rules, n, (e.target as HTMLInputElement).checked)} /> <span>${this.t('same')}</span></label>` : nothing}
        <span class="counts" role="status">${trouble
          ? html`<span class="badge warn">${this.t({ 'territory-unknown': 'brokenTerritory', 'column-missing': 'brokenColumn', 'no-condition': 'brokenEmpty' }[trouble.why], { column: trouble.id })}</span>`
          : html`${this.t('matches', { count: matches[n]! })}, ${this.t('sends', { count: sends[n]! })}`}</span>
      </div>
    </li>`;
  }

  #renderOutcome(model: Workspace, found: CustomerAssignment): TemplateResult {
    const list = (text: string, accounts: readonly number[]) => html`<li><span>${text}</span><button class="quiet" aria-label=${this.t('showName', { name: text })} @click=${() => this.#show(model, accounts)}>${this.t('show')}</button></li>`;
    return html`
      ${found.ties.length + found.gaps.length ? html`<ul class="trouble">
        ${found.ties.length ? list(this.t('ties', { count: found.ties.length }), found.ties.map((t) => t.account)) : nothing}
        ${found.gaps.length ? list(this.t('gaps', { count: found.gaps.length }), found.gaps) : nothing}</ul>` : nothing}
      ${this.failure ? html`<p class="state" role="alert">${this.t('failed', { message: errorLine(this.failure, this.language) })}</p>` : nothing}
      <p class="tools">${found.differing.length
        ? html`<button class="primary" @click=${() => this.#apply(model, found)}>${this.t('apply', { count: found.differing.length })}</button><button aria-label=${this.t('showName', { name: this.t('apply', { count: found.differing.length }) })} @click=${() => this.#show(model, found.differing)}>${this.t('show')}</button>`
        : html`<span class="badge good">${this.t('agrees')}</span>`}</p>`;
  }

  get #words(): Words {
    return { t: (key, values) => this.t(key, values), language: this.language, format: this.format };
  }

  /** Ranks follow the order; a rule that shares the rank of the one above keeps sharing it. */
  #set(model: Workspace, rules: readonly AccountRule[]): void {
    model.setRules({ accounts: rules });
  }

  #add(model: Workspace, rules: readonly AccountRule[]): void {
    const ids = new Set(rules.map((r) => r.id));
    let number = rules.length + 1;
    while (ids.has(`rule-${number}`)) number++;
    const active = model.plan!.territories[model.active] ?? model.plan!.territories[0]!;
    const columns = testable(model.dataset!, this.language);
    const text = columns.find(({ id }) => model.dataset!.accounts.columns.get(id)!.kind === 'text') ?? columns[0];
    this.#set(model, [...rules, {
      id: `rule-${number}`, name: this.t('newName', { n: number }), territory: active.id, rank: (rules.at(-1)?.rank ?? -1) + 1,
      when: text ? [conditionOn(model.dataset!, text.id)] : [],
    }]);
  }

  #remove(model: Workspace, rules: readonly AccountRule[], n: number): void {
    this.#set(model, rules.filter((_, i) => i !== n));
    this.announce(this.t('removed', { name: ruleName(rules[n]!) }));
  }

  #move(model: Workspace, rules: readonly AccountRule[], from: number, to: number): void {
    const order = rules.toSpliced(from, 1).toSpliced(to, 0, rules[from]!);
    this.#set(model, order.map((rule, rank) => ({ ...rule, rank })));
    this.announce(this.t('moved', { name: ruleName(rules[from]!), n: to + 1 }));
  }

  #tie(model: Workspace, rules: readonly AccountRule[], n: number, tied: boolean): void {
    const shared = rules.map((rule, i) => i > 0 && (i === n ? tied : (rule.rank ?? 0) === (rules[i - 1]!.rank ?? 0)));
    let rank = -1;
    this.#set(model, rules.map((rule, i) => ({ ...rule, rank: shared[i] ? rank : ++rank })));
  }

  readonly #setNearest = (event: Event): void => {
    const value = (event.target as HTMLInputElement).valueAsNumber;
    if (value >= 0 && value <= 5000) this.nearestKm = value;
  };

  #apply(model: Workspace, found: CustomerAssignment): void {
    this.failure = undefined;
    try {
      const edit = assignmentEdit(model.context!, found);
      if (edit) model.apply(edit);
      this.announce(this.t('applied', { count: found.differing.length }));
    } catch (thrown) {
      this.failure = toTerritoryError(thrown);
      this.dispatchEvent(new TerritoryErrorEvent(this.failure));
    }
  }

  #show(model: Workspace, accounts: readonly number[]): void {
    model.select([...new Set(accounts.map((a) => model.dataset!.accounts.unit[a]!))].filter((u) => u >= 0));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-rules': TerritoryRules;
  }
}
