/** Gives a text to the copy that the browser is about to make; its event comes to the document whatever has the focus. */
export function fillCopy(text: string, done: () => void): void {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    done();
  };
  document.addEventListener('copy', fill, { once: true, capture: true });
  setTimeout(() => document.removeEventListener('copy', fill, { capture: true }), 200);
}

/** Takes the text of the paste that the browser is about to make. */
export function takePaste(taken: (text: string) => void): void {
  const take = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    event.preventDefault();
    if (text) taken(text);
  };
  document.addEventListener('paste', take, { once: true, capture: true });
  setTimeout(() => document.removeEventListener('paste', take, { capture: true }), 200);
}
