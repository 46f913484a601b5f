import { html, nothing, type TemplateResult } from 'lit';
import { moveLedger, type Flow } from '../../insight/ledger.js';
import type { MetricContext } from '../../insight/metric.js';
import { labelText } from '../../ui/label-text.js';
import type { Formatter } from '../../ui/format.js';
import type { MessageValues } from '../../ui/messages.js';
import { flowName } from './ledger.js';

export interface DifferenceWords {
  readonly t: (key: string, values?: MessageValues) => string;
  readonly format: Formatter;
}

export interface DifferenceActions {
  readonly select: (units: readonly number[]) => void;
  readonly download: (flows: readonly Flow[]) => void;
  readonly end: () => void;
}

/** What differs between the open plan and the one it is compared with, by pair of territories. */
export function renderDifferences({ t, format }: DifferenceWords, name: string, context: MetricContext, actions: DifferenceActions): TemplateResult {
  const flows = moveLedger(context);
  const { territories } = context.plan;
  const { accounts, measures } = context.dataset;
  return html`<section aria-label=${t('differences', { name })}>
    <div class="header">
      <h3>${t('differences', { name })}</h3>
      ${flows.length ? html`<button type="button" @click=${() => actions.download(flows)}>${t('ledger')}</button>` : nothing}
      <button type="button" class="quiet" @click=${actions.end}>${t('stopComparing')}</button>
    </div>
    ${flows.length === 0 ? html`<p class="hint">${t('noDifferences', { name })}</p>` : html`<div class="scroll" tabindex="0" role="group" aria-label=${t('flows')}><table>
      <caption class="visually-hidden">${t('flows')}</caption>
      <thead><tr>
        <th scope="col">${t('fromColumn')}</th><th scope="col">${t('toColumn')}</th>
        <th scope="col" class="number">${t('unitsColumn')}</th>
        ${accounts.count ? html`<th scope="col" class="number">${t('accountsColumn')}</th>` : nothing}
        ${measures.map((measure) => html`<th scope="col" class="number">${labelText(measure.label, format.language)}</th>`)}
      </tr></thead>
      <tbody>
        ${flows.map((flow) => {
          const [from, to] = [flowName(t, territories, flow.from), flowName(t, territories, flow.to)];
          return html`<tr>
            <td>${from}</td><td>${to}</td>
            <td class="number">${flow.units.length ? html`<button type="button" class="quiet" title=${t('show')} aria-label=${t('showFlow', { count: flow.units.length, from, to })} @click=${() => actions.select(flow.units)}>${format.number(flow.units.length)}</button>` : format.number(0)}</td>
            ${accounts.count ? html`<td class="number">${format.number(flow.accounts.length)}</td>` : nothing}
            ${measures.map((measure, m) => html`<td class="number">${format.compact(flow.totals[m]!, measure.format)}</td>`)}
          </tr>`;
        })}
      </tbody>
    </table></div>`}
  </section>`;
}
