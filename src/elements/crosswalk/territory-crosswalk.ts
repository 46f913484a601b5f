import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { DataAdapter } from '../../data/adapter.js';
import { fileAdapter } from '../../data/file/adapter.js';
import { TerritoryErrorEvent } from '../../events.js';
import { toTerritoryError, type TerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import { lackingMeasures } from '../../model/take-along.js';
import { TerritoryElement } from '../../ui/base.js';
import { onLeaving } from '../../ui/on-leaving.js';
import { deskStyles } from '../../ui/desk-styles.js';
import { fileButton } from '../../ui/file-button-styles.js';
import { labelText } from '../../ui/label-text.js';
import type { MessageValues } from '../../ui/messages.js';
import { saveFile } from '../../ui/save-file.js';
import { renderShare } from '../../ui/share-view.js';
import { controls, tokens } from '../../ui/tokens.js';
import type { WorkerFactory } from '../../workers/start.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { changesCsv, ChangeWords, groupsOf, type ChangeGroups, type ChangeKind } from './changes.js';
import { renderPreview } from './preview-view.js';
import { crosswalkStrings } from './strings.js';
import { TableChoice, type TableColumns } from './table-choice.js';
import { renderTable, renderWeight } from './weight-view.js';
import { CrosswalkWork, type Busy, type NewUnits, type Preview } from './work.js';

/** What is made once for a preview, which may speak of a hundred thousand units. */
interface PreviewWords {
  readonly preview: Preview;
  readonly language: string;
  readonly words: ChangeWords;
  readonly groups: ChangeGroups;
  /** The plan on the old units. */
  readonly plan: PlanData;
}

/**
 * Moves the plan to other units, when boundaries change: the new units come from files or from an adapter, each goes to the territory that had most of
 * its accounts, people or land, and what changes is shown before anything does. The plan then stands on the new units as one edit or as a scenario;
 * there is a way back to the old ones.
 *
 * @fires territory-error - something failed; `event.error` says what was expected, what came, and where
 */
export class TerritoryCrosswalk extends TerritoryElement {
  static override styles = [tokens, controls, fileButton, deskStyles, css`
    section {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 10px;
    }
    .number {
      text-align: end;
      font-variant-numeric: tabular-nums;
    }
    .field {
      display: grid;
      gap: 4px;
      color: var(--_text-2);
      font-size: var(--_small);
    }
    .field :is(select, input) {
      width: 100%;
      min-width: 0;
      font-size: var(--_size);
      color: var(--_text);
    }
  `];

  /** Where the new units come from, when the page knows; people choose files otherwise. */
  @property({ attribute: false }) units: DataAdapter | undefined;

  /** Makes the worker that reads a table of old and new units, in the host's own way. */
  @property({ attribute: false }) worker: WorkerFactory | undefined;

  @state() private failure: TerritoryError | undefined;
  @state() private kind: ChangeKind = 'split';
  @state() private page = 0;
  @state() private asScenario = false;
  @state() private columns: TableColumns | undefined;
  @state() private choice: TableChoice | undefined;

  protected override readonly strings = crosswalkStrings;

  #work: CrosswalkWork | undefined;
  #words: PreviewWords | undefined;

  constructor() {
    super();
    onLeaving(this, () => this.#end());
  }

  protected override workspaceLinked(): void {
    this.#end();
  }

  protected override workspaceChanged({ kinds }: Change): void {
    const moving = this.#work?.busy?.with === 'moving';
    // other data than what was laid over each other
    if (kinds.has('dataset') && !moving) this.#end();
    else if (!moving && ['assignment', 'territories', 'exceptions', 'locks', 'goals', 'rules'].some((kind) => kinds.has(kind as never))) this.#work?.outdate();
    if (kinds.has('dataset') || kinds.has('status') || kinds.has('read-only')) this.requestUpdate();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { model } = this;
    if (!this.#work && model?.dataset && !model.readOnly) this.#begin(model);
    else if (changed.has('units') && this.units) void this.#work?.open(this.units);
  }

  override render(): TemplateResult {
    const { model } = this;
    const work = this.#work;
    if (!work || !model?.dataset) return html`<p class="hint">${this.t('empty')}</p>`;
    return html`
      <div><h2>${this.t('title')}</h2><p>${this.t('intro')}</p></div>
      ${this.failure ? html`<p class="told bad" role="alert">${this.errorLine(this.failure)}</p>` : nothing}
      ${work.applied ? this.#renderApplied(work) : this.#renderSteps(work, model)}`;
  }

  #renderSteps(work: CrosswalkWork, model: Workspace): TemplateResult {
    const { fresh, busy, preview } = work;
    return html`
      ${this.#renderUnits(work, fresh)}
      ${fresh ? html`<section aria-labelledby="weight"><h3 id="weight">${this.t('stepWeight')}</h3>
        ${renderWeight(work.choices(), work.by, { t: this.#translate, label: (label) => labelText(label, this.language), before: model.dataset!.measures, after: fresh.dataset.measures }, (by) => void work.weighBy(by))}
        ${work.by === 'table' ? renderTable({ choice: this.choice, columns: this.columns, used: work.table }, this.#translate, { choose: (file) => void this.#chooseTable(file), set: (columns) => (this.columns = columns), use: () => void this.#useTable(work) }) : nothing}
        ${work.by === 'land' ? nothing : html`<p class="hint">${this.t(fresh.overlay.land ? 'restLand' : 'restId')}</p>`}
      </section>` : nothing}
      ${busy && fresh ? this.#renderBusy(work, busy) : nothing}
      ${fresh && preview ? this.#renderPreview(work, model, fresh, preview) : nothing}`;
  }

  #renderUnits(work: CrosswalkWork, fresh: NewUnits | undefined): TemplateResult {
    const choose = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const files = [...(input.files ?? [])];
      input.value = '';
      if (files.length > 0) this.#load(work, fileAdapter(files));
    };
    return html`<section aria-labelledby="units"><h3 id="units">${this.t('stepUnits')}</h3>
      ${fresh ? html`<p>${this.t('newUnits', { name: labelText(fresh.dataset.name, this.language), count: fresh.dataset.units.count })}
        ${fresh.dataset.accounts.count > 0 ? this.t(fresh.ownAccounts ? 'own' : 'along', { count: fresh.dataset.accounts.count }) : ''}</p>` : nothing}
      ${work.busy && !fresh ? this.#renderBusy(work, work.busy) : html`<div class="actions"><label class="button"><span>${this.t(fresh ? 'chooseOther' : 'choose')}</span><input class="visually-hidden files" type="file" multiple @change=${choose} /></label></div>`}
    </section>`;
  }

  #renderBusy(work: CrosswalkWork, { with: what, progress }: Busy): TemplateResult {
    const label = this.t(what);
    return html`<div role="status" aria-busy="true"><p>${label}</p>${renderShare(label, progress, this.language)}</div>
      ${what === 'moving' ? nothing : html`<div class="actions"><button type="button" class="stop" @click=${() => work.stop()}>${this.t('stop')}</button></div>`}`;
  }

  #renderPreview(work: CrosswalkWork, model: Workspace, fresh: NewUnits, preview: Preview): TemplateResult {
    const { words, plan, groups } = this.#wordsOf(model, fresh, preview);
    const lacking = lackingMeasures(model.dataset!, fresh.dataset);
    const name = labelText(fresh.dataset.name, this.language);
    const mode = (scenario: boolean, key: string) => html`<label><input type="radio" name="as" .checked=${this.asScenario === scenario} @change=${() => (this.asScenario = scenario)} />${this.t(key)}</label>`;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const given = (new FormData(event.target as HTMLFormElement).get('scenario') as string | null)?.trim();
      void this.#apply(work, model, this.asScenario ? given || this.t('suggested', { name }) : undefined);
    };
    return html`<section aria-labelledby="preview" aria-busy=${work.busy !== null}><h3 id="preview">${this.t('stepPreview')}</h3>
        ${preview.unplaced > 0 ? html`<p class="told warn">${this.t('unplaced', { count: preview.unplaced })}</p>` : nothing}
        ${lacking.length > 0 ? html`<p class="told warn">${this.t('lacking', { names: lacking.map(({ label }) => labelText(label, this.language)).join(', ') })}</p>` : nothing}
        ${renderPreview(preview, { t: this.#translate, format: this.format, words, groups, before: plan, after: fresh.dataset }, { kind: this.kind, page: this.page, show: this.#show }, () => this.#save(model, words, preview))}
      </section>
      <section aria-labelledby="apply"><h3 id="apply">${this.t('stepApply')}</h3>
        <form @submit=${submit}><fieldset ?disabled=${work.busy !== null}><legend class="visually-hidden">${this.t('stepApply')}</legend>
          ${mode(false, 'asPlan')}${mode(true, 'asScenario')}
          ${this.asScenario ? html`<div class="field"><label for="scenario">${this.t('name')}</label><input id="scenario" name="scenario" maxlength="200" autocomplete="off" placeholder=${this.t('suggested', { name })} /></div>` : nothing}
          <div class="actions"><button class="primary apply">${this.t('apply')}</button></div>
        </fieldset></form>
      </section>`;
  }

  #renderApplied(work: CrosswalkWork): TemplateResult {
    const { problems } = work;
    const list = [...new Set(problems.flatMap(({ ids }) => ids.slice(0, 5)))].slice(0, 10).join(', ');
    return html`<p class="told good" role="status" tabindex="-1" data-done>${this.t('applied')}</p>
      ${problems.length > 0 ? html`<p class="told warn">${this.t('problems', { count: problems.length, list })}</p>` : nothing}
      ${work.busy ? this.#renderBusy(work, work.busy) : html`<div class="actions"><button type="button" class="back" @click=${() => void this.#back(work)}>${this.t('back')}</button></div>`}`;
  }

  readonly #translate = (key: string, values?: MessageValues): string => this.t(key, values);

  readonly #show = (kind: ChangeKind, page: number): void => {
    this.kind = kind;
    this.page = page;
  };

  #wordsOf(model: Workspace, fresh: NewUnits, preview: Preview): PreviewWords {
    const { language } = this;
    if (this.#words?.preview !== preview || this.#words.language !== language) {
      const plan = model.planData();
      this.#words = { preview, language, plan, groups: groupsOf(preview.crosswalk), words: new ChangeWords(this.#translate, this.format, plan, fresh.dataset, model.dataset!) };
    }
    return this.#words;
  }

  #load(work: CrosswalkWork, adapter: DataAdapter): void {
    this.failure = undefined;
    this.page = 0;
    void work.open(adapter);
  }

  async #apply(work: CrosswalkWork, model: Workspace, scenario: string | undefined): Promise<void> {
    this.failure = undefined;
    await work.apply(this.t('reason', { name: labelText(model.dataset!.name, this.language) }), scenario);
    if (!work.applied) return;
    this.announce(this.t('applied'));
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('[data-done]')?.focus();
  }

  async #back(work: CrosswalkWork): Promise<void> {
    this.failure = undefined;
    await work.back();
    if (!work.applied) this.announce(this.t('wentBack'));
  }

  #save(model: Workspace, words: ChangeWords, { crosswalk }: Preview): void {
    const file = saveFile(`${model.dataset!.id}-${this.t('listFile')}.csv`, changesCsv(crosswalk, words, this.#translate, this.language), 'text/csv;charset=utf-8');
    this.announce(this.t('saved', { file }));
  }

  async #chooseTable(file: File): Promise<void> {
    this.choice?.dispose();
    this.failure = undefined;
    const choice = (this.choice = new TableChoice(file, this.worker));
    this.columns = undefined;
    try {
      const columns = await choice.read();
      if (this.choice === choice) this.columns = columns;
    } catch (thrown) {
      if (this.choice === choice) this.#fail(toTerritoryError(thrown));
    }
  }

  async #useTable(work: CrosswalkWork): Promise<void> {
    const { choice, columns } = this;
    if (!choice || !columns) return;
    this.failure = undefined;
    try {
      await work.weighByTable(choice.name, await choice.weights(columns));
    } catch (thrown) {
      this.#fail(toTerritoryError(thrown));
    }
  }

  #begin(model: Workspace): void {
    const work = new CrosswalkWork(model, { changed: () => this.requestUpdate(), failed: (error) => this.#fail(error) });
    this.#work = work;
    if (this.units) this.#load(work, this.units);
  }

  #fail(error: TerritoryError): void {
    this.failure = error;
    this.dispatchEvent(new TerritoryErrorEvent(error));
  }

  #end(): void {
    if (this.#work?.busy) this.#work.stop();
    this.#work = undefined;
    this.#words = undefined;
    this.choice?.dispose();
    this.choice = undefined;
    this.columns = undefined;
    this.failure = undefined;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'territory-crosswalk': TerritoryCrosswalk;
  }
}
