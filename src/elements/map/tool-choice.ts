import { toolKinds } from '../../map/tools/kinds.js';
import type { PanelsHost } from './panels-host.js';

/** Tools that keys draw with in a way of their own. */
const keyed: ReadonlySet<string> = new Set(['box', 'lasso', 'border', 'split']);

/** Which tool is in hand, and what it goes by. */
export class ToolChoice {
  readonly #host: PanelsHost;

  constructor(host: PanelsHost) {
    this.#host = host;
  }

  set(tool: string): void {
    const { map, t, say } = this.#host;
    if (map.readonly && this.#edits(tool)) return;
    this.#host.session()?.gestures.cancel();
    map.tool = tool;
    const active = map.model?.plan?.territories[map.model.active];
    if (tool === 'brush' || tool === 'fill') say(t(tool === 'fill' ? 'activeFill' : 'active', { territory: active?.name ?? t('unassigned') }));
    else say(map.hostTools.find(({ id }) => id === tool)?.label ?? `${t(tool)}${keyed.has(tool) ? `. ${t(`${tool}Keys`)}` : ''}`);
  }

  /** Passes on to the tools what is set on the element. */
  hand(): void {
    const { brush, travel, readonly, tool, hostTools } = this.#host.map;
    const tools = this.#host.session()?.tools;
    if (!tools) return;
    tools.follow({ brush, travel, editable: !readonly });
    tools.take(readonly && this.#edits(tool) ? 'select' : tool, hostTools);
  }

  /** True when there was a gesture to give up, by pointer or key. */
  cancelGesture(): boolean {
    const session = this.#host.session();
    if (!session) return false;
    const { dragging } = session.gestures;
    session.gestures.cancel();
    return dragging || session.tools.back(true);
  }

  /** Whether a tool changes the plan. */
  #edits(tool: string): boolean {
    return [...toolKinds, ...this.#host.map.hostTools].find(({ id }) => id === tool)?.edits ?? false;
  }
}
