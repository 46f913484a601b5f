import { clip, TerritoryError } from '../../model/errors.js';
import { plainUrl, type HttpAnswer, type HttpClient } from './client.js';

/** Pages followed at most: a server that always has a next one is broken. */
const MOST_PAGES = 100_000;

/** Names under which servers wrap a list of rows. */
const LISTS = ['data', 'items', 'results', 'value', 'records', 'rows', 'features'];

/**
 * Gets JSON, page after page, as one value: a list, or the first page's object with the lists of all pages joined. The next
 * page is named by a `Link` header (RFC 8288), a link with `rel: "next"` (OGC API), `@odata.nextLink`, `next` or `nextLink`.
 *
 * @param onProgress bytes read of all pages so far, and of all when there is one page
 * @throws TerritoryError what the client throws; 'adapter-failed' when pages lead in a circle or one holds no list
 */
export async function getPages(client: HttpClient, url: string, signal: AbortSignal, onProgress: (done: number, total?: number) => void): Promise<unknown> {
  const seen = new Set<string>();
  const pages: unknown[] = [];
  let bytes = 0;
  for (let next: string | undefined = url; next !== undefined; ) {
    if (seen.has(next) || seen.size >= MOST_PAGES) {
      throw new TerritoryError('adapter-failed', { expected: 'pages that come to an end', actual: `page ${seen.size + 1} is one that was there before`, place: { url: plainUrl(next) } });
    }
    seen.add(next);
    // the length of the whole is known of a single page only
    const first = pages.length === 0;
    const answer: HttpAnswer & { readonly body: unknown } = await client.json({ url: next, signal, onProgress: (done, total) => onProgress(bytes + done, first ? total : undefined) });
    bytes += answer.bytes.length;
    pages.push(answer.body);
    const list = listOf(answer.body);
    const following = nextUrl(answer, next);
    // some servers always name a next page and end with an empty one
    next = list?.length === 0 ? undefined : following;
    if (next !== undefined && !list) {
      throw new TerritoryError('adapter-failed', { expected: 'a list in every page', actual: clip(JSON.stringify(answer.body) ?? 'nothing'), place: { url: plainUrl(answer.url) } });
    }
  }
  return pages.length === 1 ? pages[0] : joined(pages);
}

function joined(pages: readonly unknown[]): unknown {
  const rows: unknown[] = [];
  for (const page of pages) for (const row of listOf(page) ?? []) rows.push(row);
  const first = pages[0];
  return Array.isArray(first) ? rows : { ...(first as object), [listName(first as object)!]: rows };
}

function listOf(page: unknown): readonly unknown[] | undefined {
  if (Array.isArray(page)) return page;
  if (typeof page !== 'object' || page === null) return undefined;
  const name = listName(page);
  return name === undefined ? undefined : ((page as Record<string, unknown>)[name] as unknown[]);
}

function listName(page: object): string | undefined {
  return LISTS.find((name) => Object.hasOwn(page, name) && Array.isArray((page as Record<string, unknown>)[name]));
}

function nextUrl({ headers, body }: { readonly headers: Headers; readonly body: unknown }, base: string): string | undefined {
  const found = linkHeader(headers.get('link')) ?? linkInBody(body);
  if (found === undefined || found === '') return undefined;
  try {
    return new URL(found, new URL(base, globalThis.location?.href)).href;
  } catch (cause) {
    throw new TerritoryError('adapter-failed', { expected: 'the address of the next page', actual: clip(found), place: { url: plainUrl(base) }, cause });
  }
}

/** The target of the link with relation `next`. */
function linkHeader(header: string | null): string | undefined {
  for (const [, target, parameters] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g)) {
    if (/;\s*rel\s*=\s*(?:"[^"]*\bnext\b[^"]*"|next\b)/i.test(parameters!)) return target;
  }
  return undefined;
}

function linkInBody(body: unknown): string | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { links, next, nextLink } = body as Record<string, unknown>;
  if (Array.isArray(links)) {
    const link = links.find((item: { rel?: unknown } | null) => item?.rel === 'next') as { href?: unknown } | undefined;
    if (typeof link?.href === 'string') return link.href;
  }
  return [(body as Record<string, unknown>)['@odata.nextLink'], next, nextLink].find((value): value is string => typeof value === 'string');
}
