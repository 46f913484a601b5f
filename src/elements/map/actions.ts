import { pieceOf } from '../../map/piece.js';
import type { MapStage } from '../../map/stage.js';
import type { Held, Tools } from '../../map/tools/tools.js';
import type { Direction } from '../../map/walk.js';
import { UNASSIGNED } from '../../model/plan.js';
import type { AssignResult, Refusal } from '../../workspace/commands.js';
import { swapUnits } from '../../workspace/swap.js';
import type { Workspace } from '../../workspace/workspace.js';
import { nextStep, type StepDirection } from '../history/next-step.js';
import type { DialogName } from './dialog.js';
import type { KeyCommand } from './keys.js';
import type { PanelsHost } from './panels-host.js';
import type { Translate } from './strings.js';

/** What the actions need of the element they act for. */
export interface ActionsHost {
  model(): Workspace | undefined;
  stage(): MapStage | undefined;
  readonly(): boolean;
  t: Translate;
  textOf: PanelsHost['textOf'];
  say(text: string): void;
  /** Says it where everybody sees it too. */
  warn(text: string): void;
  /** What was warned of is over. */
  calm(): void;
  setTool(tool: string): void;
  openDialog(name: DialogName): void;
  toggleMoves(): void;
  /** True when there was a gesture to give up, by pointer or key. */
  cancelGesture(): boolean;
  showCursor(unit: number): void;
  /** Unit whose card shows because the keyboard stands there, -1 = none. */
  standing(): number;
  tools(): Tools | undefined;
}

/** What people do on the map by key or button, told in words. */
export class MapActions {
  readonly #host: ActionsHost;
  /** Unit the keyboard stands on, -1 = none yet. */
  cursor = -1;

  constructor(host: ActionsHost) {
    this.#host = host;
  }

  run(command: KeyCommand): void {
    const stage = this.#host.stage();
    const model = this.#host.model();
    if (command.do === 'help') return this.#host.openDialog('help');
    if (command.do === 'tool') return this.#host.setTool(command.tool);
    if (!stage || !model?.dataset) return;
    switch (command.do) {
      case 'walk': return this.#walk(command.direction, command.select);
      case 'pan': return pan(stage, command.direction);
      case 'select': return this.#select(command);
      case 'assign': return this.#assignByNumber(command.territory);
      case 'choose': return this.#host.readonly() ? undefined : this.#host.openDialog('chooser');
      case 'lock': return this.toggleLock();
      case 'find': case 'query': return this.#host.openDialog(command.do);
      case 'swap': return this.swap();
      case 'moves': return this.#host.toggleMoves();
      case 'piece': return this.#selectPiece();
      case 'fit': return stage.fit();
      case 'in': return this.#zoom(stage, 1);
      case 'out': return this.#zoom(stage, -1);
      case 'all': model.select(Array.from({ length: model.dataset.units.count }, (_, u) => u)); return this.tellSelection();
      case 'undo': case 'redo': return this.#host.readonly() ? undefined : void this.#step(model, command.do);
      case 'escape': return this.#escape();
      case 'back': return void this.#host.tools()?.back(false);
    }
  }

  /** The keyboard arrives on the map: it stands on the selection, or in the middle of the view. */
  enter(): void {
    const model = this.#host.model();
    const stage = this.#host.stage();
    if (!model?.dataset || !stage) return;
    if (this.cursor < 0 || this.cursor >= model.dataset.units.count) this.cursor = model.selection.rows[0] ?? stage.middle();
    if (this.cursor < 0) return;
    this.#stand(this.cursor);
    this.#host.say(this.where(this.cursor));
  }

  /** Moves the selection, or the unit the keyboard stands on, to a territory. */
  assign(territory: number): void {
    const model = this.#host.model();
    const readonly = this.#host.readonly();
    if (!model?.plan || readonly) return;
    const units = this.#subject();
    if (units.length > 0) this.tellAssigned(model.assign(units, territory), territory);
  }

  /** Makes a new territory of the selection, or of the unit the keyboard stands on. */
  async assignNew(): Promise<void> {
    const { assignNew } = await import('./assign-new.js');
    assignNew(this, this.#host, this.#subject());
  }

  toggleLock(): void {
    const model = this.#host.model();
    const readonly = this.#host.readonly();
    const { t } = this.#host;
    if (!model?.plan || readonly) return;
    const units = this.#subject();
    if (units.length === 0) return;
    const lock = units.some((unit) => model.plan!.lockedUnits[unit] === 0);
    model.lockUnits(units, lock);
    this.#host.say(t(lock ? 'lockedNow' : 'unlockedNow', { count: units.length }));
  }

  /** What is selected of two territories changes sides, as one edit. */
  swap(): void {
    const model = this.#host.model();
    const { t } = this.#host;
    if (!model?.plan || this.#host.readonly()) return;
    const result = swapUnits(model.plan, model.selection.rows, { origin: 'user' });
    if (!result) return this.#host.warn(t('swapNeedsTwo'));
    if (result.edit) model.apply(result.edit);
    this.tellAssigned(result, UNASSIGNED, 0, t('swapped', { count: result.edit?.moves?.units.length ?? 0 }));
  }

  /** Says what an assignment did, and shows why anything stayed. */
  tellAssigned({ edit, refused }: AssignResult, territory: number, torn = 0, done?: string): void {
    const { t } = this.#host;
    const model = this.#host.model();
    const name = model!.plan!.territories[territory]?.name ?? t('unassigned');
    const count = edit?.moves?.units.length ?? 0;
    const told = count > 0 ? [done ?? (territory === UNASSIGNED ? t('unassignedNow', { count }) : t('assigned', { count, territory: name }))] : [];
    const reasons = refusalTexts(refused, name, t);
    if (torn > 0) reasons.push(t('refusedSplit', { count: torn }));
    // in one breath: of two things said at once only the last is heard
    if (reasons.length > 0) this.#host.warn([...told, ...reasons].join('. '));
    else {
      this.#host.calm();
      this.#host.say(told[0] ?? t('nothingToAssign', { territory: name }));
    }
  }

  tellSelection(): void {
    const model = this.#host.model();
    const { t } = this.#host;
    const { count } = model!.selection;
    this.#host.say(count > 0 ? t('selected', { count }) : t('selectionCleared'));
  }

  /** "Kalmar, District South, locked, selected": where the keyboard stands. */
  where(unit: number): string {
    const model = this.#host.model();
    const { t } = this.#host;
    const { dataset, plan, selection } = model!;
    const territory = plan!.territories[plan!.assignment[unit]!];
    const locked = plan!.lockedUnits[unit] === 1 || territory?.locked === true;
    const text = t(locked ? 'whereLocked' : 'where', { unit: dataset!.units.names[unit]!, territory: territory?.name ?? t('noTerritory') });
    return selection.has(unit) ? `${text}, ${t('whereSelected')}` : text;
  }

  #walk(direction: Direction, select: boolean): void {
    const stage = this.#host.stage();
    const model = this.#host.model();
    const { t } = this.#host;
    if (this.cursor < 0) return this.enter();
    const pushed = select ? this.#host.tools()?.push(this.cursor, direction) ?? null : null;
    if (pushed !== null) return pushed < 0 ? undefined : this.#stand(pushed);
    const next = stage!.step(this.cursor, direction);
    if (next < 0) return this.#host.say(t('edge'));
    if (select) model!.select([this.cursor, next], 'add');
    this.#stand(next);
    this.#host.say(this.where(next));
  }

  #stand(unit: number): void {
    const stage = this.#host.stage();
    const model = this.#host.model();
    this.cursor = unit;
    stage!.reveal(unit);
    model!.setHover(unit);
    this.#host.showCursor(unit);
  }

  /** Takes an edit back or makes it again, at once; the words for it are fetched with the first. */
  async #step(model: Workspace, direction: StepDirection): Promise<void> {
    const step = nextStep(model, direction);
    if (step) model[direction]();
    const { sayStep } = await import('./say-step.js');
    this.#host.say(sayStep(this.#host.textOf, direction, step));
  }

  #select(held: Held): void {
    if (this.cursor < 0) return this.enter();
    if (this.#host.tools()?.press(this.cursor, held)) return;
    this.#host.model()!.select([this.cursor], held.alt ? 'remove' : held.shift ? 'toggle' : 'replace');
    this.tellSelection();
  }

  /** Around the keyboard's unit, so that it stays in view; by the pointer's buttons around the middle. */
  #zoom(stage: MapStage, by: number): void {
    const { map, steps } = stage.view;
    const unit = this.#host.standing();
    if (unit < 0) return steps.by(by, undefined);
    const { x, y } = stage.locate(unit);
    steps.by(by, map.containerPointToLatLng([x, y]));
  }

  #selectPiece(): void {
    if (this.cursor < 0) return this.enter();
    const model = this.#host.model()!;
    model.select(pieceOf(model.dataset!.graph, model.plan!.assignment, this.cursor));
    this.tellSelection();
  }

  #assignByNumber(territory: number): void {
    const model = this.#host.model();
    const { t } = this.#host;
    if (territory >= model!.plan!.territories.length) return this.#host.say(t('noTerritoryAt', { number: territory + 1 }));
    this.assign(territory);
  }

  #subject(): Uint32Array {
    const { selection } = this.#host.model()!;
    if (selection.count > 0) return selection.rows;
    return this.cursor >= 0 ? Uint32Array.of(this.cursor) : new Uint32Array(0);
  }

  #escape(): void {
    if (this.#host.cancelGesture()) return;
    const model = this.#host.model();
    if (model!.selection.count > 0) {
      model!.select([]);
      this.tellSelection();
    }
  }
}

/** Why units stay, in words. */
export function refusalTexts(refused: readonly Refusal[], territory: string, t: Translate): string[] {
  const keys = { 'unit-locked': 'refusedUnit', 'territory-locked': 'refusedFrom', 'target-locked': 'refusedTarget' } as const;
  return refused.map(({ reason, units }) => t(keys[reason], { count: units.length, territory }));
}

function pan(stage: MapStage, direction: Direction): void {
  const by = { up: [0, -120], down: [0, 120], left: [-120, 0], right: [120, 0] } as const;
  const [right, down] = by[direction];
  stage.view.pan(right, down);
}
