import type { ReactiveControllerHost } from 'lit';

/** Ends something when its element has left the page; a move within the page is no leave. */
export function onLeaving(element: ReactiveControllerHost & HTMLElement, end: () => void): void {
  element.addController({
    hostDisconnected: () => queueMicrotask(() => {
      if (!element.isConnected) end();
    }),
  });
}
