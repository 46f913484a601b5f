import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../insight/subject/comments.js';
import type { TerritorySubjectEvent } from '../../events.js';
import { readingKey } from '../../ui/direction.js';
import type { WorkspaceHost } from '../../ui/workspace-link.js';
import type { Workspace } from '../../workspace/workspace.js';

/** What stands beside map and table, one at a time. */
export type SideTab = 'balance' | 'scenarios' | 'insights';
const tabs: readonly SideTab[] = ['balance', 'scenarios', 'insights'];

export interface SideState {
  readonly tab: SideTab;
  /** Whether what the tab holds can be made. */
  readonly made: boolean;
  readonly subject: string;
  readonly linked: WorkspaceHost | Workspace | undefined;
  readonly t: (key: string) => string;
  readonly onTab: (tab: SideTab) => void;
  readonly operations: readonly Operation[];
  readonly onSubject: (subject: string) => void;
}

/** Tabs and the one panel that is open; what a tab holds is made when it is shown. */
export function renderSide({ tab, made, subject, linked, operations, t, onTab, onSubject }: SideState): TemplateResult {
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.indexOf(tab), End: tabs.length - 1 - tabs.indexOf(tab) }[readingKey(event)];
    if (by === undefined) return;
    event.preventDefault();
    const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length]!;
    onTab(next);
    (event.currentTarget as HTMLElement).querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  const panel = () => {
    switch (tab) {
      case 'balance': return html`<territory-balance .workspace=${linked}></territory-balance>`;
      case 'scenarios': return html`<territory-scenarios class="padded" .workspace=${linked}></territory-scenarios>`;
      case 'insights': return html`<territory-insights class="close" .workspace=${linked} subject=${subject} .operations=${operations}
        @territory-subject=${(event: TerritorySubjectEvent) => onSubject(event.subject)}></territory-insights>`;
    }
  };
  return html`<aside class=${tab === 'insights' ? 'wide' : ''} aria-label=${t('side')}>
    <div class="tabs" role="tablist" aria-label=${t('side')} @keydown=${step}>
      ${tabs.map((name) => html`<button type="button" role="tab" id=${`tab-${name}`} aria-selected=${name === tab} aria-controls=${name === tab ? 'side-panel' : nothing} tabindex=${name === tab ? 0 : -1} @click=${() => onTab(name)}>${t(name)}</button>`)}
    </div>
    <div id="side-panel" role="tabpanel" aria-labelledby=${`tab-${tab}`}>${made ? panel() : nothing}</div>
  </aside>`;
}

/** Tags of the elements that a tab shows. */
export function tagsOf(tab: SideTab): readonly string[] {
  return [`territory-${tab}`];
}
