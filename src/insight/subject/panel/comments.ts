import { comments, feed, type Comments } from '../comments.js';
import { definePanel, whole } from './panel.js';

const words = {
  edit: { en: 'Edit', sv: 'Ändring' }, comment: { en: 'Comment', sv: 'Kommentar' }, 'edit-comment': { en: 'Comment changed', sv: 'Kommentar ändrad' }, resolve: { en: 'Resolved', sv: 'Avklarat' },
  propose: { en: 'Proposal', sv: 'Förslag' }, accept: { en: 'Accepted', sv: 'Godkänt' }, reject: { en: 'Rejected', sv: 'Avslaget' }, revoke: { en: 'Revoked', sv: 'Återtaget' },
} as const;
const states = { open: { en: 'open', sv: 'öppet' }, accepted: { en: 'accepted', sv: 'godkänt' }, rejected: { en: 'rejected', sv: 'avslaget' }, revoked: { en: 'revoked', sv: 'återtaget' } } as const;

/** When, to the minute, in the clock of the world: a list sorts and reads the same everywhere. */
const when = (time: number): string => (Number.isNaN(time) ? '–' : new Date(time).toISOString().slice(0, 16).replace('T', ' '));

/** Comments, proposals and what changed. */
export const commentsPanel = definePanel<Comments>({
  id: 'comments',
  label: { en: 'Discussion', sv: 'Diskussion' },
  description: { en: 'Comments pinned to places, proposals with their state, and what changed and why.', sv: 'Kommentarer fästa vid platser, förslag och hur det gått, och vad som ändrats och varför.' },
  source: 'Operations taken by time and id',
  roles: [],
  settings: [],
  compute: ({ context, operations = [] }) => comments(context, operations),
  columns: [
    { id: 'open', label: { en: 'Open comments', sv: 'Öppna kommentarer' }, format: whole, good: 'low', additive: true, values: (v) => v.open },
    { id: 'proposals', label: { en: 'Open proposals', sv: 'Öppna förslag' }, format: whole, good: 'low', additive: true, values: (v) => v.proposals },
  ],
  show(v, { operations = [], edits = [] }) {
    const { discussion } = v;
    return {
      figures: [
        { label: { en: 'Open comments', sv: 'Öppna kommentarer' }, value: discussion.comments.filter((c) => !c.resolved).length, format: whole },
        { label: { en: 'Open proposals', sv: 'Öppna förslag' }, value: discussion.proposals.filter((p) => p.state === 'open').length, format: whole },
        { label: { en: 'Pins that lost their place', sv: 'Nålar utan plats' }, value: v.lost.length, format: whole },
      ],
      lists: [
        { label: { en: 'Proposals', sv: 'Förslag' }, heads: [{ en: 'By', sv: 'Av' }, { en: 'About', sv: 'Om' }, { en: 'Reason', sv: 'Skäl' }, { en: 'Units', sv: 'Enheter' }, { en: 'State', sv: 'Läge' }], empty: { en: 'No proposals.', sv: 'Inga förslag.' }, rows: discussion.proposals.map((p) => ({ cells: [p.author, p.pin.id, p.reason, p.moves.length, states[p.state]] })) },
        { label: { en: 'What happened, newest first', sv: 'Vad som hänt, nyast först' }, heads: [{ en: 'When (UTC)', sv: 'När (UTC)' }, { en: 'What', sv: 'Vad' }, { en: 'By', sv: 'Av' }, { en: 'Text', sv: 'Text' }, { en: 'Why', sv: 'Varför' }, { en: 'Units', sv: 'Enheter' }], empty: { en: 'Nothing yet.', sv: 'Inget än.' }, rows: feed(operations, edits).slice(0, 200).map((e) => ({ cells: [when(e.time), words[e.kind], e.author ?? '', e.what, e.why, e.units] })) },
      ],
    };
  },
});
