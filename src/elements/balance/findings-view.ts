import { html, nothing, type TemplateResult } from 'lit';
import type { Finding } from '../../engine/problem.js';
import type { Dataset } from '../../model/dataset.js';
import type { Plan } from '../../model/plan.js';
import type { BalanceMode } from '../../workspace/request.js';
import { findingText, remediesOf, type Relaxation } from './findings.js';
import { icons } from './icons.js';
import type { Words } from './words.js';

export interface FindingsContext {
  readonly dataset: Dataset;
  readonly plan: Plan;
  readonly mode: BalanceMode;
  relax(relaxation: Relaxation): void;
}

/** Every finding with what can be done about it. */
export function renderFindings(words: Words, findings: readonly Finding[], context: FindingsContext): TemplateResult | typeof nothing {
  if (findings.length === 0) return nothing;
  return html`<ul class="findings">
    ${findings.map((finding) => {
      const bad = finding.severity === 'error';
      const remedies = remediesOf(words, context.dataset, context.plan, finding, context.mode);
      return html`<li class=${bad ? 'bad' : 'warn'}>
        ${bad ? icons.stop : icons.warning}
        <div>
          <p><span class="visually-hidden">${words.t(finding.severity)}: </span>${findingText(words, context.dataset, finding)}</p>
          ${remedies.length
            ? html`<p class="remedies">${remedies.map(({ label, relaxation }) => html`<button type="button" class=${relaxation.kind === 'show' ? 'quiet' : ''} @click=${() => context.relax(relaxation)}>${label}</button>`)}</p>`
            : nothing}
        </div>
      </li>`;
    })}
  </ul>`;
}
