import { releaseProxy, type Remote } from 'comlink';
import { scriptUrl } from './script-url.js';

/** Makes the worker in a way of the host's own (a bundler's inline worker, a file served elsewhere). */
export type WorkerFactory = () => Worker | Promise<Worker>;

/** By which of the ways the work got its thread. */
export type WorkerPlace = 'custom' | 'worker' | 'blob-import' | 'main-thread';

export interface WorkerStart<Api> {
  /** Shown in developer tools. */
  readonly name: string;
  /** The host's own way; when it is given and fails, the start fails: no other way is tried behind the host's back. */
  readonly custom?: WorkerFactory | undefined;
  /** `new Worker(new URL('./worker.ts', import.meta.url), …)`, literal in a file of the caller's own, as bundlers need it. */
  readonly create: () => Worker;
  /** The worker file by URL, '' when there is none; for pages of another origin, where only a blob may import it. */
  readonly url: () => string;
  /** Wraps the endpoint and resolves when a first call over it has answered. */
  readonly connect: (endpoint: Worker | MessagePort) => Promise<Api>;
  /** Serves the same calls on the other end of a channel in this thread. */
  readonly serve: (port: MessagePort) => void | Promise<void>;
  /** Longest wait for the first answer before the next way is tried. Default 15,000 ms. */
  readonly patienceMs?: number;
}

export interface StartedWorker<Api> {
  readonly api: Api;
  readonly where: WorkerPlace;
  /** Resolves when the worker dies under us (out of memory, an error nobody caught); never after `terminate`. */
  readonly lost: Promise<Error>;
  /** Ends the thread; calls under way never answer. */
  terminate(): void;
}

/**
 * Starts a worker by the first way that answers: the host's factory, the worker by URL (named by a policy where Trusted
 * Types are required), a blob that imports that URL (cross-origin pages), and last this very thread over a channel
 * (a content security policy without workers, Node).
 *
 * @throws what the host's factory threw, or the last way's error when none works.
 */
export async function startWorker<Api>(start: WorkerStart<Api>): Promise<StartedWorker<Api>> {
  const { custom } = start;
  if (custom) return alive(await custom(), 'custom', start);
  if (typeof Worker !== 'undefined') {
    const url = start.url();
    const ways: [WorkerPlace, () => Worker][] = [['worker', () => byUrl(start, url)]];
    if (url) ways.push(['blob-import', () => importingWorker(url, start.name)]);
    for (const [place, create] of ways) {
      try {
        return await alive(create(), place, start);
      } catch {
        // blocked by policy, by origin, or not served: the next way
      }
    }
  }
  return inThisThread(start);
}

/** Resolves when the worker has answered; ends it when it fails or stays silent. */
async function alive<Api>(worker: Worker, where: WorkerPlace, start: WorkerStart<Api>): Promise<StartedWorker<Api>> {
  let ended = false;
  const lost = new Promise<Error>((resolve) => {
    const report = (event: Event) => {
      event.preventDefault(); // it is reported here; the page's own error handler need not hear of it
      if (!ended) resolve(new Error((event as ErrorEvent).message || 'the worker failed'));
    };
    worker.addEventListener('error', report);
    worker.addEventListener('messageerror', report);
  });
  const terminate = () => {
    ended = true;
    worker.terminate();
  };
  const patience = start.patienceMs ?? 15_000;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the worker did not answer within ${patience} ms`)), patience);
  });
  try {
    const failed = lost.then((error) => Promise.reject(error));
    const api = await Promise.race([start.connect(worker), failed, silence]);
    return { api, where, lost, terminate: () => released(api, terminate) };
  } catch (error) {
    terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The form that bundlers know names the script by a string, which Trusted Types refuse with a TypeError: then by a policy. */
function byUrl({ create, name }: Pick<WorkerStart<unknown>, 'create' | 'name'>, url: string): Worker {
  try {
    return create();
  } catch (error) {
    if (!url || !(error instanceof TypeError)) throw error;
    return new Worker(scriptUrl(url), { type: 'module', name });
  }
}

function importingWorker(url: string, name: string): Worker {
  const blob = URL.createObjectURL(new Blob([`import ${JSON.stringify(url)};`], { type: 'text/javascript' }));
  try {
    return new Worker(scriptUrl(blob), { type: 'module', name });
  } finally {
    // the worker fetches its script at once, but not synchronously in every browser
    setTimeout(() => URL.revokeObjectURL(blob), 30_000);
  }
}

async function inThisThread<Api>(start: WorkerStart<Api>): Promise<StartedWorker<Api>> {
  const { port1, port2 } = new MessageChannel();
  const terminate = () => {
    port1.close();
    port2.close();
  };
  try {
    await start.serve(port1);
    const api = await start.connect(port2);
    return { api, where: 'main-thread', lost: new Promise(() => undefined), terminate: () => released(api, terminate) };
  } catch (error) {
    terminate();
    throw error;
  }
}

/** Calls that were under way never answer; without this they would keep whoever waits for them in memory. */
function released(api: unknown, terminate: () => void): void {
  (api as Partial<Remote<object>>)[releaseProxy]?.();
  terminate();
}
