import { html, type TemplateResult } from 'lit';
import { toolKinds } from '../../map/tools/kinds.js';
import type { DialogParts, MapDialog } from './dialog.js';

const keys = ['keyArrows', 'keyEnter', 'keyShiftArrows', 'keyCorners', 'keyPush', 'keyDigits', 'keyTerritory', 'keyPiece', 'keyFind', 'keyQuery', 'keyMoves', 'keyLock', 'keyFit', 'keyPan', 'keyEscape', 'keyUndo', 'keyDrag', 'keyModes', 'keyCarry', 'keyDouble', 'keyPress'] as const;

/** Those that change the plan: not there in a map to look at. */
const editing: ReadonlySet<string> = new Set(['keyPush', 'keyDigits', 'keyTerritory', 'keyMoves', 'keyLock', 'keyUndo', 'keyCarry']);

/** Every key and gesture, the tools of the host included. */
export class HelpDialog implements MapDialog {
  readonly title = 'keysTitle';

  render({ t, editable, hostTools }: DialogParts): TemplateResult {
    const tools = [
      ...toolKinds.map(({ id, key, edits }) => ({ key: key as string, label: t(id), edits })),
      ...hostTools.flatMap(({ key, label, edits = false }) => (key ? [{ key: key.toUpperCase(), label, edits }] : [])),
    ].filter(({ edits }) => editable || !edits);
    return html`<dl>
      ${tools.map(({ key, label }) => html`<dt><kbd>${key}</kbd></dt><dd>${label}</dd>`)}
      ${keys.filter((key) => editable || !editing.has(key)).map((key) => html`<dt><kbd>${t(key)}</kbd></dt><dd>${t(`${key}Do`)}</dd>`)}
    </dl>`;
  }
}
