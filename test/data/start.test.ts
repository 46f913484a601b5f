import { expect } from '@open-wc/testing';
import { expose, wrap, type Remote } from 'comlink';
import { startWorker, type WorkerStart } from '../../src/workers/start.js';

interface Echo {
  ping(): boolean;
  where(): string;
}
const echo: Echo = { ping: () => true, where: () => (typeof document === 'undefined' ? 'worker' : 'page') };

function start(overrides: Partial<WorkerStart<Remote<Echo>>>): WorkerStart<Remote<Echo>> {
  return {
    name: 'test',
    create: () => {
      throw new DOMException('blocked', 'SecurityError');
    },
    url: () => '',
    connect: async (endpoint) => {
      const api = wrap<Echo>(endpoint);
      await api.ping();
      return api;
    },
    serve: (port) => expose(echo, port),
    patienceMs: 400,
    ...overrides,
  };
}

/** A worker that speaks just enough of comlink's protocol to answer every call with `worker`. */
const source = `onmessage = ({ data }) => postMessage({ id: data.id, type: 'RAW', value: 'worker' });`;
const scriptUrl = (text: string) => URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
const workerOf = (text: string) => () => new Worker(scriptUrl(text), { type: 'module' });

describe('startWorker', () => {
  it('takes the worker by URL when it answers', async () => {
    const started = await startWorker(start({ create: workerOf(source) }));
    expect(started.where).to.equal('worker');
    expect(await started.api.where()).to.equal('worker');
    started.terminate();
  });

  it('imports the URL from a blob when the worker may not be made', async () => {
    const started = await startWorker(start({ url: () => scriptUrl(source) }));
    expect(started.where).to.equal('blob-import');
    started.terminate();
  });

  it('falls back to this thread when no worker can be made', async () => {
    const started = await startWorker(start({}));
    expect(started.where).to.equal('main-thread');
    expect(await started.api.where()).to.equal('page');
    started.terminate();
  });

  it('falls back when the worker fails to load, throws at the start or stays silent', async () => {
    for (const create of [() => new Worker('/no/such/file.js', { type: 'module' }), workerOf('throw new Error("no")'), workerOf('onmessage = () => {}')]) {
      const started = await startWorker(start({ create }));
      expect(started.where).to.equal('main-thread');
      started.terminate();
    }
  });

  it("uses the host's factory and no other way behind its back", async () => {
    const started = await startWorker(start({ custom: async () => workerOf(source)() }));
    expect(started.where).to.equal('custom');
    started.terminate();
    let message = '';
    await startWorker(start({ custom: workerOf('onmessage = () => {}') })).catch((error: Error) => (message = error.message));
    expect(message).to.contain('400 ms');
  });

  it('tells when the worker dies later, and not when it is ended', async () => {
    const dying = `onmessage = ({ data }) => { postMessage({ id: data.id, type: 'RAW', value: 'x' }); setTimeout(() => { throw new Error('out of memory'); }, 50); };`;
    const started = await startWorker(start({ create: workerOf(dying) }));
    expect((await started.lost).message).to.contain('out of memory');
    started.terminate();
  });
});
