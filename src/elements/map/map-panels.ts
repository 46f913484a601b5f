import { html, nothing, type TemplateResult } from 'lit';
import type { Look } from '../../map/look.js';
import type { Insets, Place, StageShow } from '../../map/stage-options.js';
import type { ToolEvents } from '../../map/tools/tools.js';
import type { FillBy } from '../../map/fill.js';
import { territoryColor, unassignedColor } from '../../ui/palette.js';
import type { Change } from '../../workspace/change.js';
import type { Workspace } from '../../workspace/workspace.js';
import { MapActions } from './actions.js';
import { renderBrush, renderTravel } from './brush-panel.js';
import { CardConduct } from './card-conduct.js';
import { CompareChoice } from './compare-choice.js';
import { DialogConduct } from './dialog-conduct.js';
import { showDialog } from './dialog-frame.js';
import { fillOf } from './fill-of.js';
import { renderShape } from './gesture-shape.js';
import { readKey } from './keys.js';
import { LegendPanel } from './legend-panel.js';
import { lookOf } from './look.js';
import { MovesConduct } from './moves-conduct.js';
import type { PanelsHost } from './panels-host.js';
import { recolor } from './recolor.js';
import { renderSelection } from './selection-bar.js';
import { insetsOf, showOf } from './stage-wishes.js';
import { mapStrings } from './strings.js';
import { Toast } from './toast.js';
import { ToolChoice } from './tool-choice.js';
import { ensureStop, renderToolbar, type ToolbarAction } from './toolbar.js';

/** Tools with rules of a stroke. */
const strokes: ReadonlySet<string> = new Set(['brush', 'fill', 'border']);

/** What lies over a map that shows data, and what hands and keys do there. */
export class MapPanels {
  readonly strings = mapStrings;
  readonly toast: Toast;
  readonly #host: PanelsHost;
  readonly #tools: ToolChoice;
  readonly #card: CardConduct;
  readonly #actions: MapActions;
  readonly #moves: MovesConduct;
  readonly #dialogs: DialogConduct;
  readonly #legend: LegendPanel;

  constructor(host: PanelsHost) {
    const { map, t, say, redraw } = host;
    const stage = () => host.session()?.stage;
    const model = () => map.model;
    this.#host = host;
    this.toast = new Toast(host);
    this.#tools = new ToolChoice(host);
    this.#card = new CardConduct(host);
    this.#moves = new MovesConduct(host);
    this.#actions = new MapActions({
      model, stage, t, say,
      textOf: host.textOf,
      readonly: () => map.readonly,
      warn: (text) => this.toast.warn(text),
      calm: () => this.toast.calm(),
      setTool: (tool) => this.#tools.set(tool),
      toggleMoves: () => this.#moves.toggle(),
      openDialog: (name) => void this.#dialogs.open(name),
      cancelGesture: () => this.#tools.cancelGesture(),
      showCursor: (unit) => this.#card.showAt(unit),
      standing: () => this.#card.standing,
      tools: () => host.session()?.tools,
    });
    this.#dialogs = new DialogConduct(host, { actions: this.#actions, card: this.#card, toast: this.toast });
    const compare = new CompareChoice(host, this.toast);
    this.#legend = new LegendPanel(host, {
      compare: (shown) => compare.render(shown),
      tellSelection: () => this.#actions.tellSelection(),
      more: () => void this.#dialogs.open('territory'),
      reshow: () => {
        stage()?.configure({ show: this.show });
        redraw();
      },
    });
  }

  /** What the tools tell. */
  toolEvents(): ToolEvents {
    const { t, say } = this.#host;
    return {
      t, say,
      shape: (shape) => (this.#card.shape = shape),
      hover: (unit, account, place) => (this.#card.hovered = place && { unit, account, place }),
      effect: (effect) => (this.#card.effect = effect),
      assigned: (result, territory, torn) => this.#actions.tellAssigned(result, territory, torn),
      selected: () => this.#actions.tellSelection(),
      panelAt: (place) => this.#panelAt(place),
      warn: (text) => this.toast.warn(text),
    };
  }

  get look(): Look {
    return lookOf(this.#host.scheme(), getComputedStyle(this.#host.map).fontFamily);
  }

  get fill(): FillBy {
    return fillOf(this.#host.map, this.#host.map.model);
  }

  get show(): StageShow {
    return showOf(this.#host.map, this.#legend.hiddenSegments);
  }

  get insets(): Insets {
    return insetsOf(this.#host.map);
  }

  recolor(): boolean {
    const stage = this.#host.session()?.stage;
    const { model, readonly } = this.#host.map;
    return stage && model?.plan && !readonly ? recolor(model, stage) : false;
  }

  /** The fill is another: rows of the legend stand for other units. */
  refill(): void {
    this.#legend.refill();
  }

  follow(change: Change): void {
    const data = change.kinds.has('dataset');
    if (data) {
      this.#actions.cursor = -1;
      this.#card.hovered = null;
    }
    // it speaks of territories that may be gone
    if (change.kinds.has('territories')) this.#card.effect = null;
    this.#legend.follow(change);
    if (change.edit || data) this.#moves.follow();
  }

  set densest(densest: number) {
    this.#legend.densest = densest;
  }

  /** Another part of the map is in view. */
  moved(): void {
    this.#card.moved();
    this.#host.session()?.tools.moved();
  }

  /** Another workspace: what was asked about the last is over. */
  reset(): void {
    this.#moves.close();
    this.#dialogs.drop();
    this.#legend.reset();
  }

  /** Nothing is shown any more. */
  leave(): void {
    this.toast.leave();
    this.#card.leave();
  }

  /** The element was drawn: what needs sizes, and the tools, follow. */
  settle(root: ParentNode): void {
    ensureStop(root.querySelector('.toolbar'));
    this.#card.place(root);
    this.#moves.settle();
    if (this.#dialogs.isOpen) showDialog(root);
    this.#tools.hand();
  }

  /** The pointer says by itself where it is; the keyboard is told. */
  enter(): void {
    this.#actions.enter();
  }

  onKey(event: KeyboardEvent): void {
    const command = readKey(event, this.#host.map.hostTools);
    if (!command) return;
    event.preventDefault();
    event.stopPropagation();
    this.#actions.run(command);
  }

  renderShape(): TemplateResult {
    return renderShape(this.#card.shape);
  }

  renderDialog(model: Workspace): TemplateResult | typeof nothing {
    return this.#dialogs.render(model);
  }

  render(model: Workspace): TemplateResult {
    const { map } = this.#host;
    return html`
      <div class="over" @keydown=${this.#onPanelKey}><div class="corner">${this.#renderTools(model)}${this.#moves.render(model, this.#actions)}</div>
      ${map.noLegend ? nothing : this.#legend.render(model)}
      ${model.selection.count > 0 ? this.#renderSelection(model) : nothing}
      ${this.#card.render(model)}
      ${this.toast.render()}</div>`;
  }

  #renderTools(model: Workspace): TemplateResult {
    const { map, t } = this.#host;
    const scheme = this.#host.scheme();
    const target = model.plan!.territories[model.active];
    return html`
      ${map.noToolbar ? nothing : renderToolbar({
        tool: map.tool, hostTools: map.hostTools, t, hasAccounts: model.dataset!.accounts.count > 0, showAccounts: map.accounts, showMoves: this.#moves.shown, editable: !map.readonly,
        setTool: (tool) => this.#tools.set(tool), act: (action) => this.#act(action),
      })}
      ${map.tool === 'drive' ? renderTravel({ travel: map.travel, t, setTravel: (travel) => (map.travel = travel) }) : nothing}
      ${strokes.has(map.tool) && !map.readonly ? renderBrush({
        brush: map.brush, tool: map.tool, t, targetName: target?.name ?? t('unassigned'),
        targetColor: target ? territoryColor(target.color, scheme) : unassignedColor(scheme), setBrush: (brush) => (map.brush = brush),
      }) : nothing}`;
  }

  #renderSelection(model: Workspace): TemplateResult {
    const { map, t } = this.#host;
    const actions = this.#actions;
    return renderSelection({
      model, editable: !map.readonly, format: this.#host.format(), t,
      assign: (territory) => actions.assign(territory), assignNew: () => void actions.assignNew(), swap: () => actions.swap(), toggleLock: () => actions.toggleLock(),
      zoom: () => map.fit(model.selection.rows), clear: () => actions.run({ do: 'escape' }),
    });
  }

  #act(action: ToolbarAction): void {
    const { map } = this.#host;
    if (action === 'accounts') map.accounts = !map.accounts;
    else if (action === 'output') void this.#dialogs.open('output');
    else this.#actions.run({ do: action });
  }

  /** Undo and redo work from the panels too: what a button there did is taken back from where the focus is. */
  readonly #onPanelKey = (event: KeyboardEvent): void => {
    const command = readKey(event);
    if (command?.do !== 'undo' && command?.do !== 'redo') return;
    event.preventDefault();
    event.stopPropagation();
    this.#actions.run(command);
  };

  /** The territory whose row in the legend lies at a place. */
  #panelAt({ x, y }: Place): number | undefined {
    const root = this.#host.map.shadowRoot!;
    const box = root.querySelector('#map')!.getBoundingClientRect();
    const row = root.elementFromPoint(box.left + x, box.top + y)?.closest<HTMLElement>('[data-territory]');
    return row ? Number(row.dataset['territory']) : undefined;
  }
}
