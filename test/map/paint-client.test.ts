import { expect } from '@open-wc/testing';
import { createWorker } from '../../src/map/factory.js';
import type { IndexSummary } from '../../src/map/paint-desk.js';
import { unitAt, type PaintedTile, type TileSpec } from '../../src/map/painted-tile.js';
import { PaintClient } from '../../src/map/paint-client.js';
import { pixelsPerWorldPixel } from '../../src/map/projection.js';
import { tessellation } from '../bench/map/sources.js';

const geometry = tessellation(300, 3);

/** A tile in the middle of what was loaded. */
function middle({ boxes }: IndexSummary): TileSpec {
  const scale = pixelsPerWorldPixel(7) / 128;
  const b = Math.floor(boxes.length / 8) * 4;
  return { x: Math.floor(boxes[b]! * scale), y: Math.floor(boxes[b + 1]! * scale), zoom: 7, size: 128, pixels: 128, samples: 2 };
}

function clientWithWorkers(prepare?: (worker: Worker) => void, patience?: number): { client: PaintClient; workers: Worker[]; kill: () => void } {
  const workers: Worker[] = [];
  const client = new PaintClient(() => {
    workers.push(createWorker());
    prepare?.(workers.at(-1)!);
    return workers.at(-1)!;
  }, patience);
  return {
    client, workers,
    // what a browser does when a worker is out of memory
    kill() {
      workers.at(-1)!.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' }));
      workers.at(-1)!.terminate();
    },
  };
}

const paint = (client: PaintClient, spec: TileSpec) => new Promise<PaintedTile>((resolve, reject) => client.order('units', spec, resolve, reject));

describe('the painting worker', () => {
  it('is followed by another when it dies, which knows what the first had loaded', async () => {
    const { client, workers, kill } = clientWithWorkers();
    const spec = middle(await client.load('units', geometry));
    const before = await paint(client, spec);
    kill();
    const after = await paint(client, spec);
    expect(workers.length).to.equal(2);
    expect(unitAt(before, 64, 64)).to.be.at.least(0);
    expect([...after.image]).to.eql([...before.image]);
    client.dispose();
  });

  it('leaves nothing unanswered when it dies at work: loads, tiles under way and tiles that wait', async () => {
    const { client, workers, kill } = clientWithWorkers();
    const loading = client.load('units', geometry);
    await client.where();
    kill();
    const spec = middle(await loading);
    const tiles = Array.from({ length: 9 }, () => paint(client, spec));
    await new Promise((resolve) => setTimeout(resolve));
    kill();
    const painted = await Promise.all(tiles);
    expect(workers.length).to.equal(3);
    expect(painted.every((tile) => tile.image.length === 128 * 128)).to.equal(true);
    client.dispose();
  });

  it('is not started again and again for what kills it each time: that fails, the rest goes on', async () => {
    const { client, workers, kill } = clientWithWorkers((worker) => {
      const post = worker.postMessage;
      worker.postMessage = function (this: Worker, ...message: [never, never]) {
        if (JSON.stringify(message).includes('"zoom":13')) setTimeout(kill);
        else post.apply(this, message);
      };
    });
    const spec = middle(await client.load('units', geometry));
    const fatal = paint(client, { ...spec, zoom: 13 }).then(() => 'painted', (error: Error) => error.message);
    const other = paint(client, spec);
    expect(await fatal).to.contain('out of memory');
    expect((await other).image.length).to.equal(128 * 128);
    expect(workers.length).to.equal(4);
    client.dispose();
  });

  it('is followed by another when it hangs without a word', async () => {
    let made = 0;
    const { client, workers } = clientWithWorkers((worker) => {
      if (made++ > 0) return;
      const post = worker.postMessage;
      worker.postMessage = function (this: Worker, ...message: [never, never]) {
        if (!JSON.stringify(message).includes('"paint"')) post.apply(this, message);
      };
    }, 1000);
    const spec = middle(await client.load('units', geometry));
    const start = performance.now();
    const tiles = await Promise.all([paint(client, spec), paint(client, spec), paint(client, spec), paint(client, spec), paint(client, spec)]);
    expect(performance.now() - start).to.be.above(990);
    expect(tiles.every((tile) => tile.image.length === 128 * 128)).to.equal(true);
    expect(workers.length).to.equal(2);
    client.dispose();
  });

  it('may be silent for as long as nothing is asked of it', async () => {
    const { client, workers } = clientWithWorkers(undefined, 1000);
    const spec = middle(await client.load('units', geometry));
    await paint(client, spec);
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect((await paint(client, spec)).image.length).to.equal(128 * 128);
    expect(workers.length).to.equal(1);
    client.dispose();
  });

  it('stays dead when the client is done with', async () => {
    const { client, workers, kill } = clientWithWorkers();
    await client.load('units', geometry);
    client.dispose();
    await client.where();
    kill();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(workers.length).to.equal(1);
  });
});
