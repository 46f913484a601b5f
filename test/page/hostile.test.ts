import { expect } from 'chai';
import { html, visit } from './built.js';

interface Harm {
  readonly refused: { readonly code: string; readonly expected: string } | null;
  readonly hacked: boolean;
  readonly polluted: number;
  readonly injected: readonly string[];
  readonly handlers: readonly string[];
  readonly units: number;
  readonly territories: number;
}

/** Markets a run tries; each draws its texts from the corpus by its own seed. */
const MARKETS = 4;
const POLICY = "default-src 'self'; img-src 'self' data:; worker-src 'self' blob:; require-trusted-types-for 'script'; trusted-types lit-html territory-kit";

describe('hostile names and values, under a strict policy with Trusted Types', () => {
  it('do no harm in the planner', () => visit(
    () => ({
      '/index.html': html('<territory-planner></territory-planner><script type="module" src="/kit/cdn/territory-kit.js"></script><script type="module" src="/main.js"></script>', '<link rel="stylesheet" href="/page.css">'),
      '/page.css': 'territory-planner { display: block; height: 700px; }',
      '/main.js': `import { suffer } from '/page/hostile.js';
        globalThis.violations = [];
        document.addEventListener('securitypolicyviolation', (event) => globalThis.violations.push(event.violatedDirective + ' ' + event.sample));
        globalThis.suffer = suffer;`,
    }),
    async (tab, seen) => {
      await tab.waitForFunction(() => 'suffer' in globalThis);
      let worked = 0;
      for (let seed = 1; seed <= MARKETS; seed++) {
        const harm = await tab.evaluate((n) => (globalThis as unknown as { suffer(seed: number): Promise<Harm> }).suffer(n), seed);
        expect(harm, `market ${seed}: ${JSON.stringify(harm)}`).to.deep.include({ hacked: false, polluted: 0, injected: [], handlers: [] });
        if (harm.refused) expect(harm.refused.expected, `market ${seed}`).not.to.equal('');
        else {
          expect(harm.units).to.equal(36);
          worked++;
        }
      }
      expect(worked, 'markets that were opened').to.be.above(MARKETS / 2);
      expect(await tab.evaluate(() => (globalThis as unknown as { violations: string[] }).violations)).to.deep.equal([]);
      expect(seen.errors).to.deep.equal([]);
    },
    { policy: POLICY },
  )).timeout(180_000);
});
