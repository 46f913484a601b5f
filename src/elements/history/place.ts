const gap = 6;
const edge = 8;

/** Puts a fixed box below the anchor, or above where there is more room, and keeps it on the screen. */
export function placeBelow(box: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = box;
  const below = innerHeight - bottom - gap - edge;
  const above = top - gap - edge;
  const up = height > below && above > below;
  box.style.setProperty('max-height', `${Math.max(160, Math.min(460, up ? above : below))}px`);
  box.style.setProperty('left', `${Math.max(edge, Math.min(left, innerWidth - width - edge))}px`);
  box.style.setProperty('top', up ? `${Math.max(edge, top - gap - Math.min(height, above))}px` : `${bottom + gap}px`);
}
