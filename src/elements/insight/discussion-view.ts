import { html, nothing, type TemplateResult } from 'lit';
import type { Comments, Operation, Pin, Proposal } from '../../insight/subject/comments.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Words } from './words.js';

/** What an operation is before its maker and moment are known. */
export type Draft = Operation extends infer O ? (O extends Operation ? Omit<O, 'id' | 'author' | 'time'> : never) : never;

/** Forms to comment and propose, and buttons to decide. */
export function renderDiscussion(words: Words, model: Workspace, { discussion }: Comments, send: (draft: Draft) => void, decide: (proposal: Proposal, op: 'accept' | 'reject' | 'revoke') => void): TemplateResult {
  const { plan, dataset } = model;
  const rows = model.selection.rows;
  const unit = rows.length === 1 ? rows[0] : undefined;
  const pins: { pin: Pin; label: string }[] = [
    ...(unit !== undefined ? [{ pin: { kind: 'unit' as const, id: dataset!.units.ids[unit]! }, label: words.t('aboutUnit', { name: dataset!.units.names[unit]! }) }] : []),
    { pin: { kind: 'plan', id: dataset!.id }, label: words.t('aboutPlan') },
    ...plan!.territories.map((t) => ({ pin: { kind: 'territory' as const, id: t.id }, label: words.t('aboutTerritory', { name: t.name }) })),
  ];
  const open = discussion.proposals.filter((p) => p.state === 'open' || p.state === 'accepted');
  const comment = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const text = String(data.get('text') ?? '').trim();
    if (!text) return;
    send({ op: 'comment', pin: pins[Number(data.get('pin'))]!.pin, text });
    form.reset();
  };
  const propose = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const to = String(data.get('to') ?? '');
    send({ op: 'propose', pin: { kind: 'territory', id: to }, moves: Array.from(rows, (u) => ({ unit: dataset!.units.ids[u]!, to })), reason: String(data.get('reason') ?? '').trim() });
    form.reset();
  };
  return html`
    <form class="say" @submit=${comment}>
      <label class="wide"><span>${words.t('says')}</span><textarea name="text" rows="2" required></textarea></label>
      <label><span>${words.t('saysAbout')}</span><select name="pin">${pins.map((p, i) => html`<option value=${i}>${p.label}</option>`)}</select></label>
      <button class="primary">${words.t('send')}</button>
    </form>
    ${rows.length === 0 ? html`<p class="quiet">${words.t('noSelection')}</p>` : html`
      <form class="say" @submit=${propose} aria-label=${words.t('propose')}>
        <label><span>${words.t('moveTo')}</span><select name="to">${plan!.territories.map((t) => html`<option value=${t.id}>${t.name}</option>`)}</select></label>
        <label class="wide"><span>${words.t('reason')}</span><input name="reason" required /></label>
        <button>${words.t('propose')} (${words.format.number(rows.length)})</button>
      </form>`}
    ${open.length ? html`<ul class="open" aria-label=${words.t('open')}>${open.map((p) => html`<li><span><strong>${p.author}</strong>: ${p.reason}</span>
      ${p.state === 'open' ? html`<button aria-label=${words.t('acceptName', { name: p.reason })} @click=${() => decide(p, 'accept')}>${words.t('accept')}</button><button class="quiet" aria-label=${words.t('rejectName', { name: p.reason })} @click=${() => decide(p, 'reject')}>${words.t('reject')}</button>` : html`<button class="quiet" aria-label=${words.t('revokeName', { name: p.reason })} @click=${() => decide(p, 'revoke')}>${words.t('revoke')}</button>`}</li>`)}</ul>` : nothing}`;
}
