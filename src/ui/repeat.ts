import { noChange } from 'lit';
import { directive, type ChildPart, type PartInfo } from 'lit/directive.js';
import { getCommittedValue, getDirectiveClass } from 'lit/directive-helpers.js';
import { repeat as litRepeat, type ItemTemplate, type KeyFn, type RepeatDirective } from 'lit/directives/repeat.js';

const LitRepeat = getDirectiveClass(litRepeat([], () => undefined)) as unknown as new (info: PartInfo) => RepeatDirective;

/**
 * Lit's own, and what that leaves behind taken away: since lit-html 3.3.1 every item that goes leaves a comment in the page
 * (lit/lit#5298), which grow to thousands where rows come and go all day.
 */
class TidyRepeat extends LitRepeat {
  override update<T>(part: ChildPart, args: [Iterable<T>, KeyFn<T> | ItemTemplate<T>, ItemTemplate<T>]): ReturnType<RepeatDirective['update']> {
    const rendered = super.update(part, args);
    // at first there is nothing that could have gone
    if (rendered === noChange) removeBetweenItems(part);
    return rendered;
  }
}

function removeBetweenItems(part: ChildPart): void {
  let last: Node | null = part.startNode;
  for (const item of getCommittedValue(part) as ChildPart[]) {
    removeBetween(last, item.startNode);
    last = item.endNode;
  }
  removeBetween(last, part.endNode);
}

function removeBetween(before: Node | null, after: Node | null): void {
  for (let node = before?.nextSibling ?? null; node && node !== after; node = before!.nextSibling) node.remove();
}

export const repeat = directive(TidyRepeat) as typeof litRepeat;
