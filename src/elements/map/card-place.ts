import type { Place } from '../../map/stage-options.js';
import type { GestureShape } from '../../map/tools/tool.js';

/** From the edge of the map and from what it keeps clear of, CSS pixels. */
const MARGIN = 8;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Puts the card beside the pointer or what the tool draws around it, where there is room: inside the map, and off its panels as long as that can be. */
export function placeCard(card: HTMLElement, { x, y }: Place, map: HTMLElement, shape: GestureShape | null, panels: readonly HTMLElement[]): void {
  const gap = shape?.kind === 'disc' ? shape.radius + 12 : 18;
  const { offsetWidth: width, offsetHeight: height } = card;
  const [most, lowest] = [map.clientWidth - width - MARGIN, map.clientHeight - height - MARGIN];
  const within = (value: number, largest: number) => Math.round(Math.max(MARGIN, Math.min(value, largest)));
  const frame = map.getBoundingClientRect();
  const taken = panels.map((panel): Box => {
    const { left, top, right, bottom } = panel.getBoundingClientRect();
    return { left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top };
  });
  const covered = (at: Place) => taken.reduce((sum, { left, top, right, bottom }) => {
    const [across, along] = [Math.min(at.x + width, right) - Math.max(at.x, left), Math.min(at.y + height, bottom) - Math.max(at.y, top)];
    return across > 0 && along > 0 ? sum + across * along : sum;
  }, 0);
  const hides = (at: Place) => at.x < x + gap && at.x + width > x - gap && at.y < y + gap && at.y + height > y - gap;
  const below = within(y + gap + height > map.clientHeight - 30 ? y - gap - height : y + gap, lowest);
  const along = [below, y - gap - height, ...taken.map(({ bottom }) => bottom + MARGIN)].filter((at) => at >= MARGIN && at <= lowest);
  const across = [x + gap, x - gap - width, ...taken.flatMap(({ left, right }) => [right + MARGIN, left - MARGIN - width])].filter((at) => at >= MARGIN && at <= most);
  const places = along.flatMap((top) => across.map((left) => ({ x: Math.round(left), y: Math.round(top) })));
  const fitting = places.filter((place) => !hides(place)).map((place) => ({ place, covered: covered(place) }));
  const [best] = fitting.toSorted((a, b) => a.covered - b.covered);
  const at = best?.place ?? { x: within(x + gap > most ? x - gap - width : x + gap, most), y: below };
  card.style.transform = `translate(${at.x}px, ${at.y}px)`;
}
