/**
 * Opens a made-up market of many units and accounts as files and tells time and memory.
 *   node --import tsx test/bench/data.ts [units] [accounts] [--json]
 */
import { buildDataset } from '../../src/data/build/dataset.js';
import { packDataset } from '../../src/data/wire.js';

const [unitCount = 100_000, accountCount = 1_000_000] = process.argv.slice(2).filter((arg) => /^\d+$/.test(arg)).map(Number);
const asJson = process.argv.includes('--json');

let state = 1;
const random = () => (state = (Math.imul(state, 48271) >>> 0) % 0x7fffffff) / 0x7fffffff;

const columns = Math.ceil(Math.sqrt(unitCount));
const step = 20 / columns;

/** Squares with bent sides of ten points each, borders shared exactly. */
function unitsText(): string {
  const features: string[] = [];
  const bend = (x: number, y: number) => [(5 + x * step + 0.2 * step * Math.sin(3 * y + x)).toFixed(6), (40 + y * step + 0.2 * step * Math.cos(2 * x + y)).toFixed(6)];
  for (let u = 0; u < unitCount; u++) {
    const x = u % columns;
    const y = Math.floor(u / columns);
    const ring: string[] = [];
    for (const [dx, dy, sx, sy] of [[0, 0, 1, 0], [1, 0, 0, 1], [1, 1, -1, 0], [0, 1, 0, -1]] as const) {
      for (let i = 0; i < 10; i++) ring.push(`[${bend(x + dx + (sx * i) / 10, y + dy + (sy * i) / 10)}]`);
    }
    ring.push(ring[0]!);
    features.push(`{"type":"Feature","properties":{"code":"${String(u).padStart(6, '0')}","name":"Unit ${u}","pop":${Math.floor(random() * 5000)}},"geometry":{"type":"Polygon","coordinates":[[${ring}]]}}`);
  }
  return `{"type":"FeatureCollection","features":[${features}]}`;
}

function accountsText(): string {
  const rows = ['id,name,segment,lon,lat,revenue,visits'];
  for (let a = 0; a < accountCount; a++) {
    rows.push(`a${a},Customer ${a},${'ABC'[a % 3]},${(5 + random() * 20).toFixed(5)},${(40 + random() * 20).toFixed(5)},${Math.floor(random() * 1e6)},${Math.floor(random() * 20)}`);
  }
  return rows.join('\n');
}

const bytesOf = (text: string) => new TextEncoder().encode(text).buffer as ArrayBuffer;
const input = { id: 'scale', units: { name: 'units.geojson', content: bytesOf(unitsText()) }, accounts: { name: 'accounts.csv', content: bytesOf(accountsText()) } };
const megabytes = (bytes: number) => Math.round(bytes / 1e6);
const seconds = (ms: number) => Number((ms / 1000).toFixed(2));

const times: Record<string, number> = {};
const began = performance.now();
let last = began;
let phase = '';
const mark = (next: string) => {
  if (phase) times[phase] = seconds(performance.now() - last);
  last = performance.now();
  phase = next;
};
const phases = ['units', 'accounts', 'measures', 'pack'];
const dataset = buildDataset(input, ({ done }) => mark(phases[done]!));
const packed = packDataset(dataset);
mark('');
const result = {
  units: dataset.units.count,
  accounts: dataset.accounts.count,
  pairs: dataset.graph.neighbors.length / 2,
  unplaced: dataset.accounts.unit.reduce((sum, unit) => sum + (unit < 0 ? 1 : 0), 0),
  inputMb: { units: megabytes(input.units.content.byteLength), accounts: megabytes(input.accounts.content.byteLength) },
  seconds: { ...times, total: seconds(performance.now() - began) },
  transferMb: megabytes(packed.transfer.reduce((sum, buffer) => sum + buffer.byteLength, 0)),
  memoryMb: megabytes(process.memoryUsage().rss),
};
if (asJson) console.log(JSON.stringify(result));
else console.dir(result, { depth: 3 });
