import { html, nothing, type TemplateResult } from 'lit';
import type { Few, JoinLook } from '../../data/import/join-look.js';
import type { Translate } from './file-view.js';

/** What matched, and what did not. */
export function renderJoin(join: JoinLook, needsAll: boolean, t: Translate): TemplateResult {
  const { column, rows, matched, otherwise, unmatched, without, repeated } = join;
  const line = (key: string, { count, examples }: Few) => (count > 0 ? html`<li>${t(key, { count, examples: listed(count, examples, t) })}</li>` : nothing);
  const whole = unmatched.count === 0 && (!needsAll || (without.count === 0 && repeated.count === 0));
  return html`<div class="join ${whole ? 'good' : 'warn'}">
    <p>${t('joined', { column, matched, rows })} ${(['padded', 'prefixed', 'named'] as const).map((way) => (otherwise[way] > 0 ? html`${t(way, { count: otherwise[way] })} ` : nothing))}</p>
    <ul>
      ${line('unmatched', unmatched)}
      ${needsAll ? line('without', without) : nothing}
      ${needsAll ? line('repeated', repeated) : nothing}
    </ul>
  </div>`;
}

function listed(count: number, examples: readonly string[], t: Translate): string {
  const shown = examples.map((text) => (text === '' ? t('emptyValue') : `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`)).join(', ');
  return count > examples.length ? `${shown}${t('more')}` : shown;
}
