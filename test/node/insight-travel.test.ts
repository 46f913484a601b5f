import { expect } from 'chai';
import { osrmService, valhallaService, type TravelService } from '../../src/elements/route/travel-service.js';
import { seeded } from '../../src/model/seeded.js';
import { readPolyline } from '../../src/insight/subject/travel.js';
import { roadMetres, roadSeconds, routingServer, type RoutingServer } from '../servers/routing.js';

describe('travel services', () => {
  let server: RoutingServer;
  before(async () => (server = await routingServer()));
  after(() => server.close());

  const next = seeded(9);
  // six digits, as they are sent; the last place lies beyond all roads
  const count = 113;
  const lon = Array.from({ length: count }, (_, i) => (i === count - 1 ? 26 : Math.round((14 + 4 * next()) * 1e6) / 1e6));
  const lat = Array.from({ length: count }, () => Math.round((57 + 3 * next()) * 1e6) / 1e6);
  const signal = new AbortController().signal;
  const place = (i: number) => ({ lon: lon[i]!, lat: lat[i]! });

  const services: [string, (url: string, block?: number) => TravelService][] = [
    ['OSRM', (url, block) => osrmService({ url, ...(block && { block }), retry: { retries: 0 } })],
    ['Valhalla', (url, block) => valhallaService({ url, ...(block && { block }), retry: { retries: 0 } })],
  ];
  for (const [name, make] of services) {
    it(`${name}: asks in blocks that the server takes, and puts every pair in its place, one-way roads and all`, async () => {
      server.asked.calls = server.asked.most = 0;
      const matrix = await make(`${server.origin}/`).matrix({ lon, lat }, signal);
      expect(server.asked).to.deep.equal({ calls: 9, most: 50 });
      expect(matrix.estimated).to.equal(false);
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) {
          const [metres, seconds] = [roadMetres(place(i), place(j)), roadSeconds(place(i), place(j))];
          const [km, minutes] = [matrix.km[i * count + j]!, matrix.minutes[i * count + j]!];
          if (metres === null) expect([km, minutes]).to.deep.equal([Infinity, Infinity]);
          else if (Math.abs(km - metres / 1000) > 1e-6 || Math.abs(minutes - seconds! / 60) > 1e-9) expect.fail(`${i} → ${j}: ${km} km instead of ${metres / 1000}`);
        }
      }
    });

    it(`${name}: brings the way as driven`, async () => {
      const path = await make(server.origin).way!({ lon: lon.slice(0, 3), lat: lat.slice(0, 3) }, signal);
      expect(path[0]).to.be.closeTo(lon[0]!, 1e-6);
      expect(path[1]).to.be.closeTo(lat[0]!, 1e-6);
      expect(path.length).to.be.at.least(6);
      expect(path.at(-1)).to.be.closeTo(lat[2]!, 1e-6);
    });

    it(`${name}: says what the server refuses`, async () => {
      let error: unknown;
      await make(server.origin, 100).matrix({ lon, lat }, signal).catch((thrown: unknown) => (error = thrown));
      expect(String(error)).to.match(/Too many table coordinates|Exceeded max locations/);
    });
  }

  it('ends with the signal', async () => {
    const controller = new AbortController();
    controller.abort();
    let error: { code?: string } = {};
    await osrmService({ url: server.origin }).matrix({ lon, lat }, controller.signal).catch((thrown: unknown) => (error = thrown as never));
    expect(error.code).to.equal('aborted');
  });

  it('read the example of the polyline algorithm’s own page', () => {
    // developers.google.com/maps/documentation/utilities/polylinealgorithm, five digits
    expect(readPolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@', 5).map((x) => Number(x.toFixed(5)))).to.deep.equal([-120.2, 38.5, -120.95, 40.7, -126.453, 43.252]);
    expect(() => readPolyline('_p~iF~ps|U_ulLnnq')).to.throw('breaks off');
  });
});
