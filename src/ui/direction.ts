/** Whether text runs from right to left where the element stands: by the `dir` of the page, or of what it lies in. */
export const fromRight = (element: Element): boolean => getComputedStyle(element).direction === 'rtl';

/** Which key means it where text runs from left to right: there, the right arrow leads on. */
export function readingKey({ key, currentTarget }: KeyboardEvent): string {
  const turned = { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key];
  return turned && fromRight(currentTarget as Element) ? turned : key;
}
