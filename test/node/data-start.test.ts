import { expect } from 'chai';
import { expose, wrap, type Endpoint } from 'comlink';
import { startWorker } from '../../src/workers/start.js';

describe('startWorker without workers', () => {
  it('serves the calls in this thread and lets the process end', async () => {
    const api = { ping: () => true, add: (a: number, b: number) => a + b };
    const started = await startWorker({
      name: 'test',
      create: () => {
        throw new Error('never');
      },
      url: () => '',
      connect: async (endpoint) => {
        const remote = wrap<typeof api>(endpoint as Endpoint);
        await remote.ping();
        return remote;
      },
      serve: (port) => expose(api, port as unknown as Endpoint),
    });
    expect(started.where).to.equal('main-thread');
    expect(await started.api.add(1, 2)).to.equal(3);
    started.terminate();
  });
});
