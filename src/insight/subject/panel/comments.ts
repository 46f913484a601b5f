import type { Label } from '../../../model/label.js';
import type { MetricContext } from '../../metric.js';
import { comments, feed, type Comments, type FeedEntry, type Pin } from '../comments.js';
import { definePanel, whole, type Cell, type Finding, type Where } from './panel.js';

const words = {
  edit: { en: 'Edit', sv: 'Ändring' }, comment: { en: 'Comment', sv: 'Kommentar' }, 'edit-comment': { en: 'Comment changed', sv: 'Kommentar ändrad' }, resolve: { en: 'Resolved', sv: 'Avklarat' },
  propose: { en: 'Proposal', sv: 'Förslag' }, accept: { en: 'Accepted', sv: 'Godkänt' }, reject: { en: 'Rejected', sv: 'Avslaget' }, revoke: { en: 'Revoked', sv: 'Återtaget' },
} as const;
const states = { open: { en: 'open', sv: 'öppet' }, accepted: { en: 'accepted', sv: 'godkänt' }, rejected: { en: 'rejected', sv: 'avslaget' }, revoked: { en: 'revoked', sv: 'återtaget' } } as const;

/** When, to the minute, in the clock of the world: a list sorts and reads the same everywhere. */
const when = (time: number): string => (Number.isNaN(time) ? '–' : new Date(time).toISOString().slice(0, 16).replace('T', ' '));

const kinds: Readonly<Record<string, Label>> = {
  assign: { en: 'Units assigned', sv: 'Enheter tilldelade' }, unassign: { en: 'Units released', sv: 'Enheter frigjorda' }, balance: { en: 'Balanced', sv: 'Balanserat' }, proposal: { en: 'Proposal carried out', sv: 'Förslag genomfört' }, 'proposal-revoked': { en: 'Proposal taken back', sv: 'Förslag återtaget' },
  'lock-units': { en: 'Units locked', sv: 'Enheter låsta' }, 'unlock-units': { en: 'Units unlocked', sv: 'Enheter upplåsta' }, 'name-account': { en: 'Account named', sv: 'Kund namngiven' }, 'rules-applied': { en: 'Accounts placed by rules', sv: 'Kunder placerade efter regler' }, rules: { en: 'Rules changed', sv: 'Regler ändrade' }, goals: { en: 'Goals changed', sv: 'Mål ändrade' },
  'add-territory': { en: 'Territory added', sv: 'Distrikt tillagt' }, 'update-territory': { en: 'Territory changed', sv: 'Distrikt ändrat' }, dissolve: { en: 'Territory dissolved', sv: 'Distrikt upplöst' }, merge: { en: 'Territories merged', sv: 'Distrikt sammanslagna' }, 'load-plan': { en: 'Plan opened', sv: 'Plan öppnad' },
};

/** What a pin is called and where it is; a pin that lost its place keeps its id. */
export function placeOfPin({ dataset, plan }: MetricContext, { kind, id }: Pin): { readonly name: Label; readonly where?: Where } {
  if (kind === 'plan') return { name: { en: 'The whole plan', sv: 'Hela planen' } };
  if (kind === 'territory') {
    const territory = plan.territories.findIndex((t) => t.id === id);
    return territory < 0 ? { name: id } : { name: plan.territories[territory]!.name, where: { territory } };
  }
  const table = kind === 'unit' ? dataset.units : dataset.accounts;
  const row = table.ids.indexOf(id);
  return row < 0 ? { name: id } : { name: table.names[row]!, where: kind === 'unit' ? { units: [row] } : { accounts: [row] } };
}

function waiting({ discussion }: Comments): Finding {
  const proposals = discussion.proposals.filter((p) => p.state === 'open');
  const open = discussion.comments.filter((c) => !c.resolved && c.replyTo === undefined);
  const values = { proposals: proposals.length, comments: open.length, reason: proposals[0]?.reason ?? '', by: proposals[0]?.author ?? '' };
  if (proposals.length) return { tone: 'warn', values, text: { en: 'Proposals waiting for a decision: {proposals}. The oldest is by {by}: “{reason}”.', sv: 'Förslag som väntar på beslut: {proposals}. Äldst är {by}: ”{reason}”.' } };
  return open.length ? { values, text: { en: 'Nothing to decide; comments without an answer: {comments}.', sv: 'Inget att besluta; kommentarer utan svar: {comments}.' } } : { tone: 'good', text: { en: 'Nothing is open.', sv: 'Inget är öppet.' } };
}

/** Comments, proposals and what changed. */
export const commentsPanel = definePanel<Comments>({
  id: 'comments',
  label: { en: 'Discussion', sv: 'Diskussion' },
  description: { en: 'Comments pinned to places, proposals with their state, and what changed and why.', sv: 'Kommentarer fästa vid platser, förslag och hur det gått, och vad som ändrats och varför.' },
  source: { en: 'Operations taken by time and id', sv: 'Händelser i ordning efter tid och id' },
  roles: [],
  settings: [],
  compute: ({ context, operations = [] }) => comments(context, operations),
  columns: [
    { id: 'open', label: { en: 'Open comments', sv: 'Öppna kommentarer' }, format: whole, good: 'low', additive: true, values: (v) => v.open },
    { id: 'proposals', label: { en: 'Open proposals', sv: 'Öppna förslag' }, format: whole, good: 'low', additive: true, values: (v) => v.proposals },
  ],
  show(v, { context, operations = [], edits = [] }) {
    const { discussion } = v;
    const what = (e: FeedEntry): Cell => (e.kind === 'edit' ? (kinds[e.what] ?? e.what) : e.pin ? placeOfPin(context, e.pin).name : '');
    return {
      finding: waiting(v),
      figures: [
        { label: { en: 'Open comments', sv: 'Öppna kommentarer' }, value: discussion.comments.filter((c) => !c.resolved).length, format: whole },
        { label: { en: 'Open proposals', sv: 'Öppna förslag' }, value: discussion.proposals.filter((p) => p.state === 'open').length, format: whole },
        { label: { en: 'Pins that lost their place', sv: 'Nålar utan plats' }, value: v.lost.length, format: whole },
      ],
      lists: [
        { label: { en: 'Proposals', sv: 'Förslag' }, heads: [{ en: 'By', sv: 'Av' }, { en: 'About', sv: 'Om' }, { en: 'Reason', sv: 'Skäl' }, { en: 'Units', sv: 'Enheter' }, { en: 'State', sv: 'Läge' }], empty: { en: 'No proposals.', sv: 'Inga förslag.' }, rows: discussion.proposals.map((p) => ({ cells: [p.author, placeOfPin(context, p.pin).name, p.reason, p.moves.length, states[p.state]], ...placeOfPin(context, p.pin).where })) },
        { label: { en: 'What happened, newest first', sv: 'Vad som hänt, nyast först' }, heads: [{ en: 'When (UTC)', sv: 'När (UTC)' }, { en: 'What', sv: 'Vad' }, { en: 'By', sv: 'Av' }, { en: 'About', sv: 'Om' }, { en: 'Words', sv: 'Ord' }, { en: 'Units', sv: 'Enheter' }], empty: { en: 'Nothing yet.', sv: 'Inget än.' }, rows: feed(operations, edits).map((e) => ({ cells: [when(e.time), words[e.kind], e.author ?? '', what(e), e.why, e.units] })) },
      ],
    };
  },
});
