import { deflateRawSync } from 'node:zlib';
import { expect } from 'chai';
import fc from 'fast-check';
import { hasSharedPlan, readShareFragment, shareFragment } from '../../src/data/share/link.js';
import { TerritoryError } from '../../src/model/errors.js';
import { defaultRules, type PlanData } from '../../src/model/plan.js';

const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'constructor', '<img src=x onerror=alert(1)>', 'Åre & Östersund'));
const id = text.filter((value) => value !== '');
const anyPlan: fc.Arbitrary<PlanData> = fc.uniqueArray(id, { maxLength: 5 }).chain((ids) => fc.record({
  format: fc.constant('territory-plan' as const),
  version: fc.constant(1 as const),
  dataset: text,
  territories: fc.tuple(...ids.map((territory) => fc.record({ id: fc.constant(territory), name: text, color: fc.nat(100), locked: fc.boolean(), share: fc.nat(10), note: text }))),
  assignment: fc.tuple(...ids.map(() => fc.array(id, { maxLength: 5 }))).map((lists) => Object.fromEntries(ids.map((territory, t) => [territory, lists[t]!]))),
  lockedUnits: fc.array(id, { maxLength: 3 }),
  exceptions: fc.constant([]),
  goals: fc.constant([]),
  rules: fc.constant(defaultRules),
}));

const simple: PlanData = { format: 'territory-plan', version: 1, dataset: 'd', territories: [{ id: 'n', name: 'Nord', color: 0, locked: false, share: 1 }], assignment: { n: ['1', '2'] }, lockedUnits: [], exceptions: [], goals: [], rules: defaultRules };

function linkTo(json: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(json)) hash = Math.imul(hash ^ byte, 0x01000193);
  const head = Buffer.alloc(5, 'd');
  head.writeUInt32BE(hash >>> 0, 1);
  return `#territory-plan=1.r.${Buffer.concat([head, deflateRawSync(json)]).toString('base64url')}`;
}

describe('Shared link', () => {
  it('carries any plan, in characters that links keep', () => fc.assert(fc.asyncProperty(anyPlan, fc.boolean(), async (plan, readOnly) => {
    const fragment = await shareFragment({ plan, readOnly }, 100_000);
    expect(fragment).to.match(/^#territory-plan=1\.[rw]\.[\w-]+$/);
    const shared = await readShareFragment(fragment);
    // as text, since assertion libraries overlook own properties named "__proto__"
    expect(JSON.stringify(shared)).to.equal(JSON.stringify({ plan, readOnly }));
  })));

  it('lives beside other parameters of the page', async () => {
    const fragment = await shareFragment({ plan: simple, readOnly: true });
    expect((await readShareFragment(`#tab=2&${fragment.slice(1)}&x=1`))!.readOnly).to.equal(true);
    for (const other of ['', '#', '#tab=2', '#xterritory-plan=1.r.AA']) {
      expect(hasSharedPlan(other)).to.equal(false);
      expect(await readShareFragment(other)).to.equal(undefined);
    }
  });

  it('works where the browser can’t compress', async () => {
    const { CompressionStream: own } = globalThis;
    try {
      Reflect.deleteProperty(globalThis, 'CompressionStream');
      const fragment = await shareFragment({ plan: simple, readOnly: false });
      expect((await readShareFragment(fragment))!.plan).to.deep.equal(simple);
    } finally {
      globalThis.CompressionStream = own;
    }
  });

  it('fits the plan of 3,000 counties', async () => {
    const units = Array.from({ length: 3100 }, (_, i) => `${String(1 + Math.floor(i / 65)).padStart(2, '0')}${String(1 + 2 * (i % 65)).padStart(3, '0')}`);
    const territories = Array.from({ length: 30 }, (_, t) => ({ ...simple.territories[0]!, id: `t${t}`, name: `Territory ${t}` }));
    const assignment = Object.fromEntries(territories.map(({ id: territory }, t) => [territory, units.filter((_, u) => (Math.floor(u / 104) + (u % 7 === 0 ? 1 : 0)) % 30 === t)]));
    const plan = { ...simple, territories, assignment };
    const fragment = await shareFragment({ plan, readOnly: true });
    expect(fragment.length).to.be.lessThan(4000);
    expect((await readShareFragment(fragment))!.plan).to.deep.equal(plan);
  });

  it('says how long a plan is that does not fit', async () => {
    const plan = { ...simple, assignment: { n: Array.from({ length: 20_000 }, (_, i) => `${(i * 7919) % 100_003}`) } };
    const error = await shareFragment({ plan, readOnly: true }).catch((thrown: TerritoryError) => thrown);
    expect(error).to.be.instanceOf(TerritoryError).with.property('code', 'file-too-large');
    expect((error as TerritoryError).actual).to.match(/^\d{5,}$/);
  });

  const hostile: readonly [string, string, string][] = [
    ['another version', '#territory-plan=2.r.AAAA', 'plan-version'],
    ['no parts', '#territory-plan=1', 'format-unknown'],
    ['an unknown mode', '#territory-plan=1.x.AAAA', 'format-unknown'],
    ['foreign characters', '#territory-plan=1.r.<script>', 'format-unknown'],
    ['nothing packed', '#territory-plan=1.r.', 'format-unknown'],
    ['half a base64 letter', '#territory-plan=1.r.A', 'format-unknown'],
    ['unpackable bytes', '#territory-plan=1.r.ZP____8', 'format-unknown'],
    ['no JSON', linkTo('{'), 'format-unknown'],
    ['null', linkTo('null'), 'plan-mismatch'],
    ['no plan', linkTo('{"format":"x"}'), 'plan-version'],
    ['wrong units', linkTo(JSON.stringify({ ...simple, assignment: [1] })), 'format-unknown'],
    ['wrong prefixes', linkTo(JSON.stringify({ ...simple, assignment: [['n', '01\n92\n']] })), 'format-unknown'],
    ['ids that are not ended', linkTo(JSON.stringify({ ...simple, assignment: [['n', '01']] })), 'format-unknown'],
    ['wrong types', linkTo(JSON.stringify({ ...simple, assignment: [['n', [1]]] })), 'plan-mismatch'],
    ['a bomb', linkTo(`"${'0'.repeat(20_000_000)}"`), 'file-too-large'],
  ];
  for (const [name, fragment, code] of hostile) {
    it(`turns down ${name}`, async () => {
      const error = await readShareFragment(fragment).then(() => undefined, (thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TerritoryError).with.property('code', code);
    });
  }

  it('turns down every link that was cut or changed, or reads the same plan', () => fc.assert(fc.asyncProperty(fc.nat(), fc.nat({ max: 63 }), fc.boolean(), async (at, letter, cut) => {
    const fragment = await shareFragment({ plan: simple, readOnly: true });
    const from = '#territory-plan=1.r.'.length;
    const n = from + (at % (fragment.length - from));
    const replaced = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'[letter]!;
    const broken = cut ? fragment.slice(0, n) : fragment.slice(0, n) + replaced + fragment.slice(n + 1);
    try {
      const shared = await readShareFragment(broken);
      expect(shared!.plan).to.deep.equal(simple);
    } catch (error) {
      expect(error).to.be.instanceOf(TerritoryError);
    }
  }), { numRuns: 300 }));
});
