import { html, nothing, type TemplateResult } from 'lit';
import type { Comment, Comments, Operation, Pin, Proposal } from '../../insight/subject/comments.js';
import { placeOfPin } from '../../insight/subject/panel/comments.js';
import type { Where } from '../../insight/subject/panel/panel.js';
import type { MetricContext } from '../../insight/metric.js';
import type { Workspace } from '../../workspace/workspace.js';
import { say, type Words } from './words.js';

/** What an operation is before its maker and moment are known. */
export type Draft = Operation extends infer O ? (O extends Operation ? Omit<O, 'id' | 'author' | 'time'> : never) : never;

/** Accounts of a selected unit that can be pinned to at once. */
const ACCOUNTS = 40;

export interface DiscussionPresses {
  send(draft: Draft): void;
  decide(proposal: Proposal, op: 'accept' | 'reject' | 'revoke'): void;
  place(where: Where, name: string): void;
}

/** Forms to comment and propose, what is open, and buttons to decide. */
export function renderDiscussion(words: Words, model: Workspace, { discussion }: Comments, presses: DiscussionPresses): TemplateResult {
  const context = model.context!;
  const proposals = discussion.proposals.filter((p) => p.state === 'open' || p.state === 'accepted');
  const threads = discussion.comments.filter((c) => !c.resolved && c.replyTo === undefined);
  return html`
    ${renderSay(words, model, presses)}
    ${renderPropose(words, model, presses)}
    ${threads.length ? html`<ul class="open" aria-label=${words.t('openComments')}>${threads.map((c) => renderComment(words, context, c, discussion.comments.filter((r) => r.replyTo === c.id), presses))}</ul>` : nothing}
    ${proposals.length ? html`<ul class="open" aria-label=${words.t('open')}>${proposals.map((p) => renderProposal(words, context, p, presses))}</ul>` : nothing}`;
}

function pinsOf(words: Words, { plan, dataset, selection }: Workspace): { pin: Pin; label: string }[] {
  const unit = selection.count === 1 ? selection.rows[0]! : undefined;
  const { units, accounts } = dataset!;
  const inside = unit === undefined ? [] : [...accounts.unit.keys()].filter((a) => accounts.unit[a] === unit).slice(0, ACCOUNTS);
  return [
    ...(unit !== undefined ? [{ pin: { kind: 'unit' as const, id: units.ids[unit]! }, label: words.t('aboutUnit', { name: units.names[unit]! }) }] : []),
    ...inside.map((a) => ({ pin: { kind: 'account' as const, id: accounts.ids[a]! }, label: words.t('aboutAccount', { name: accounts.names[a]! }) })),
    { pin: { kind: 'plan', id: dataset!.id }, label: words.t('aboutPlan') },
    ...plan!.territories.map((t) => ({ pin: { kind: 'territory' as const, id: t.id }, label: words.t('aboutTerritory', { name: t.name }) })),
  ];
}

function renderSay(words: Words, model: Workspace, { send }: DiscussionPresses): TemplateResult {
  const pins = pinsOf(words, model);
  const comment = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const text = String(data.get('text') ?? '').trim();
    if (!text) return;
    send({ op: 'comment', pin: pins[Number(data.get('pin'))]!.pin, text });
    form.reset();
  };
  return html`<form class="say" @submit=${comment}>
    <label class="wide"><span>${words.t('says')}</span><textarea name="text" rows="2" required></textarea></label>
    <label><span>${words.t('saysAbout')}</span><select name="pin">${pins.map((p, i) => html`<option value=${i}>${p.label}</option>`)}</select></label>
    <button class="primary">${words.t('send')}</button>
  </form>`;
}

function renderPropose(words: Words, { plan, dataset, selection: { rows } }: Workspace, { send }: DiscussionPresses): TemplateResult {
  if (rows.length === 0) return html`<p class="quiet">${words.t('noSelection')}</p>`;
  const propose = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const data = new FormData(form);
    const to = String(data.get('to') ?? '');
    send({ op: 'propose', pin: { kind: 'territory', id: to }, moves: Array.from(rows, (u) => ({ unit: dataset!.units.ids[u]!, to })), reason: String(data.get('reason') ?? '').trim() });
    form.reset();
  };
  return html`<form class="say" @submit=${propose} aria-label=${words.t('propose')}>
    <label><span>${words.t('moveTo')}</span><select name="to">${plan!.territories.map((t) => html`<option value=${t.id}>${t.name}</option>`)}</select></label>
    <label class="wide"><span>${words.t('reason')}</span><input name="reason" required /></label>
    <button>${words.t('propose')} (${words.format.number(rows.length)})</button>
  </form>`;
}

function renderComment(words: Words, context: MetricContext, comment: Comment, replies: readonly Comment[], { send, place }: DiscussionPresses): TemplateResult {
  const { name, where } = placeOfPin(context, comment.pin);
  const about = say(words, name);
  const reply = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = String(new FormData(form).get('text') ?? '').trim();
    if (text) send({ op: 'comment', pin: comment.pin, text, replyTo: comment.id });
    form.reset();
  };
  return html`<li class="thread">
    <p><strong>${comment.author}</strong> ${where ? html`<button class="link" aria-label=${words.t('showName', { name: about })} @click=${() => place(where, about)}>${about}</button>` : html`<em>${about}</em>`}</p>
    <p>${comment.text}</p>
    ${replies.map((r) => html`<p class="reply"><strong>${r.author}</strong> ${r.text}</p>`)}
    <form class="answer" @submit=${reply}><input name="text" aria-label=${words.t('replyTo', { name: comment.author })} placeholder=${words.t('reply')} /><button>${words.t('reply')}</button>
      <button type="button" class="quiet" aria-label=${words.t('resolveName', { name: comment.text })} @click=${() => send({ op: 'resolve', target: comment.id, resolved: true })}>${words.t('resolve')}</button></form>
  </li>`;
}

function renderProposal(words: Words, context: MetricContext, p: Proposal, { decide, place }: DiscussionPresses): TemplateResult {
  const at = new Map(context.dataset.units.ids.map((id, u) => [id, u]));
  const units = p.moves.flatMap(({ unit }) => at.get(unit) ?? []);
  const to = context.plan.territories.find((t) => t.id === p.moves[0]?.to)?.name ?? '';
  return html`<li>
    <span><strong>${p.author}</strong>: ${words.t('moves', { count: p.moves.length, to })} ${p.reason}</span>
    ${units.length ? html`<button class="quiet" aria-label=${words.t('showName', { name: p.reason })} @click=${() => place({ units }, p.reason)}>${words.t('show')}</button>` : nothing}
    ${p.state === 'open'
      ? html`<button aria-label=${words.t('acceptName', { name: p.reason })} @click=${() => decide(p, 'accept')}>${words.t('accept')}</button><button class="quiet" aria-label=${words.t('rejectName', { name: p.reason })} @click=${() => decide(p, 'reject')}>${words.t('reject')}</button>`
      : html`<button class="quiet" aria-label=${words.t('revokeName', { name: p.reason })} @click=${() => decide(p, 'revoke')}>${words.t('revoke')}</button>`}
  </li>`;
}
