import { nothing, type TemplateResult } from 'lit';
import type { SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { MapActions } from './actions.js';
import { loadDialog, type DialogName, type DialogParts, type OpenDialog } from './dialog.js';
import { renderDialog } from './dialog-frame.js';
import type { CardConduct } from './card-conduct.js';
import type { PanelsHost } from './panels-host.js';
import type { Toast } from './toast.js';

/** What a dialog acts through. */
interface DialogHands {
  readonly actions: MapActions;
  readonly card: CardConduct;
  readonly toast: Toast;
}

/** The one dialog that may be open, and what it can do. */
export class DialogConduct {
  readonly #host: PanelsHost;
  readonly #hands: DialogHands;
  #open: OpenDialog | null = null;

  constructor(host: PanelsHost, hands: DialogHands) {
    this.#host = host;
    this.#hands = hands;
  }

  get isOpen(): boolean {
    return this.#open !== null;
  }

  async open(name: DialogName): Promise<void> {
    try {
      this.#show(await loadDialog(name));
    } catch (error) {
      void this.#hands.toast.tellProblem(error, 'dialogFailed');
    }
  }

  /** Another market: what is asked is no longer the question. */
  drop(): void {
    this.#show(null);
  }

  render(model: Workspace): TemplateResult | typeof nothing {
    return renderDialog(this.#open, () => this.#parts(model), () => this.#show(null));
  }

  #show(open: OpenDialog | null): void {
    this.#open = open;
    this.#host.redraw();
  }

  #parts(model: Workspace): DialogParts {
    const { map, t, format, scheme, say, redraw } = this.#host;
    const { actions, toast } = this.#hands;
    return {
      model, scheme: scheme(), format: format(), t, hostTools: map.hostTools, editable: !map.readonly, redraw, say,
      close: () => map.renderRoot.querySelector('dialog')?.close(),
      show: (units, mode) => this.#showFound(model, units, mode),
      assign: (territory) => actions.assign(territory),
      assignNew: () => void actions.assignNew(),
      print: () => void map.print().catch((error: unknown) => toast.tellProblem(error, 'printFailed')),
      picture: (scale) => void this.#savePicture(scale),
    };
  }

  #showFound(model: Workspace, units: Iterable<number>, mode: SelectMode = 'replace'): void {
    const found = [...units];
    model.select(found, mode);
    if (found.length > 0 && mode !== 'remove') {
      // the keyboard goes on from what was found
      this.#hands.actions.cursor = found[0]!;
      this.#hands.card.hovered = null;
      this.#host.map.fit(found);
    }
    this.#host.say(this.#host.t('found', { count: found.length }));
  }

  async #savePicture(scale: number): Promise<void> {
    try {
      const { saveFile } = await import('../../ui/save-file.js');
      saveFile('map.png', await this.#host.map.toBlob(scale));
      this.#host.say(this.#host.t('pictureSaved'));
    } catch (error) {
      void this.#hands.toast.tellProblem(error, 'pictureFailed');
    }
  }
}
