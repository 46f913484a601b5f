import { html, nothing, type TemplateResult } from 'lit';
import type { SubjectName } from '../../insight/subject/panel/panel.js';
import type { WorkspaceHost } from '../../ui/workspace-link.js';
import type { Workspace } from '../../workspace/workspace.js';

/** What stands beside map and table, one at a time. */
export type SideTab = 'balance' | 'scenarios' | 'insights';
const tabs: readonly SideTab[] = ['balance', 'scenarios', 'insights'];

/** Subjects in the order of the practice. */
const subjects: readonly SubjectName[] = ['segmentation', 'assignment', 'allocation', 'performance', 'market', 'route', 'training', 'comments', 'crm', 'assortment', 'stock', 'campaign', 'relationship'];

export interface SideState {
  readonly tab: SideTab;
  readonly subject: string;
  readonly linked: WorkspaceHost | Workspace | undefined;
  readonly t: (key: string) => string;
  readonly onTab: (tab: SideTab) => void;
  readonly onSubject: (subject: string) => void;
}

/** Tabs and the one panel that is open; what a tab holds is made when it is shown. */
export function renderSide({ tab, subject, linked, t, onTab, onSubject }: SideState): TemplateResult {
  const step = (event: KeyboardEvent) => {
    const by = { ArrowRight: 1, ArrowLeft: -1, Home: -tabs.indexOf(tab), End: tabs.length - 1 - tabs.indexOf(tab) }[event.key];
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
      case 'insights': return html`
        <label class="subject"><span class="visually-hidden">${t('subject')}</span>
          <select @change=${(event: Event) => onSubject((event.target as HTMLSelectElement).value)}>
            ${subjects.map((name) => html`<option value=${name} ?selected=${name === subject}>${t(`subject.${name}`)}</option>`)}
          </select></label>
        ${subject === 'route' ? html`<territory-route .workspace=${linked}></territory-route>`
          : subject === 'campaign' ? html`<territory-budget .workspace=${linked}></territory-budget>`
          : html`<territory-insight .workspace=${linked} subject=${subject}></territory-insight>`}`;
    }
  };
  return html`<aside aria-label=${t('side')}>
    <div class="tabs" role="tablist" aria-label=${t('side')} @keydown=${step}>
      ${tabs.map((name) => html`<button type="button" role="tab" id=${`tab-${name}`} aria-selected=${name === tab} aria-controls=${name === tab ? 'side-panel' : nothing} tabindex=${name === tab ? 0 : -1} @click=${() => onTab(name)}>${t(name)}</button>`)}
    </div>
    <div id="side-panel" role="tabpanel" aria-labelledby=${`tab-${tab}`}>${panel()}</div>
  </aside>`;
}

/** Tags of the elements that a tab needs besides those that are always there. */
export function tagsOf(tab: SideTab, subject: string): readonly string[] {
  if (tab === 'scenarios') return ['territory-scenarios'];
  if (tab !== 'insights') return [];
  return [subject === 'route' ? 'territory-route' : subject === 'campaign' ? 'territory-budget' : 'territory-insight'];
}
