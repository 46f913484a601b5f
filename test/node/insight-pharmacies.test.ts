/**
 * Retail on Sweden: every pharmacy of the source in its county. No source has their shelves, months and contacts: a seed makes
 * them up, plainly; the figures are recounted here from those rows, by formulas written anew.
 */
import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { assortment } from '../../src/insight/subject/assortment.js';
import { relationship } from '../../src/insight/subject/relationship.js';
import { stock } from '../../src/insight/subject/stock.js';
import { seeded } from '../../src/model/seeded.js';
import { folder, near, ready, sum, sweden, type Row, type Sweden } from '../shared/real-markets.js';

const shelves = ['recept', 'egenvard', 'hud'] as const;
const months = ['2026-01', '2026-02', '2026-03', '2026-04', '2026-05', '2026-06'];
const now = Date.UTC(2026, 6, 1);
const DAY = 86_400_000;
const same = (got: number, wanted: number, what: string) => expect(near(got, wanted, 1e-7), `${what}: ${got}, recounted ${wanted}`).to.equal(true);

interface MadeUp {
  readonly shelf: readonly number[];
  readonly month: readonly number[];
  readonly onHand: number;
  readonly contact: number;
  readonly since: number;
}

describe('pharmacies of Sweden: assortment, stock and relationships of a made-up year', function () {
  this.timeout(60_000);
  let all: Sweden;
  const made = new Map<string, MadeUp>();
  before(async function () {
    if (!existsSync(folder)) {
      console.log('      the data folder beside the project is missing: nothing is recounted on the pharmacies');
      this.skip();
    }
    const next = seeded(31);
    all = await sweden(undefined, (p) => {
      const size = 50_000 * (1 + 3 * next());
      const row: MadeUp = {
        shelf: shelves.map((_, c) => size * (0.2 + next()) * (p['chain'] === 'Apoteket' && c === 0 ? 2 : 1)), month: months.map(() => (size / 6) * (0.6 + 0.8 * next())),
        onHand: (size / 6) * 2.2 * next(), contact: now - Math.floor(120 * next()) * DAY, since: now - Math.floor(4000 * next()) * DAY,
      };
      made.set(p['id']!, row);
      const date = (time: number) => new Date(time).toISOString().slice(0, 10);
      return { ...Object.fromEntries(shelves.map((id, c) => [id, row.shelf[c]!])), ...Object.fromEntries(months.map((month, m) => [month, row.month[m]!])), onHand: row.onHand, lastContact: date(row.contact), since: date(row.since), visits: 12, sales: sum(row.shelf) };
    });
  });
  const order = (): Row[] => all.context.dataset.accounts.ids.map((id) => all.places.find((p) => p['id'] === id)!);
  const county = (p: Row) => [...new Set(all.kommuner.map((k) => k['lan']!))].sort().indexOf(p['kommun']!.slice(0, 2));
  const of = (p: Row) => made.get(p['id']!)!;
  const inside = (t: number) => all.places.filter((p) => county(p) === t);
  const counties = () => [...all.context.plan.territories.keys()].filter((t) => inside(t).length > 0);

  it('assortment: index, dissimilarity and what every pharmacy lacks to the others of its chain', () => {
    const value = ready(assortment(all.context, { categories: shelves, peers: 'chain' }));
    const add = (rows: readonly Row[]) => shelves.map((_, c) => sum(rows.map((p) => of(p).shelf[c]!)));
    const market = add(all.places);
    order().forEach((p, a) => {
      const own = of(p).shelf;
      const chain = p['chain'] ? all.places.filter((q) => q['chain'] === p['chain']) : [];
      const peers = (chain.length > 5 ? add(chain) : market).map((x, c) => x - own[c]!);
      same(value.accountGap[a]!, sum(own.map((x, c) => Math.max(0, (peers[c]! / sum(peers)) * sum(own) - x))), `gap of ${p['name']}`);
    });
    for (const t of counties()) {
      const mix = add(inside(t));
      shelves.forEach((_, c) => same(value.index[t * 3 + c]!, (100 * mix[c]! * sum(market)) / sum(mix) / market[c]!, `index of ${t}`));
      same(value.dissimilarity[t]!, sum(mix.map((x, c) => Math.abs(x / sum(mix) - market[c]! / sum(market)))) / 2, `dissimilarity of ${t}`);
    }
  });

  it('stock: reorder points of six months, shortages, and transfers that make nobody short', () => {
    const value = ready(stock(all.context, { periods: months, onHand: ['onHand'] }, { leadTime: 0.5, review: 1, service: 0.95, days: 30, farthest: 100 }));
    const [item] = value.items;
    const z = 1.6448536269514722;
    const short = new Map<string, number>();
    const spare = new Map<string, number>();
    order().forEach((p, a) => {
      const { month, onHand } = of(p);
      const mean = sum(month) / 6;
      const deviation = Math.sqrt(sum(month.map((x) => (x - mean) ** 2)) / 5);
      const reorder = mean / 2 + z * deviation * Math.sqrt(0.5);
      short.set(p['id']!, Math.max(0, reorder - onHand));
      spare.set(p['id']!, Math.max(0, onHand - 1.5 * mean - z * deviation * Math.sqrt(1.5)));
      same(item!.reorder[a]!, reorder, `reorder point of ${p['name']}`);
      same(item!.shortage[a]!, short.get(p['id']!)!, `shortage of ${p['name']}`);
      same(item!.surplus[a]!, spare.get(p['id']!)!, `surplus of ${p['name']}`);
      same(item!.cover[a]!, (onHand * 30) / mean, `days of ${p['name']}`);
    });
    for (const { from, to, amount } of value.transfers) {
      const [giver, taker] = [order()[from]!, order()[to]!];
      expect(county(giver)).to.equal(county(taker));
      spare.set(giver['id']!, spare.get(giver['id']!)! - amount);
      short.set(taker['id']!, short.get(taker['id']!)! - amount);
    }
    expect(Math.min(...spare.values(), ...short.values()), 'nobody gives or gets more than that').to.be.above(-1e-6);
    for (const t of counties()) same(value.left[t]! + 1, sum(inside(t).map((p) => short.get(p['id']!)!)) + 1, `left in ${t}`);
    expect(value.transfers.length).to.be.above(30);
  });

  it('relationships: who is overdue, tenure, and what a plan that moves every ninth kommun puts at risk', () => {
    const { context } = all;
    const assignment = context.plan.assignment.map((t, u) => (u % 9 === 0 ? (t + 1) % 21 : t));
    const value = ready(relationship({ ...context, plan: { ...context.plan, assignment }, reference: context.plan.assignment }, { lastContact: 'lastContact', since: 'since', visits: 'visits', value: 'sales' }, now));
    const wanted = (p: Row) => assignment[context.dataset.units.ids.indexOf(p['kommun']!)]!;
    const years = (p: Row) => (now - of(p).since) / (365.2425 * DAY);
    const risk = (p: Row) => (wanted(p) === county(p) ? 0 : sum(of(p).shelf) * (1 - 2 ** (-years(p) / 2)));
    const moved = all.places.filter((p) => wanted(p) !== county(p));
    expect(moved.length).to.be.above(20);
    expect(new Set(value.handOver.map((h) => order()[h.account]!['id']))).to.deep.equal(new Set(moved.map((p) => p['id'])));
    same(value.riskTotal, sum(all.places.map(risk)), 'at risk in all');
    // twelve visits a year: one is due after a twelfth of it
    order().forEach((p, a) => expect(value.overdueDays[a]! * DAY, p['id']!).to.be.closeTo(now - of(p).contact - (365.2425 * DAY) / 12, 60_000));
    counties().forEach((t) => {
      const mine = all.places.filter((p) => wanted(p) === t);
      expect(value.overdue[t], `overdue in ${t}`).to.equal(mine.filter((p) => now - of(p).contact > (365.2425 * DAY) / 12).length);
      if (mine.length) same(value.meanTenure[t]!, sum(mine.map(years)) / mine.length, `tenure in ${t}`);
    });
  });
});
