import type { Formatter } from '../../ui/format.js';
import type { MessageValues, Strings } from '../../ui/messages.js';
import type { Scheme } from '../../ui/palette.js';
import type { Session } from './session.js';
import type { Translate } from './strings.js';
import type { TerritoryMap } from './territory-map.js';

/** The map as the panels over it know it: the element, and what it keeps to itself. */
export interface PanelsHost {
  readonly map: TerritoryMap;
  readonly t: Translate;
  /** A text of another element's. */
  textOf(strings: Strings, key: string, values?: MessageValues): string;
  format(): Formatter;
  scheme(): Scheme;
  /** Undefined while nothing is shown. */
  session(): Session | undefined;
  say(text: string): void;
  /** Draws the element anew. */
  redraw(): void;
}
