import type { ServerResponse } from 'node:http';
import type { Call, Contract } from './contract.js';
import { bodyOf, listen, type Listening } from './listen.js';

/** What can go wrong with one call, before or after the server did its work. */
export type Fault =
  | 'drop' | 'lose-answer' | 'hang' | 'hang-after' | 'error-500' | 'error-500-after' | 'busy-503' | 'too-many-429'
  | 'garbage' | 'garbage-after' | 'truncate' | 'lie' | 'expired-401';

export const FAULTS: readonly Fault[] = [
  'drop', 'lose-answer', 'hang', 'hang-after', 'error-500', 'error-500-after', 'busy-503', 'too-many-429', 'garbage', 'garbage-after', 'truncate', 'lie', 'expired-401',
];

export interface FaultyServer extends Listening {
  /** Number of calls since the last reset. */
  calls: number;
  /** Asked before every call, numbered from 0. */
  fault: (call: number, about: Call) => Fault | undefined;
  /** Method and path of every call. */
  readonly log: string[];
  reset(): void;
}

/** Serves a contract and breaks it where told to. */
export async function serveFaulty(contract: Contract): Promise<FaultyServer> {
  const log: string[] = [];
  const server: Omit<FaultyServer, 'origin' | 'close'> = {
    calls: 0,
    fault: () => undefined,
    log,
    reset() {
      server.calls = 0;
      server.fault = () => undefined;
      log.length = 0;
    },
  };
  const listening = await listen((request, response) => {
    void bodyOf(request).then((body) => {
      const url = new URL(request.url!, 'http://127.0.0.1');
      const call: Call = { method: request.method!, url, headers: request.headers, body };
      log.push(`${call.method} ${url.pathname}`);
      const fault = server.fault(server.calls++, call);
      respond(response, contract, call, fault);
    }).catch((error: unknown) => {
      if (!response.headersSent) response.writeHead(500).end(`contract server failed: ${String(error)}`);
    });
  });
  return Object.assign(server, listening);
}

const BEFORE: ReadonlySet<Fault> = new Set<Fault>(['drop', 'hang', 'error-500', 'busy-503', 'too-many-429', 'garbage', 'expired-401']);

function respond(response: ServerResponse, contract: Contract, call: Call, fault: Fault | undefined): void {
  const undo = fault === 'lie' ? contract.keep() : undefined;
  const reply = fault && BEFORE.has(fault) ? { status: 200 } : contract.answer(call);
  if (call.method !== 'GET') undo?.();
  switch (fault) {
    case 'drop': case 'lose-answer': response.destroy(); return;
    case 'hang': case 'hang-after': return;
    case 'error-500': case 'error-500-after': response.writeHead(500).end('Internal Server Error'); return;
    case 'busy-503': response.writeHead(503, { 'retry-after': '1' }).end(); return;
    case 'too-many-429': response.writeHead(429, { 'retry-after': '1' }).end(); return;
    case 'garbage': case 'garbage-after': response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Maintenance</title>'); return;
    case 'expired-401': response.writeHead(401, { 'content-type': 'application/json' }).end('[{"message":"Session expired or invalid","errorCode":"INVALID_SESSION_ID"}]'); return;
    case 'truncate': {
      const body = reply.body ?? '';
      response.writeHead(reply.status, { ...reply.headers, 'content-length': String(Buffer.byteLength(body) + 10) });
      response.write(body.slice(0, body.length / 2));
      setTimeout(() => response.destroy(), 5);
      return;
    }
    default: response.writeHead(reply.status, reply.headers).end(reply.body);
  }
}
