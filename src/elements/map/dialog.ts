import type { TemplateResult } from 'lit';
import type { HostTool } from '../../map/tools/tool.js';
import type { Formatter } from '../../ui/format.js';
import type { Scheme } from '../../ui/palette.js';
import type { SelectMode } from '../../workspace/selection.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Translate } from './strings.js';

/** What a dialog of the map is made from. */
export interface DialogParts {
  readonly model: Workspace;
  readonly scheme: Scheme;
  readonly format: Formatter;
  readonly t: Translate;
  readonly hostTools: readonly HostTool[];
  readonly editable: boolean;
  close(): void;
  /** Draws the dialog anew. */
  redraw(): void;
  /** Selects units and brings them into view. */
  show(units: Iterable<number>, mode?: SelectMode): void;
  /** Moves the selection, or the unit the keyboard stands on, to a territory. */
  assign(territory: number): void;
  /** Makes a new territory of them. */
  assignNew(): void;
  say(text: string): void;
  print(): void;
  picture(scale: number): void;
}

/** One dialog: fetched when it is first opened, made anew each time. */
export interface MapDialog {
  /** Key of its title. */
  readonly title: string;
  render(parts: DialogParts): TemplateResult;
}

const dialogs = {
  help: async (): Promise<MapDialog> => new (await import('./dialog-help.js')).HelpDialog(),
  chooser: async (): Promise<MapDialog> => new (await import('./dialog-chooser.js')).ChooserDialog(),
  find: async (): Promise<MapDialog> => new (await import('./dialog-find.js')).FindDialog(),
  query: async (): Promise<MapDialog> => new (await import('./dialog-query.js')).QueryDialog(),
  territory: async (): Promise<MapDialog> => new (await import('./dialog-territory.js')).TerritoryDialog(),
  output: async (): Promise<MapDialog> => new (await import('./dialog-output.js')).OutputDialog(),
};

export type DialogName = keyof typeof dialogs;

export interface OpenDialog {
  readonly name: DialogName;
  readonly dialog: MapDialog;
}

export async function loadDialog(name: DialogName): Promise<OpenDialog> {
  return { name, dialog: await dialogs[name]() };
}
