/**
 * Leaflet hears the rest of a drag on the document that loaded it: for a map in another document (an iframe, an opened window) what
 * happens there between press and release is passed on. Ends with the signal.
 */
export function passOnDrags(container: HTMLElement, signal: AbortSignal): void {
  const there = container.ownerDocument;
  const passOn = (event: PointerEvent | MouseEvent) => {
    const Kind = 'pointerId' in event ? PointerEvent : MouseEvent;
    document.documentElement.dispatchEvent(new Kind(event.type, event));
  };
  let pressed: AbortController | undefined;
  container.addEventListener('pointerdown', () => {
    pressed?.abort();
    pressed = new AbortController();
    const during = { signal: AbortSignal.any([signal, pressed.signal]) };
    for (const type of ['pointermove', 'mousemove', 'pointerup', 'pointercancel', 'mouseup'] as const) there.addEventListener(type, passOn, during);
    // a mouse's own events come after the pointer's
    for (const type of ['pointerup', 'pointercancel'] as const) there.addEventListener(type, () => setTimeout(() => pressed?.abort()), during);
  }, { capture: true, signal });
}
