import type { Edit } from '../../model/edit.js';
import type { MetricContext } from '../metric.js';
import { ready, type Answer } from './answer.js';

/** What a comment or proposal is about, by id so that it survives other data. */
export interface Pin {
  readonly kind: 'unit' | 'account' | 'territory' | 'plan';
  readonly id: string;
}

interface Said {
  /** Unique over all operations, given by who makes it. */
  readonly id: string;
  readonly author: string;
  /** Milliseconds since 1970. */
  readonly time: number;
}

/** What people do to the discussion. Plain JSON; a set of them gives the same discussion in any order and however often received. */
export type Operation =
  | (Said & { readonly op: 'comment'; readonly pin: Pin; readonly text: string; readonly replyTo?: string })
  | (Said & { readonly op: 'edit-comment'; readonly target: string; readonly text: string })
  | (Said & { readonly op: 'resolve'; readonly target: string; readonly resolved: boolean })
  | (Said & { readonly op: 'propose'; readonly pin: Pin; readonly moves: readonly { readonly unit: string; readonly to: string | null }[]; readonly reason: string })
  | (Said & {
    readonly op: 'accept' | 'reject' | 'revoke'; readonly target: string; readonly reason?: string;
    /** With an acceptance: what it moved in the plan, so that it can be taken back. */
    readonly moved?: readonly Moved[];
  });

export interface Moved {
  readonly unit: string;
  /** Territory ids; null = none. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface Comment extends Said {
  readonly pin: Pin;
  readonly text: string;
  readonly edited: boolean;
  readonly resolved: boolean;
  readonly replyTo?: string;
}

export type ProposalState = 'open' | 'accepted' | 'rejected' | 'revoked';

export interface Proposal extends Said {
  readonly pin: Pin;
  readonly moves: readonly { readonly unit: string; readonly to: string | null }[];
  readonly reason: string;
  readonly state: ProposalState;
  readonly moved?: readonly Moved[];
  readonly decidedBy?: string;
  readonly decision?: string;
}

export interface Discussion {
  readonly comments: readonly Comment[];
  readonly proposals: readonly Proposal[];
  /** Operations that fit nothing: unknown target, a decision on what is decided, an edit by another author. */
  readonly refused: readonly { readonly operation: Operation; readonly why: 'unknown-target' | 'not-open' | 'not-author' | 'duplicate' }[];
}

const order = (a: Operation, b: Operation): number => a.time - b.time || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * The discussion that operations make, taken by time and then by id whatever order they came in. An accepted proposal can be
 * revoked (by anyone), an open one by its author; decisions on what is no longer open are refused and listed.
 */
export function discuss(operations: readonly Operation[]): Discussion {
  const comments = new Map<string, Comment>();
  const proposals = new Map<string, Proposal>();
  const refused: Discussion['refused'][number][] = [];
  const seen = new Set<string>();
  for (const operation of operations.toSorted(order)) {
    if (seen.has(operation.id)) continue;
    seen.add(operation.id);
    const why = take(operation, comments, proposals);
    if (why) refused.push({ operation, why });
  }
  return { comments: [...comments.values()], proposals: [...proposals.values()], refused };
}

function take(o: Operation, comments: Map<string, Comment>, proposals: Map<string, Proposal>): Discussion['refused'][number]['why'] | undefined {
  const { id, author, time } = o;
  if (o.op === 'comment') {
    if (o.replyTo !== undefined && !comments.has(o.replyTo)) return 'unknown-target';
    comments.set(id, { id, author, time, pin: o.pin, text: o.text, edited: false, resolved: false, ...(o.replyTo !== undefined && { replyTo: o.replyTo }) });
    return undefined;
  }
  if (o.op === 'propose') {
    proposals.set(id, { id, author, time, pin: o.pin, moves: o.moves, reason: o.reason, state: 'open' });
    return undefined;
  }
  if (o.op === 'edit-comment' || o.op === 'resolve') {
    const comment = comments.get(o.target);
    if (!comment) return 'unknown-target';
    if (o.op === 'edit-comment' && comment.author !== author) return 'not-author';
    comments.set(o.target, o.op === 'resolve' ? { ...comment, resolved: o.resolved } : { ...comment, text: o.text, edited: true });
    return undefined;
  }
  const proposal = proposals.get(o.target);
  if (!proposal) return 'unknown-target';
  const revoking = o.op === 'revoke';
  if (revoking && proposal.state === 'open' && proposal.author !== author) return 'not-author';
  if (revoking ? proposal.state !== 'open' && proposal.state !== 'accepted' : proposal.state !== 'open') return 'not-open';
  const state = ({ accept: 'accepted', reject: 'rejected', revoke: 'revoked' } as const)[o.op];
  proposals.set(o.target, { ...proposal, state, decidedBy: author, ...(o.moved && { moved: o.moved }), ...(o.reason !== undefined && { decision: o.reason }) });
  return undefined;
}

export interface FeedEntry {
  readonly time: number;
  readonly kind: 'edit' | Operation['op'];
  readonly author?: string;
  /** Kind of the edit; '' for operations. */
  readonly what: string;
  /** Text of a comment, reason of anything else. */
  readonly why: string;
  /** What an operation is about; a decision is about what it decides. */
  readonly pin?: Pin;
  readonly units: number;
}

/** What changed and why, newest first: the edits of the history and the operations of the discussion. */
export function feed(operations: readonly Operation[], edits: readonly Edit[]): FeedEntry[] {
  const pins = new Map(operations.flatMap((o) => ('pin' in o ? [[o.id, o.pin] as const] : [])));
  const said = operations.map((o): FeedEntry => {
    const pin = 'pin' in o ? o.pin : pins.get(o.target);
    return {
      time: o.time, kind: o.op, author: o.author, what: '', units: o.op === 'propose' ? o.moves.length : 0,
      why: 'text' in o ? o.text : 'reason' in o ? (o.reason ?? '') : '',
      ...(pin && { pin }),
    };
  });
  const done = edits.map((e): FeedEntry => ({ time: e.time ?? Number.NaN, kind: 'edit', what: e.kind, why: e.reason ?? '', units: e.moves?.units.length ?? 0 }));
  return [...said, ...done].sort((a, b) => (Number.isNaN(b.time) ? 0 : b.time) - (Number.isNaN(a.time) ? 0 : a.time));
}

export interface Comments {
  readonly discussion: Discussion;
  /** Unresolved comments and open proposals pinned to each territory, or to a unit or account in it. */
  readonly open: Float64Array;
  readonly proposals: Float64Array;
  /** Pins whose unit, account or territory is not there any more. */
  readonly lost: readonly Pin[];
}

/** The discussion over the plan: open matters per territory. Pins to the whole plan count nowhere. */
export function comments(context: MetricContext, operations: readonly Operation[]): Answer<Comments> {
  const { dataset, plan } = context;
  const discussion = discuss(operations);
  const index = { unit: new Map(dataset.units.ids.map((id, i) => [id, i])), account: new Map(dataset.accounts.ids.map((id, i) => [id, i])), territory: new Map(plan.territories.map((t, i) => [t.id, i])) };
  const lost: Pin[] = [];
  const territoryOf = (pin: Pin): number => {
    if (pin.kind === 'plan') return -1;
    const row = index[pin.kind].get(pin.id);
    if (row === undefined) {
      lost.push(pin);
      return -1;
    }
    if (pin.kind === 'territory') return row;
    const unit = pin.kind === 'unit' ? row : dataset.accounts.unit[row]!;
    return (pin.kind === 'account' ? plan.exceptions.get(row)?.territory : undefined) ?? (unit >= 0 ? plan.assignment[unit]! : -1);
  };
  const count = (pins: readonly Pin[]) => {
    const counts = new Float64Array(plan.territories.length);
    for (const pin of pins) {
      const t = territoryOf(pin);
      if (t >= 0) counts[t]!++;
    }
    return counts;
  };
  const open = count(discussion.comments.filter((c) => !c.resolved && c.replyTo === undefined).map((c) => c.pin));
  const proposals = count(discussion.proposals.filter((p) => p.state === 'open').map((p) => p.pin));
  return ready({ discussion, open, proposals, lost });
}

/** The edit that an accepted proposal asks for; units and territories that are gone, locked ones, and moves already made are left out. Undefined when nothing is left. */
export function proposalEdit(context: MetricContext, proposal: Proposal): Edit | undefined {
  return editOf(context, proposal.moves, 'proposal', proposal.reason);
}

/** What an edit moves, by ids. */
export function movedBy({ dataset, plan }: MetricContext, { moves }: Edit): Moved[] {
  const id = (t: number) => (t < 0 ? null : plan.territories[t]!.id);
  return Array.from(moves?.units ?? [], (u, i) => ({ unit: dataset.units.ids[u]!, from: id(moves!.from[i]!), to: id(moves!.to[i]!) }));
}

/** The edit that takes an accepted proposal back: units that are still where it put them return to where they were. */
export function revokeEdit(context: MetricContext, { moved = [], reason }: Proposal): Edit | undefined {
  const at = new Map(context.dataset.units.ids.map((id, u) => [id, u]));
  const still = moved.filter(({ unit, to }) => {
    const now = context.plan.assignment[at.get(unit) ?? -1];
    return now !== undefined && (now < 0 ? null : context.plan.territories[now]!.id) === to;
  });
  return editOf(context, still.map(({ unit, from }) => ({ unit, to: from })), 'proposal-revoked', reason);
}

function editOf({ dataset, plan }: MetricContext, wanted: readonly { readonly unit: string; readonly to: string | null }[], kind: string, reason: string): Edit | undefined {
  const units = new Map(dataset.units.ids.map((id, i) => [id, i]));
  const territories = new Map(plan.territories.map((t, i) => [t.id, i]));
  const moves = wanted.flatMap(({ unit, to }) => {
    const u = units.get(unit);
    const t = to === null ? -1 : territories.get(to);
    if (u === undefined || t === undefined || plan.assignment[u] === t || plan.lockedUnits[u]) return [];
    const locked = (n: number) => n >= 0 && plan.territories[n]!.locked;
    return locked(t) || locked(plan.assignment[u]!) ? [] : [{ u, t }];
  });
  if (moves.length === 0) return undefined;
  return {
    origin: 'user', kind, reason,
    moves: { units: Uint32Array.from(moves, (m) => m.u), from: Int32Array.from(moves, (m) => plan.assignment[m.u]!), to: Int32Array.from(moves, (m) => m.t) },
  };
}
