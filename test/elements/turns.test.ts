import { expect } from '@open-wc/testing';
import { turnAt } from '../../src/ui/turns.js';

describe('turns', () => {
  it('come one after the other, each in a task of its own, and what else is waiting goes between', async () => {
    const told: string[] = [];
    const thing = {};
    const take = async (name: string) => {
      await turnAt(thing);
      told.push(name);
      // as a worker's answer that comes while this one draws
      if (name === 'first') {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (told.push('message'), port1.close());
        port2.postMessage(null);
      }
      await Promise.resolve();
      told.push(`${name} done`);
    };
    await Promise.all(['first', 'second', 'third'].map(take));
    expect(told.filter((name) => name !== 'message')).to.deep.equal(['first', 'first done', 'second', 'second done', 'third', 'third done']);
    expect(told.indexOf('message')).to.be.lessThan(told.indexOf('third'));
  });

  it('of other things are not waited for', async () => {
    const busy = {};
    const turns = Array.from({ length: 50 }, () => turnAt(busy));
    let late = false;
    void turns.at(-1)!.then(() => (late = true));
    await turnAt({});
    expect(late).to.equal(false);
    await Promise.all(turns);
  });
});
