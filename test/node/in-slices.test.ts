import { expect } from 'chai';
import { finish, finished, type Steps } from '../../src/model/steps.js';
import { inSlices, sliced } from '../../src/workspace/in-slices.js';

/** Work of so many pieces of some milliseconds each. */
function* pieces(count: number, milliseconds: number): Steps<{ readonly sum: number }> {
  let sum = 0;
  for (let i = 0; i < count; i++) {
    for (const end = performance.now() + milliseconds; performance.now() < end;) sum++;
    yield;
  }
  return { sum };
}

describe('work in slices', () => {
  it('that is short is done at once', () => {
    let result: number | undefined;
    inSlices(pieces(3, 0), ({ sum }) => { result = sum; });
    expect(result).to.equal(0);
  });

  it('gives others their turn, and ends with the result', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const result = await sliced(pieces(12, 6), new AbortController().signal);
    clearInterval(timer);
    expect(result!.sum).to.be.greaterThan(0);
    expect(turns).to.be.greaterThan(2);
  });

  it('ends early when told to, and says what went wrong', async () => {
    const ending = new AbortController();
    let done = 0;
    function* counted(): Steps<object> {
      for (;;) {
        done++;
        yield* pieces(1, 6);
      }
    }
    const result = sliced(counted(), ending.signal);
    ending.abort();
    expect(await result).to.equal(undefined);
    const before = done;
    await new Promise((resolve) => { setTimeout(resolve, 30); });
    expect(done).to.equal(before);
    function* failing(): Steps<object> {
      yield* pieces(3, 6);
      throw new RangeError('no');
    }
    expect(await sliced(failing(), new AbortController().signal).catch((thrown: unknown) => thrown)).to.be.instanceOf(RangeError);
  });

  it('or without a pause, whether it comes in pieces or not', () => {
    expect(finish(pieces(2, 0))).to.deep.equal({ sum: 0 });
    expect([finished(pieces(2, 0)), finished({ sum: 7 })]).to.deep.equal([{ sum: 0 }, { sum: 7 }]);
  });
});
