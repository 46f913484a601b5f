import { expect } from 'chai';
import { HttpClient, HttpStatusError, type HttpOptions } from '../../src/data/http/client.js';
import { backoff, defaultRetry, retryAfterMs, wait } from '../../src/data/http/retry.js';
import { TerritoryError, type ErrorCode } from '../../src/model/errors.js';
import { listen, sendJson, type Listening } from '../servers/listen.js';
import type { RequestListener } from 'node:http';

const never = new AbortController().signal;

async function failure(work: Promise<unknown>): Promise<TerritoryError> {
  try {
    await work;
  } catch (error) {
    expect(error).to.be.instanceOf(TerritoryError);
    return error as TerritoryError;
  }
  throw new Error('expected a failure');
}

describe('HttpClient', () => {
  let server: Listening;
  let handler: RequestListener;
  let calls: number;
  let waits: number[];

  before(async () => {
    server = await listen((request, response) => {
      calls++;
      handler(request, response);
    });
  });
  after(() => server.close());
  beforeEach(() => {
    calls = 0;
    waits = [];
  });

  const client = (options: HttpOptions = {}) =>
    new HttpClient({ retry: { jitter: () => 0 }, wait: async (ms) => void waits.push(ms), ...options });

  it('reads JSON and reports the bytes', async () => {
    handler = (_, response) => sendJson(response, 200, { a: 'å' }, { etag: '"1"' });
    const seen: number[] = [];
    const answer = await client().json({ url: server.origin, signal: never, onProgress: (done) => seen.push(done) });
    expect(answer.body).to.deep.equal({ a: 'å' });
    expect(answer.validators.etag).to.equal('"1"');
    expect(seen.at(-1)).to.equal(10);
  });

  it('sends what it knows and takes 304 for an answer', async () => {
    handler = (request, response) => (request.headers['if-none-match'] === '"1"' ? response.writeHead(304).end() : sendJson(response, 200, 1));
    const answer = await client().json({ url: server.origin, signal: never, known: { etag: '"1"' } });
    expect(answer.notModified).to.equal(true);
    handler = (_, response) => response.writeHead(304).end();
    expect((await failure(client().json({ url: server.origin, signal: never }))).code).to.equal('http-status');
  });

  it('waits longer each time, and as long as Retry-After asks', async () => {
    handler = (_, response) => (calls < 4 ? response.writeHead(503, calls === 2 ? { 'retry-after': '7' } : {}).end() : sendJson(response, 200, 1));
    await client().json({ url: server.origin, signal: never });
    expect(waits).to.deep.equal([250, 7000, 1000]);
  });

  it('gives up at once when told to wait for too long, with the reason of the server', async () => {
    handler = (_, response) => sendJson(response, 429, { error: { code: '0x80072322', message: 'Number of requests exceeded' } }, { 'retry-after': '3600' });
    const error = await failure(client().json({ url: server.origin, signal: never }));
    expect(error).to.be.instanceOf(HttpStatusError);
    expect(error.message).to.match(/429: 0x80072322: Number of requests exceeded$/);
    expect(calls).to.equal(1);
  });

  it('gives up after the last repeat', async () => {
    handler = (_, response) => response.writeHead(500).end('<h1>no</h1>');
    const error = await failure(client({ retry: { retries: 2, jitter: () => 0 } }).json({ url: server.origin, signal: never }));
    expect(error.code).to.equal('http-status');
    expect(calls).to.equal(3);
  });

  it('never repeats a POST that may have arrived, but one that was turned away', async () => {
    handler = (request) => request.socket.destroy();
    expect((await failure(client().json({ url: server.origin, signal: never, method: 'POST', body: '{}' }))).code).to.equal('network');
    expect(calls).to.equal(1);
    handler = (_, response) => (calls === 2 ? response.writeHead(429).end() : sendJson(response, 200, 1));
    await client().json({ url: server.origin, signal: never, method: 'POST', body: '{}' });
    expect(calls).to.equal(3);
  });

  const broken: readonly [string, RequestListener, ErrorCode][] = [
    ['the connection breaks', (request) => request.socket.destroy(), 'network'],
    ['the body breaks off', (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('{"a":');
      setTimeout(() => response.destroy(), 10);
    }, 'network'],
    ['nothing comes', () => undefined, 'timeout'],
    ['the body stops', (_, response) => {
      response.writeHead(200);
      response.write('{"a":');
    }, 'timeout'],
    ['a log-in page comes', (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in'), 'http-not-json'],
    ['nothing is in it', (_, response) => response.writeHead(200).end(), 'http-not-json'],
    ['it is too large', (_, response) => response.writeHead(200).end('1'.repeat(2000)), 'file-too-large'],
    ['a redirect goes round', (_, response) => response.writeHead(302, { location: '/' }).end(), 'network'],
  ];
  for (const [name, answer, code] of broken) {
    it(`says so when ${name}`, async () => {
      handler = answer;
      const error = await failure(client({ timeoutMs: code === 'timeout' ? 60 : 10_000, maxBytes: 1000, retry: { retries: 0 } }).json({ url: `${server.origin}/x?y=1#z`, signal: never }));
      expect(error.code).to.equal(code);
      expect(error.place.url).to.contain(server.origin).and.not.contain('#');
    });
  }

  it('times out a slow answer by silence, not by length', async () => {
    handler = (_, response) => {
      response.writeHead(200);
      let n = 0;
      const timer = setInterval(() => (++n > 8 ? (clearInterval(timer), response.end('1')) : response.write('1')), 100);
    };
    expect((await client({ timeoutMs: 600 }).json({ url: server.origin, signal: never })).body).to.equal(111111111);
  });

  it('stops when told to, in the request and in the wait', async () => {
    handler = () => undefined;
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 10);
    expect((await failure(client().json({ url: server.origin, signal: abort.signal }))).code).to.equal('aborted');
    handler = (_, response) => response.writeHead(503).end();
    const later = new AbortController();
    setTimeout(() => later.abort(), 30);
    expect((await failure(client({ wait }).json({ url: server.origin, signal: later.signal }))).code).to.equal('aborted');
    expect((await failure(client().json({ url: server.origin, signal: AbortSignal.abort() }))).code).to.equal('aborted');
  });

  it('ends even when fetch heeds no signal', async () => {
    const deaf = client({ fetch: () => new Promise(() => undefined), timeoutMs: 20, retry: { retries: 0 } });
    expect((await failure(deaf.json({ url: server.origin, signal: never }))).code).to.equal('timeout');
  });

  it('asks once more for a token that is turned down', async () => {
    handler = (request, response) => (request.headers.authorization === 'Bearer new' ? sendJson(response, 200, 1) : response.writeHead(401).end());
    const asked: unknown[] = [];
    const token = (next: string) => client({
      getToken: async ({ rejected }) => {
        asked.push(rejected);
        return rejected ? next : 'old';
      },
    });
    expect((await token('new').json({ url: server.origin, signal: never })).body).to.equal(1);
    expect(asked).to.deep.equal([undefined, 'old']);
    expect((await failure(token('newer').json({ url: server.origin, signal: never }))).message).to.contain('401');
  });

  it('tells a failing or silent token provider from a failing server', async () => {
    const failing = client({ getToken: () => Promise.reject(new Error('no session')) });
    const error = await failure(failing.json({ url: server.origin, signal: never }));
    expect([error.code, calls]).to.deep.equal(['adapter-failed', 0]);
    const silent = client({ getToken: () => new Promise(() => undefined), timeoutMs: 20 });
    expect((await failure(silent.json({ url: server.origin, signal: never }))).code).to.equal('timeout');
  });

  it('sends the token nowhere else', async () => {
    handler = (_, response) => sendJson(response, 200, 1);
    const http = client({ getToken: async () => 'secret', tokenOrigin: 'https://crm.example' });
    const error = await failure(http.json({ url: server.origin, signal: never }));
    expect([error.code, calls]).to.deep.equal(['network', 0]);
  });
});

describe('Waiting', () => {
  it('doubles up to the longest, half of it fixed', () => {
    const policy = { ...defaultRetry, baseMs: 100, maxMs: 1000 };
    expect([0, 1, 2, 3, 4, 400].map((n) => backoff(n, { ...policy, jitter: () => 0 }))).to.deep.equal([50, 100, 200, 400, 500, 500]);
    expect(backoff(2, { ...policy, jitter: () => 1 })).to.equal(400);
  });

  it('reads seconds and dates', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterMs('12', now)).to.equal(12_000);
    expect(retryAfterMs('Thu, 01 Jan 2026 00:00:09 GMT', now)).to.equal(9000);
    expect(retryAfterMs('Thu, 01 Jan 2025 00:00:09 GMT', now)).to.equal(0);
    expect(['', 'soon', null].map((value) => retryAfterMs(value, now))).to.deep.equal([undefined, undefined, undefined]);
  });
});
