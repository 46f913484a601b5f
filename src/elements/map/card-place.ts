import type { Place } from '../../map/stage-options.js';

/** Puts the card beside the pointer, on the side with room, and never over the map's edge. */
export function placeCard(card: HTMLElement, { x, y }: Place, map: HTMLElement): void {
  const { offsetWidth: width, offsetHeight: height } = card;
  const left = x + 18 + width > map.clientWidth - 8 ? x - 18 - width : x + 18;
  const top = y + 18 + height > map.clientHeight - 30 ? y - 14 - height : y + 18;
  const within = (value: number, most: number) => Math.round(Math.max(8, Math.min(value, most)));
  card.style.transform = `translate(${within(left, map.clientWidth - width - 8)}px, ${within(top, map.clientHeight - height - 8)}px)`;
}
