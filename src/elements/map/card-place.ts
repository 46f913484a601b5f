import type { Place } from '../../map/stage-options.js';
import type { GestureShape } from '../../map/tools/tool.js';

/** Puts the card beside the pointer or what the tool draws around it, on the side with room, never over the map's edge, and off the legend where there is room for that. */
export function placeCard(card: HTMLElement, { x, y }: Place, map: HTMLElement, shape: GestureShape | null, legend: HTMLElement | null): void {
  const gap = shape?.kind === 'disc' ? shape.radius + 12 : 18;
  const { offsetWidth: width, offsetHeight: height } = card;
  const most = map.clientWidth - width - 8;
  const within = (value: number, largest: number) => Math.round(Math.max(8, Math.min(value, largest)));
  const top = within(y + gap + height > map.clientHeight - 30 ? y - gap - height : y + gap, map.clientHeight - height - 8);
  const [right, left] = [x + gap, x - gap - width];
  const covers = (at: number) => legend && at < legend.offsetLeft + legend.offsetWidth && at + width > legend.offsetLeft && top < legend.offsetTop + legend.offsetHeight && top + height > legend.offsetTop;
  const places = [right, left, ...(legend ? [legend.offsetLeft - 8 - width, legend.offsetLeft + legend.offsetWidth + 8] : [])];
  const free = places.find((at) => at >= 8 && at <= most && !covers(at));
  card.style.transform = `translate(${within(free ?? (right > most ? left : right), most)}px, ${top}px)`;
}
