import { fireEvent, userEvent, waitFor } from 'storybook/test';

type Device = 'mouse' | 'keyboard';
declare global {
  interface Window {
    /** Lent by the program that plays the stories: `mouse.move(x, y)`, `keyboard.press(key)` and the like of the browser itself. */
    __hand?: (device: Device, action: string, ...rest: readonly unknown[]) => Promise<void>;
  }
}

export type Place = readonly [x: number, y: number];

/**
 * What a person's hand does at the page, for play functions: real keys and pointer where a program that drives the browser
 * lends them; otherwise, as when a person opens the story, Storybook's imitation of them.
 */
export const hand = { click, clickWith, keys, type, enter, choose, slide, drag, paste, upload };

/** Presses the middle of what is there once it stands still; throws when something else lies over it. */
async function click(target: Element): Promise<void> {
  if (!window.__hand) return userEvent.click(target);
  await window.__hand('mouse', 'click', ...await reach(target));
}

/** Presses with a key held down: Shift, Control, Alt. */
async function clickWith(key: string, target: Element): Promise<void> {
  if (!window.__hand) {
    const imitation = userEvent.setup();
    await imitation.keyboard(`{${key}>}`);
    await imitation.click(target);
    await imitation.keyboard(`{/${key}}`);
    return;
  }
  await keys(`{${key}>}`);
  await click(target);
  await keys(`{/${key}}`);
}

/** Keys in the order given: letters as they are, `{Enter}`, `{Control>}` pressed and held, `{/Control}` let go. */
async function keys(text: string): Promise<void> {
  if (!window.__hand) return void await userEvent.keyboard(text);
  for (const [, name = '', held, letter] of text.matchAll(/\{(\/?\w+)(>?)\}|([^{}])/gu)) {
    if (letter) await window.__hand('keyboard', 'press', letter === ' ' ? 'Space' : letter);
    else if (name.startsWith('/')) await window.__hand('keyboard', 'up', name.slice(1));
    else await window.__hand('keyboard', held ? 'down' : 'press', name);
  }
}

/** Clicks into a field and types {@link keys} after what it holds. */
async function type(field: Element, text: string): Promise<void> {
  if (!window.__hand) return userEvent.type(field, text);
  await click(field);
  await keys(`{End}${text}`);
}

/** Types into a field and leaves it; leaving a field inside a shadow root is not seen by the imitation. */
async function enter(field: Element, text: string): Promise<void> {
  await type(field, text);
  if (window.__hand) await keys('{Tab}');
  else await fireEvent.change(field);
}

/** Opens a list, walks to the option with that value, and takes it. */
async function choose(list: Element, value: string): Promise<void> {
  if (!window.__hand) return userEvent.selectOptions(list, value);
  if (!(list instanceof HTMLSelectElement)) throw new TypeError(`expected a select, got ${list.localName}`);
  const open = [...list.options].filter((option) => !option.disabled && !option.hidden);
  const to = open.findIndex((option) => option.value === value);
  if (to === -1) throw new RangeError(`expected one of ${open.map((option) => option.value).join(', ')}, got ${value}`);
  await reach(list);
  // a list that is a command goes back to its first option once it has been heard
  let taken = list.value;
  list.addEventListener('change', () => { taken = list.value; }, { capture: true, once: true });
  list.focus();
  await keys('{Alt>}{ArrowDown}{/Alt}{Home}');
  for (let i = 0; i < to; i++) await keys('{ArrowDown}');
  await keys('{Enter}');
  await waitFor(() => { if (taken !== value) throw new Error(`expected ${value} to be chosen, got ${taken}`); });
}

/** Presses a slider at a share of its length. */
async function slide(slider: HTMLInputElement, share: number): Promise<void> {
  if (window.__hand) {
    const [, y] = await reach(slider);
    const { left, width } = slider.getBoundingClientRect();
    return window.__hand('mouse', 'click', left + share * width, y);
  }
  slider.value = String(Number(slider.min) + share * (Number(slider.max) - Number(slider.min)));
  await fireEvent.input(slider);
}

/** Presses at the first place, goes over the others, and lets go at the last unless the button is to stay down. */
async function drag(ground: Element, places: readonly Place[], { release = true } = {}): Promise<void> {
  const last = places.at(-1)!;
  if (!window.__hand) {
    const send = (name: string, [clientX, clientY]: Place) => ground.dispatchEvent(new PointerEvent(name, {
      pointerId: 1, clientX, clientY, button: 0, buttons: name === 'pointerup' ? 0 : 1, pointerType: 'mouse', bubbles: true, composed: true,
    }));
    send('pointerdown', places[0]!);
    for (const place of places.slice(1)) send('pointermove', place);
    if (release) send('pointerup', last);
    return;
  }
  await window.__hand('mouse', 'move', ...places[0]!);
  await window.__hand('mouse', 'down');
  for (const place of places.slice(1)) await window.__hand('mouse', 'move', ...place, { steps: 4 });
  if (release) await window.__hand('mouse', 'up');
}

/** Gives a file to its field; a page cannot walk through the folders of the machine. */
async function upload(field: HTMLInputElement, file: File): Promise<void> {
  await userEvent.upload(field, file);
}

/** Pastes text into what has the focus. */
async function paste(text: string): Promise<void> {
  if (window.__hand) {
    await navigator.clipboard.writeText(text);
    return keys('{Control>}v{/Control}');
  }
  const taken = new Event('paste', { bubbles: true, composed: true, cancelable: true });
  Object.defineProperty(taken, 'clipboardData', { value: { getData: () => text } });
  await userEvent.keyboard('{Control>}v{/Control}');
  document.dispatchEvent(taken);
}

/** The middle of what is there, once it has come into view and stands still, and nothing else lies over it. */
async function reach(target: Element): Promise<Place> {
  let place: Place = [0, 0];
  await waitFor(async () => {
    const box = shown(target);
    box.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    const before = middle(box);
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
    place = middle(box);
    if (String(before) !== String(place)) throw new Error(`${named(target)} is still moving`);
    const over = hit(place);
    if (!over || !isIn(over, box)) throw new Error(`${named(target)} cannot be reached: ${over ? named(over) : 'nothing'} is at ${place}`);
  });
  return place;
}

/** A field that is drawn by its label is pressed there. */
function shown(target: Element): Element {
  const { width, height } = target.getBoundingClientRect();
  return target instanceof HTMLInputElement && width * height <= 1 ? target.labels?.[0] ?? target : target;
}

function middle(element: Element): Place {
  const { left, top, width, height } = element.getClientRects()[0] ?? element.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
}

/** What lies at a place, through shadow roots. */
function hit([x, y]: Place): Element | null {
  let found: Element | null = null;
  let deeper = document.elementFromPoint(x, y);
  while (deeper && deeper !== found) {
    found = deeper;
    deeper = found.shadowRoot?.elementFromPoint(x, y) ?? null;
  }
  return found;
}

function isIn(element: Element, whole: Element): boolean {
  for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : at.parentNode) if (at === whole) return true;
  return false;
}

function named(element: Element): string {
  return `<${element.localName}${element.className ? ` class="${element.getAttribute('class')}"` : ''}>`;
}
