/** What a key press means for the history, if anything: Ctrl or Cmd with Z, with Shift+Z or Y. */
export function historyShortcut(event: KeyboardEvent): 'undo' | 'redo' | undefined {
  if (event.defaultPrevented || event.altKey || !(event.ctrlKey || event.metaKey)) return undefined;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : undefined;
}

const textTypes: ReadonlySet<string> = new Set(['text', 'search', 'number', 'email', 'url', 'tel', 'password', 'date', 'datetime-local', 'month', 'time', 'week']);

/** Text fields have an undo of their own. */
export function isTextField(target: EventTarget | undefined): boolean {
  if (target instanceof HTMLInputElement) return textTypes.has(target.type) && !target.readOnly && !target.disabled;
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLElement && target.isContentEditable);
}
