import { applyEdit, invert, type Edit } from './edit.js';
import type { Plan } from './plan.js';

/** Undo and redo without limit: a list of edits and how many of them are applied. */
export class History {
  #edits: Edit[] = [];
  #position = 0;

  /** Edits in order, undone ones included. */
  get edits(): readonly Edit[] {
    return this.#edits;
  }

  /** How many edits are applied. */
  get position(): number {
    return this.#position;
  }

  get canUndo(): boolean {
    return this.#position > 0;
  }

  get canRedo(): boolean {
    return this.#position < this.#edits.length;
  }

  /** Adds an applied edit; what was undone is forgotten. */
  push(edit: Edit): void {
    this.#edits.length = this.#position;
    this.#edits.push(edit);
    this.#position++;
  }

  /** Steps back and returns the edit to apply, or undefined at the beginning. */
  undo(): Edit | undefined {
    return this.canUndo ? invert(this.#edits[--this.#position]!) : undefined;
  }

  /** Steps forward and returns the edit to apply, or undefined at the end. */
  redo(): Edit | undefined {
    return this.canRedo ? this.#edits[this.#position++] : undefined;
  }

  /** The edits that are applied, the oldest first. */
  get applied(): readonly Edit[] {
    return this.#edits.slice(0, this.#position);
  }

  /** The plan that the applied edits make of the one they began with, whose arrays change in place. */
  replay(base: Plan): Plan {
    return this.applied.reduce(applyEdit, base);
  }

  /** The plan that the applied edits began with, from the one they have made; a copy. */
  base(plan: Plan): Plan {
    const copy: Plan = { ...plan, assignment: plan.assignment.slice(), lockedUnits: plan.lockedUnits.slice() };
    return this.applied.map(invert).reduceRight(applyEdit, copy);
  }

  /** Takes over a stored history. */
  restore(edits: readonly Edit[], position: number): void {
    this.#edits = [...edits];
    this.#position = Math.min(Math.max(0, position), edits.length);
  }
}
