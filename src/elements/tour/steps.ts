/** A stop of the tour: an element of the kit, in the order in which people meet them. Its words are `<tag>.title`, `.text` and `.keys`. */
export interface TourStep {
  readonly tag: string;
  /** What a planner must show for the element to be there. */
  readonly side?: string;
}

export const tourSteps: readonly TourStep[] = [
  { tag: 'territory-kpis' }, { tag: 'territory-map' }, { tag: 'territory-table' }, { tag: 'territory-history' },
  { tag: 'territory-balance', side: 'balance' }, { tag: 'territory-scenarios', side: 'scenarios' }, { tag: 'territory-insights', side: 'insights' },
  { tag: 'territory-insight' }, { tag: 'territory-rules' }, { tag: 'territory-route' }, { tag: 'territory-budget' }, { tag: 'territory-brief' }, { tag: 'territory-practice' },
];

/** The first element of a tag on the page that can be seen, looked for in the shadows of the kit's own elements as well. */
export function findSeen(root: ParentNode, tag: string): HTMLElement | undefined {
  for (const element of root.querySelectorAll<HTMLElement>(tag)) if (isSeen(element)) return element;
  for (const element of root.querySelectorAll<HTMLElement>('*')) {
    if (!element.shadowRoot || !element.localName.startsWith('territory-') || element.localName === 'territory-practice') continue;
    const found = findSeen(element.shadowRoot, tag);
    if (found) return found;
  }
  return undefined;
}

function isSeen(element: HTMLElement): boolean {
  const { width, height } = element.getBoundingClientRect();
  return width > 1 && height > 1 && element.checkVisibility();
}
