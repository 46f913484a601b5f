import { clip, TerritoryError } from '../../model/errors.js';
import { readPlanData } from '../../model/plan-data-reader.js';
import type { PlanData } from '../../model/plan.js';
import { deflate, inflate } from './codec.js';
import { packIds, unpackIds } from './ids.js';

/** Longest fragment that every current browser, mail program and chat keeps whole. */
export const LINK_LIMIT = 8000;
/** Longest plan that is unpacked: a small link must not become a huge text. */
const PLAN_LIMIT = 2_000_000;
const NAME = 'territory-plan';

export interface SharedPlan {
  readonly plan: PlanData;
  /** Asks the page that opens it to show the plan and not to change it. A wish, not a lock: whoever holds the link holds the plan. */
  readonly readOnly: boolean;
}

/**
 * The plan as a URL fragment, `#territory-plan=1.r.…`: version, mode (`r` read-only, `w` open), packed plan. A fragment never reaches a
 * server's log. All of the plan is in it, names and notes too.
 *
 * @param limit longest fragment, characters
 * @throws TerritoryError 'file-too-large' with both lengths
 */
export async function shareFragment({ plan, readOnly }: SharedPlan, limit = LINK_LIMIT): Promise<string> {
  const bytes = await deflate(new TextEncoder().encode(JSON.stringify(compact(plan))));
  const fragment = `#${NAME}=1.${readOnly ? 'r' : 'w'}.${toBase64Url(bytes)}`;
  if (fragment.length <= limit) return fragment;
  throw new TerritoryError('file-too-large', { expected: `a link of at most ${limit} characters`, actual: `${fragment.length}` });
}

/** Whether a fragment carries a plan at all, readable or not. */
export function hasSharedPlan(fragment: string): boolean {
  return packed(fragment) !== undefined;
}

/**
 * The plan of a fragment; undefined when it carries none.
 *
 * @throws TerritoryError 'plan-version' for a version this kit does not know, 'format-unknown' for a damaged link, 'file-too-large', and
 *   those of `readPlanData`
 */
export async function readShareFragment(fragment: string): Promise<SharedPlan | undefined> {
  const text = packed(fragment);
  if (text === undefined) return undefined;
  const [version, mode, data, ...rest] = text.split('.');
  if (version !== '1') throw new TerritoryError('plan-version', { expected: 'a link of version 1', actual: clip(version!) });
  if ((mode !== 'r' && mode !== 'w') || !data || rest.length > 0 || !/^[\w-]+$/.test(data)) damaged('wrong parts');
  const json = new TextDecoder().decode(await inflate(fromBase64Url(data), PLAN_LIMIT));
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    damaged('its content is no JSON', cause);
  }
  return { plan: readPlanData(expand(value), { file: 'link' }), readOnly: mode === 'r' };
}

function compact(plan: PlanData): unknown {
  return { ...plan, assignment: Object.entries(plan.assignment).map(([territory, units]) => [territory, packIds(units)]) };
}

/** Entries become own properties again, so that an id like "__proto__" stays an id. */
function expand(value: unknown): unknown {
  const assignment = (value as { assignment?: unknown } | null)?.assignment;
  if (!Array.isArray(assignment)) return value;
  const entries = assignment.map((entry: unknown) => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string') return damaged('wrong units');
    return [entry[0], typeof entry[1] === 'string' ? unpackIds(entry[1]) ?? damaged('wrong units') : entry[1] as unknown] as const;
  });
  return { ...(value as object), assignment: Object.fromEntries(entries) };
}

/** Value of the parameter in a fragment that may hold others of the page's own. */
function packed(fragment: string): string | undefined {
  const part = fragment.replace(/^#/, '').split('&').find((piece) => piece.startsWith(`${NAME}=`));
  return part?.slice(NAME.length + 1);
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0));
  } catch (cause) {
    return damaged('its characters don’t add up', cause);
  }
}

function damaged(actual: string, cause?: unknown): never {
  throw new TerritoryError('format-unknown', { expected: 'a whole link to a plan', actual, cause });
}
