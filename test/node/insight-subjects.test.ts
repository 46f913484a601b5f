/** The subjects on real markets, their figures recounted here from the rows of the files, without the model. */
import { expect } from 'chai';
import { existsSync } from 'node:fs';
import { finish } from '../../src/model/steps.js';
import { allocation } from '../../src/insight/subject/allocation.js';
import { assortment } from '../../src/insight/subject/assortment.js';
import { assignment, Why } from '../../src/insight/subject/assignment.js';
import { campaign } from '../../src/insight/subject/campaign.js';
import { crm } from '../../src/insight/subject/crm.js';
import { newBases } from '../../src/insight/subject/new-base.js';
import { market } from '../../src/insight/subject/market.js';
import { performance } from '../../src/insight/subject/performance.js';
import { relationship } from '../../src/insight/subject/relationship.js';
import { planDays, travel } from '../../src/insight/subject/route.js';
import { segmentation } from '../../src/insight/subject/segmentation.js';
import { stock } from '../../src/insight/subject/stock.js';
import { training } from '../../src/insight/subject/training.js';
import type { MetricContext } from '../../src/insight/metric.js';
import { bandOf, categories, folder, iowa, months, near, ready, rows, sum, sweden, text, type Iowa, type Row } from '../shared/real-markets.js';

/** Great-circle distance by the haversine formula on a sphere of 6,371.0088 km. */
function kilometres(a: Row, b: Row): number {
  const rad = Math.PI / 180;
  const [la, lb] = [Number(a['lat']) * rad, Number(b['lat']) * rad];
  const h = Math.sin((lb - la) / 2) ** 2 + Math.cos(la) * Math.cos(lb) * Math.sin(((Number(b['lon']) - Number(a['lon'])) * rad) / 2) ** 2;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(h));
}

describe('subjects on Iowa: 2,013 stores, 24 months, nine categories', function () {
  this.timeout(120_000);
  let all: Iowa;
  before(async function () {
    if (!existsSync(folder)) {
      console.log('      the data folder beside the project is missing: subjects are not tested on Iowa');
      this.skip();
    }
    all = await iowa();
    rowOf = new Map(all.stores.map((s, i) => [s['store']!, i]));
  });
  let rowOf: Map<string, number>;
  const by = (value: (s: Row) => number, t: number) => sum(all.stores.map((s, i) => (all.territory[i] === t ? value(s) : 0)));
  const six = [0, 1, 2, 3, 4, 5];

  it('performance: sums, growth and its shrinking, trend by month', () => {
    const value = ready(performance(all.context, { sales: 'sales', previous: 'salesPrev', satisfied: 'satisfied', answers: 'answers', periods: months }));
    for (const t of six) {
      expect(near(value.sales[t]!, by((s) => Number(s['sales']), t))).to.equal(true);
      expect(near(value.growth![t]!, by((s) => Number(s['sales']), t) / by((s) => Number(s['salesPrev']), t) - 1)).to.equal(true);
      const old = (s: Row) => Number(s['salesPrev']) > 0;
      const same = by((s) => (old(s) ? Number(s['sales']) : 0), t) / by((s) => Number(s['salesPrev']), t) - 1;
      expect(near(value.sameAccounts![t]!, same)).to.equal(true);
      months.forEach((month, m) => {
        const recount = sum(all.monthly.filter((row) => row['month'] === month && all.territory[rowOf.get(row['store']!)!] === t).map((row) => Number(row['sales'])));
        if (m % 8 === 0) expect(near(value.trend!.values[m]![t]!, recount), `${month} in ${t}`).to.equal(true);
      });
      // shrunk growth lies between own and collective
      const collective = value.shrunkGrowth!.reduce((a, b) => a + b, 0) / 6;
      expect(Math.abs(value.shrunkGrowth![t]! - collective)).to.be.at.most(Math.abs(same - collective) + 0.05);
    }
    expect(Math.round(sum(value.sales))).to.be.closeTo(428_418_798, 1);
    const whole = sum(all.monthly.map((row) => Number(row['sales'])));
    expect(near(sum(value.trend!.whole), whole)).to.equal(true);
  });

  it('allocation: visits by order days, reps by largest remainder', () => {
    const value = ready(allocation(all.context, { visits: 'orders' }, { visitMinutes: 30, reps: 60 }));
    expect(value.reps.reduce((a, b) => a + b, 0)).to.equal(60);
    expect(sum(value.visits)).to.equal(71_598);
    for (const t of six) {
      expect(near(value.visitHours[t]!, by((s) => Number(s['orders']), t) / 2)).to.equal(true);
      expect(near(value.need[t]!, (value.visitHours[t]! + value.travelHours[t]!) / 1280)).to.equal(true);
    }
    console.log(`      ${value.total.toFixed(1)} reps needed, ${Math.round(sum(value.travelHours)).toLocaleString('en')} hours on the road`);
  });

  it('allocation: what a rep, a dollar, an activity or a piece of material more brings', () => {
    const options = { visitMinutes: 30, repCost: 90_000, budget: 500_000, activities: 40, activityCost: 4000, material: 300, materialCost: 250 };
    const { returns } = ready(allocation(all.context, { visits: 'orders', sales: 'sales', potential: 'potential' }, options));
    const market = all.context.dataset.accounts.columns.get('potential')!;
    if (market.kind !== 'number') throw new Error('potential is no number');
    const [now, most] = [six.map((t) => by((s) => Number(s['sales']), t)), six.map((t) => sum(all.stores.map((_, i) => (all.territory[i] === t ? market.values[i]! : 0))))];
    const rate = six.map((t) => -Math.log(1 - now[t]! / most[t]!));
    for (const t of six) {
      expect(near(returns!.nextRep[t]!, most[t]! * (1 - Math.exp(-2 * rate[t]!)) - now[t]!, 1e-7), `rep in ${t}`).to.equal(true);
      expect(near(returns!.lastRep[t]!, now[t]!, 1e-7)).to.equal(true);
      expect(near(returns!.nextKrona[t]!, ((most[t]! - now[t]!) * rate[t]!) / 90_000, 1e-7)).to.equal(true);
    }
    // money: the same return wherever any is spent, and no more where none is
    const brings = (t: number, spent: number) => ((most[t]! - now[t]!) * rate[t]! * Math.exp((-rate[t]! * spent) / 90_000)) / 90_000;
    expect(near(sum(returns!.budget), 500_000, 1e-6)).to.equal(true);
    for (const t of six) {
      if (returns!.budget[t]! > 0) expect(near(brings(t, returns!.budget[t]!), returns!.price, 1e-6), `dollar in ${t}`).to.equal(true);
      else expect(brings(t, 0)).to.be.at.most(returns!.price * (1 + 1e-9));
    }
    // whole pieces: moving one from any territory to any other gains nothing
    for (const [pieces, count, cost] of [[returns!.activities, 40, 4000], [returns!.material, 300, 250]] as const) {
      expect(sum(pieces)).to.equal(count);
      const worth = (t: number, n: number) => (most[t]! - now[t]!) * (1 - Math.exp((-rate[t]! * cost * n) / 90_000));
      for (const a of six) for (const b of six) {
        if (a === b || pieces[a] === 0) continue;
        expect(worth(b, pieces[b]! + 1) - worth(b, pieces[b]!)).to.be.at.most((worth(a, pieces[a]!) - worth(a, pieces[a]! - 1)) * (1 + 1e-9));
      }
    }
  });

  it('new bases: each is the town from which most of what is still open can be reached', () => {
    const towns = rows('ia-places.csv');
    const spots = (list: readonly Row[]) => ({ lon: list.map((row) => Number(row['lon'])), lat: list.map((row) => Number(row['lat'])) });
    const open = [...all.stores.keys()].filter((i) => Number(all.stores[i]!['lon']) !== 0);
    const worth = (i: number) => Number(all.stores[i]!['sales']);
    const found = finish(newBases(spots(towns), spots(all.stores), open, worth, 40_000, 2));
    expect(found.length).to.equal(2);
    const left = new Set(open);
    for (const base of found) {
      const reached = towns.map((town) => [...left].filter((i) => kilometres(town, all.stores[i]!) <= 40));
      const gains = reached.map((of) => sum(of.map(worth).filter((value) => value > 0)));
      const best = Math.max(...gains);
      expect(near(base.gain, best, 1e-9), 'the best there is').to.equal(true);
      expect(near(gains[base.site]!, best, 1e-9), 'and from there').to.equal(true);
      for (const i of reached[base.site]!) left.delete(i);
    }
    console.log(`      two bases reach ${((100 * sum(found.map(({ gain }) => gain))) / sum(open.map(worth))).toFixed(1)} % of the sales within 40 km`);
  });

  it('campaign: the change of October over a year where it reached, against where it was held out', () => {
    const value = ready(campaign(all.context, { audience: 'pop', before: months[11]!, after: months[23]! }, { response: 0.02, margin: 90, contactCost: 1, budget: 1_000_000, holdOut: 0.2, seed: 4 }));
    const taken = [...value.packing.taken.keys()].filter((u) => value.packing.taken[u]);
    expect(value.held.length).to.be.within(0.15 * taken.length, 0.25 * taken.length);
    const tractOf = new Map(all.stores.map((s) => [s['store']!, s['tract']!]));
    const sales = (month: string) => {
      const byTract = new Map<string, number>();
      for (const row of all.monthly) if (row['month'] === month) byTract.set(tractOf.get(row['store']!)!, (byTract.get(tractOf.get(row['store']!)!) ?? 0) + Number(row['sales']));
      return byTract;
    };
    const [before, after] = [sales(months[11]!), sales(months[23]!)];
    const change = (units: readonly number[]) => units.map((u) => (after.get(all.context.dataset.units.ids[u]!) ?? 0) - (before.get(all.context.dataset.units.ids[u]!) ?? 0));
    const [reached, kept] = [change(taken.filter((u) => !value.held.includes(u))), change(value.held)];
    const mean = (list: readonly number[]) => sum(list) / list.length;
    const variance = (list: readonly number[]) => sum(list.map((x) => (x - mean(list)) ** 2)) / (list.length - 1);
    const error = Math.sqrt(variance(reached) / reached.length + variance(kept) / kept.length);
    expect(near(value.effect!.effect, mean(reached) - mean(kept), 1e-6)).to.equal(true);
    expect(near(value.effect!.error, error, 1e-6)).to.equal(true);
    expect(near(value.effect!.high - value.effect!.low, 2 * 1.959963984540054 * error, 1e-6)).to.equal(true);
  });

  it('assortment: the mix of every territory, and gaps to the chain', () => {
    const value = ready(assortment(all.context, { categories, peers: 'chain' }));
    const money = (t: number, c: string) => sum(all.mix.map((row) => {
      const i = rowOf.get(row['store']!)!;
      const odd = categories.some((x) => Number(row[x]) < 0) || sum(categories.map((x) => Number(row[x]))) <= 0;
      return all.territory[i] === t && !odd ? Number(row[c]) : 0;
    }));
    for (const t of [0, 3, 5]) {
      const total = sum(categories.map((c) => money(t, c)));
      categories.forEach((c, k) => expect(near(value.mix[t * 9 + k]!, money(t, c) / total, 1e-6), `${c} in ${t}`).to.equal(true));
    }
    // one account by hand: the first Hy-Vee with sales against all other stores of its chain
    const store = all.stores.findIndex((s) => s['chain'] === 'Hy-Vee' && all.mix.some((m) => m['store'] === s['store']));
    const own = all.mix.find((m) => m['store'] === all.stores[store]!['store'])!;
    const peers = all.mix.filter((m) => m !== own && all.stores[rowOf.get(m['store']!)!]!['chain'] === 'Hy-Vee' && !categories.some((x) => Number(m[x]) < 0) && sum(categories.map((x) => Number(m[x]))) > 0);
    const total = sum(categories.map((c) => Number(own[c])));
    const pool = sum(peers.flatMap((m) => categories.map((c) => Number(m[c]))));
    const gap = sum(categories.map((c) => Math.max(0, (sum(peers.map((m) => Number(m[c]))) / pool) * total - Number(own[c]))));
    expect(near(value.accountGap[store]!, gap, 1e-6)).to.equal(true);
    expect(value.swaps.length).to.equal(50);
  });

  it('stock: demand of 24 months, made-up stock, transfers that leave no shortage while there is surplus in reach', () => {
    const options = { leadTime: 0.5, service: 0.95, farthest: 1e4 };
    const value = ready(stock(all.context, { periods: months, onHand: 'onHand' }, options));
    for (const i of [0, 100, 1999]) {
      const sales = months.map((m) => Number(all.monthly.find((row) => row['store'] === all.stores[i]!['store'] && row['month'] === m)?.['sales'] ?? 0));
      const mean = sum(sales) / 24;
      const sd = Math.sqrt(sum(sales.map((x) => (x - mean) ** 2)) / 23);
      const item = value.items[0]!;
      expect(near(item.mean[i]!, mean)).to.equal(true);
      expect(near(item.deviation[i]!, sd)).to.equal(true);
      expect(near(item.reorder[i]!, mean / 2 + 1.6448536269514722 * sd * Math.sqrt(0.5))).to.equal(true);
    }
    for (const t of six) {
      const moved = sum(value.transfers.filter((s) => s.territory === t).map((s) => s.amount));
      expect(near(moved, Math.min(value.territoryShortage[t]!, value.territorySurplus[t]!), 1e-6)).to.equal(true);
      expect(near(value.left[t]!, value.territoryShortage[t]! - moved, 1e-6)).to.equal(true);
    }
    expect(value.transfers.every((s) => all.territory[s.from] === s.territory && all.territory[s.to] === s.territory)).to.equal(true);
    console.log(`      ${sum(value.short)} stores short, ${value.transfers.length} transfers remove ${(100 * (1 - sum(value.left) / sum(value.territoryShortage))).toFixed(0)} % of the shortage`);
  });

  it('market: potential by people, and how chains buy', () => {
    const value = ready(market(all.context, { sales: 'sales', potential: 'pop', orders: 'orders', segment: 'chain' }));
    const tracts = (JSON.parse(text('us-iowa.topo.json')) as { objects: { tracts: { geometries: { properties: { county: string; pop: number } }[] } } }).objects.tracts.geometries.map((g) => g.properties);
    for (const t of six) {
      const pop = sum(tracts.filter((x) => bandOf(x.county) === t).map((x) => x.pop));
      expect(near(value.potential!.potential[t]!, pop)).to.equal(true);
      expect(near(value.potential!.penetration[t]!, by((s) => Number(s['sales']), t) / pop)).to.equal(true);
    }
    const chain = all.stores.filter((s) => s['chain'] === 'Hy-Vee');
    const found = value.segments.find((s) => s.segment === 'Hy-Vee')!;
    expect(found.accounts).to.equal(chain.length);
    expect(near(found.perOrder, sum(chain.map((s) => Number(s['sales']))) / sum(chain.map((s) => Number(s['orders']))))).to.equal(true);
  });

  it('relationships: overdue by order rhythm at the end of October 2022', () => {
    const now = Date.UTC(2022, 10, 1);
    const value = ready(relationship(all.context, { lastContact: 'lastMonth', since: 'firstMonth', visits: 'orders', value: 'sales' }, now));
    for (const t of six) {
      let overdue = 0;
      let known = 0;
      all.stores.forEach((s, i) => {
        const orders = Number(s['orders']);
        if (all.territory[i] !== t || !(orders > 0) || !s['lastMonth']) return;
        known++;
        if ((now - Date.parse(`${s['lastMonth']}-01T00:00:00Z`)) / 864e5 > 365.2425 / orders) overdue++;
      });
      expect(value.overdue[t]).to.equal(overdue);
      expect(near(value.overdueShare[t]!, overdue / known)).to.equal(true);
    }
    expect(value.handOver).to.deep.equal([]);
    expect(value.locks.length).to.equal(50);
  });

  it('training: stakes of a made-up set of needs and skills', () => {
    const value = ready(training(all.context, { need: 'need', value: 'sales' }));
    const { accounts, reps } = all.context.dataset;
    const need = accounts.columns.get('need')!;
    for (const t of six) {
      const stake = sum(all.stores.map((s, i) => (all.territory[i] === t && !reps[t]!.skills!.includes(need.values[i] as string) ? Number(s['sales']) : 0)));
      expect(near(value.atStake[t]!, stake)).to.equal(true);
    }
  });

  it('assignment and CRM: the whole market, every store with its reason', () => {
    const rules = [{ id: 'costco', when: [{ column: 'chain', is: ['Costco'] }], territory: 't0' }];
    const value = ready(assignment(all.context, { rules }));
    const chain = all.stores.flatMap((s, i) => (s['chain'] === 'Costco' ? [i] : []));
    all.stores.forEach((s, i) => {
      expect(value.territory[i]).to.equal(s['chain'] === 'Costco' ? 0 : all.territory[i]);
      expect(value.why[i]).to.equal(s['chain'] === 'Costco' ? Why.Rule : Why.Geography);
    });
    expect(value.differing.length).to.equal(chain.filter((i) => all.territory[i] !== 0).length);
    const difference = ready(crm(all.context, { territory: 'city' }));
    expect(difference.counts.move).to.equal(2013);
  });

  it('segments: 896 tracts by people and sales, connected; density against a recount', () => {
    const value = ready(segmentation(all.context, { features: ['pop', 'sales'], category: 'chain' }, { segments: 6, contiguous: true }));
    expect(value.clusters.count).to.equal(6);
    for (const t of six) {
      const inside = all.stores.filter((_, i) => all.territory[i] === t);
      const share = inside.filter((s) => s['chain'] === 'Hy-Vee').length / inside.length / (all.stores.filter((s) => s['chain'] === 'Hy-Vee').length / 2013);
      expect(near(value.quotients[t]![value.categories.indexOf('Hy-Vee')]!.value, share)).to.equal(true);
      expect(near(value.density[t]! * value.area[t]!, inside.length)).to.equal(true);
    }
    // the README's own areas of the counties, from the same polygons
    const counties = (JSON.parse(text('us-iowa.topo.json')) as { objects: { counties: { geometries: { properties: { geoid: string; areaKm2: number } }[] } } }).objects.counties.geometries.map((g) => g.properties);
    for (const t of six) expect(value.area[t]! / sum(counties.filter((c) => bandOf(c.geoid) === t).map((c) => c.areaKm2))).to.be.within(0.995, 1.005);
  });

  it('routes: a week of real stores, against the estimate of travel', () => {
    const value = ready(travel(all.context, { demand: 'sales' }, { withinMinutes: 90 }));
    expect(near(sum(value.demand), sum(all.stores.map((s) => Number(s['sales']))))).to.equal(true);
    const days = planDays(all.context, 4, {}, { accounts: [...all.territory.keys()].filter((i) => all.territory[i] === 4).slice(0, 120) });
    expect(sum(days.days.map((d) => d.visits.length)) + days.impossible.length).to.equal(120);
    const km = sum(days.days.map((d) => d.km));
    console.log(`      120 stores in ${days.days.length} days, ${Math.round(km)} km; ${days.impossible.length} too far`);
  });
});

describe('subjects on Sweden: 290 kommuner and health facilities', function () {
  this.timeout(60_000);
  let context: MetricContext;
  let kommuner: readonly Row[];
  let places: readonly Row[];
  before(async function () {
    if (!existsSync(folder)) {
      console.log('      the data folder beside the project is missing: subjects are not tested on Sweden');
      this.skip();
    }
    ({ context, kommuner, places } = await sweden());
  });

  /** Number of the county a pharmacy lies in, by the code of its kommun. */
  const lanOf = (p: Row): number => [...new Set(kommuner.map((k) => k['lan']!))].sort().indexOf(p['kommun']!.slice(0, 2));

  it('market: Huff shares of pharmacies, recounted on the sphere', () => {
    const value = ready(market(context, { chain: 'chain', demand: 'pop' }, { own: 'Apoteket', beta: 2, nearest: 1 })).competition!;
    const { units } = context.dataset;
    const sites = places.filter((p) => p['chain']);
    const rad = Math.PI / 180;
    const km = (lon: number, lat: number, p: Row) => 6371.0088 * Math.acos(Math.min(1, Math.sin(lat * rad) * Math.sin(Number(p['lat']) * rad) + Math.cos(lat * rad) * Math.cos(Number(p['lat']) * rad) * Math.cos((lon - Number(p['lon'])) * rad)));
    const expected = (u: number) => {
      const pulls = sites.map((p) => 1 / Math.max(1, km(units.lon[u]!, units.lat[u]!, p)) ** 2);
      return sum(pulls.filter((_, j) => sites[j]!['chain'] === 'Apoteket')) / sum(pulls);
    };
    for (const u of [0, 40, 133, 289]) expect(value.unitShare[u]).to.be.closeTo(expected(u), 0.002);
    const t = 0;
    const members = [...units.ids.keys()].filter((u) => context.plan.assignment[u] === t);
    const pop = (u: number) => Number(kommuner.find((k) => k['code'] === units.ids[u])!['pop']);
    expect(value.ownShare[t]).to.be.closeTo(sum(members.map((u) => pop(u) * expected(u))) / sum(members.map(pop)), 0.002);
    expect(sum(value.demand)).to.equal(10_452_326);
  });

  it('campaign: units that pay within a budget, against the bound; a hold-out of a tenth', () => {
    const value = ready(campaign(context, { audience: 'pop' }, { response: 0.02, margin: 60, contactCost: 1, unitCost: 5000, budget: 2_000_000 }));
    for (const [u, id] of context.dataset.units.ids.entries()) {
      const pop = Number(kommuner.find((k) => k['code'] === id)!['pop']);
      expect(near(value.profit[u]!, pop * 0.02 * 60 - pop - 5000)).to.equal(true);
    }
    const taken = [...value.packing.taken.keys()].filter((u) => value.packing.taken[u]);
    expect(sum(taken.map((u) => value.cost[u]!))).to.be.at.most(2_000_000);
    expect(value.packing.bound / value.packing.value).to.be.below(1.001);
    expect(near(sum(value.expected), value.packing.value)).to.equal(true);
  });

  it('segments: 290 kommuner by five features, islands apart when they must hang together', () => {
    const columns = { features: ['pop', 'taxBase', 'tertiary', 'age0_19', 'age75'] };
    const loose = ready(segmentation(context, columns, { segments: 6, seed: 3 }));
    expect(loose.clusters.count).to.equal(6);
    expect(loose.clusters.explained).to.be.within(0.5, 0.9);
    const tied = ready(segmentation(context, columns, { segments: 8, contiguous: true }));
    expect(tied.clusters.count).to.equal(8);
    expect(tied.clusters.explained).to.be.below(ready(segmentation(context, columns, { segments: 8 })).clusters.explained);
  });

  it('segments: traits are the mean z-scores of their kommuner; pharmacies per km² and by chain in every county', () => {
    const features = ['pop', 'taxBase', 'tertiary'];
    const value = ready(segmentation(context, { features, category: 'chain' }, { segments: 5, seed: 2 }));
    const number = (u: number, f: string) => Number(kommuner.find((k) => k['code'] === context.dataset.units.ids[u])![f]);
    const every = [...context.dataset.units.ids.keys()];
    for (const f of features) {
      const mean = sum(every.map((u) => number(u, f))) / 290;
      const deviation = Math.sqrt(sum(every.map((u) => (number(u, f) - mean) ** 2)) / 290);
      const label = context.dataset.units.columns.get(f)!.label;
      value.traits.forEach((traits, c) => {
        const members = every.filter((u) => value.clusters.cluster[u] === c);
        const z = (sum(members.map((u) => number(u, f))) / members.length - mean) / deviation;
        expect(traits.find((trait) => trait.label === label)!.z, `${f} of segment ${c}`).to.be.closeTo(z, 1e-9);
      });
    }
    for (const t of context.plan.territories.keys()) {
      const inside = places.filter((p) => lanOf(p) === t);
      expect(near(value.density[t]! * value.area[t]!, inside.length)).to.equal(true);
      const chained = (of: readonly Row[]) => of.filter((p) => p['chain']);
      const share = (of: readonly Row[]) => chained(of).filter((p) => p['chain'] === 'Apoteket').length / chained(of).length;
      if (chained(inside).length) expect(near(value.quotients[t]![value.categories.indexOf('Apoteket')]!.value, share(inside) / share(places)), `county ${t}`).to.equal(true);
    }
  });

  it('assignment and CRM: pharmacies by rule and by county, and what a CRM that is behind would get', async () => {
    const rules = [{ id: 'kronans', when: [{ column: 'chain', is: ['Kronans Apotek'] }], territory: context.plan.territories[2]!.id }];
    const value = ready(assignment(context, { rules }));
    const at = (p: Row) => context.dataset.accounts.ids.indexOf(p['id']!);
    for (const p of places) {
      expect(value.territory[at(p)], p['id']!).to.equal(p['chain'] === 'Kronans Apotek' ? 2 : lanOf(p));
      expect(value.why[at(p)]).to.equal(p['chain'] === 'Kronans Apotek' ? Why.Rule : Why.Geography);
    }
    // the CRM knows the counties by name; a seventh is elsewhere, an eleventh nowhere, a thirteenth in a county long gone
    const names = context.plan.territories.map((t) => t.name);
    const behind = (p: Row, i = places.indexOf(p)) => (i % 13 === 0 ? 'Skaraborg' : i % 11 === 0 ? '' : i % 7 === 0 ? names[(lanOf(p) + 1) % 21]! : names[lanOf(p)]!);
    const late = (await sweden(undefined, (p) => ({ crm: behind(places.find((q) => q['id'] === p['id'])!) }))).context;
    const difference = ready(crm(late, { territory: 'crm' }));
    const counted = { assign: 0, move: 0, release: 0, same: 0, blocked: 0 };
    const [arriving, leaving] = [0, 1].map(() => Array.from({ length: 21 }, () => 0)) as [number[], number[]];
    for (const p of places) {
      const from = behind(p);
      const to = lanOf(p);
      const action = from === names[to] ? 'same' : from === '' ? 'assign' : 'move';
      counted[action]++;
      if (action === 'same') continue;
      arriving[to]!++;
      if (names.includes(from)) leaving[names.indexOf(from)]!++;
    }
    expect(difference.counts).to.deep.equal(counted);
    expect([[...difference.arriving], [...difference.leaving], difference.unknown]).to.deep.equal([arriving, leaving, ['Skaraborg']]);
    expect(counted.move).to.be.greaterThan(100);
  });

  it('training: made-up needs by chain against made-up skills of 21 reps', () => {
    const skills = ['Recept', 'Egenvård', 'Djur'];
    const reps = context.plan.territories.map((_, t) => ({ id: `rep${t}`, name: `Rep ${t}`, skills: skills.filter((_skill, k) => (t + k) % 3 !== 0) }));
    const needed = (p: Row) => (p['chain'] === 'Apoteket' ? 'Recept;Djur' : p['chain'] === 'Apotek Hjärtat' ? 'Egenvård' : '');
    const worth = (p: Row) => 1000 + (Number(p['kommun']) % 97);
    const { dataset, plan } = context;
    const order = dataset.accounts.ids.map((id) => places.find((p) => p['id'] === id)!);
    const staffed: MetricContext = {
      ...context, plan: { ...plan, territories: plan.territories.map((territory, t) => ({ ...territory, owner: `rep${t}` })) },
      dataset: { ...dataset, reps, accounts: { ...dataset.accounts, columns: new Map([
        ['need', { kind: 'text' as const, id: 'need', label: 'need', values: order.map(needed) }],
        ['worth', { kind: 'number' as const, id: 'worth', label: 'worth', values: Float64Array.from(order, worth) }],
      ]) } },
    };
    const value = ready(training(staffed, { need: 'need', value: 'worth' }));
    const lacks = (p: Row) => needed(p).split(';').filter((skill) => skill !== '' && !reps[lanOf(p)]!.skills.includes(skill));
    for (const t of reps.keys()) {
      const inside = places.filter((p) => lanOf(p) === t && needed(p) !== '');
      expect(value.value[t], `county ${t}`).to.equal(sum(inside.map(worth)));
      expect(value.atStake[t]).to.equal(sum(inside.filter((p) => lacks(p).length > 0).map(worth)));
      expect(value.lacking[t]).to.equal(new Set(inside.flatMap(lacks)).size);
    }
    const [first] = value.gaps;
    expect(first!.atStake).to.equal(Math.max(...[...reps.keys()].flatMap((t) => skills.map((skill) => sum(places.filter((p) => lanOf(p) === t && lacks(p).includes(skill)).map(worth))))));
    expect(first!.teachers).to.deep.equal([...reps.keys()].filter((t) => reps[t]!.skills.includes(first!.skill)));
  });
});
