import type { Dataset } from '../../model/dataset.js';
import { signatureOf } from './signature.js';

/** Names the content of a dataset, for sources that name no version: units, accounts, where they lie, and every figure. */
export function fingerprintOf({ signature, units, accounts, measures, geometry, plan }: Dataset): string {
  const numbers = [units.lon, units.lat, accounts.lon, accounts.lat, accounts.unit, ...measures.flatMap(({ values, accountValues }) => [values, ...(accountValues ? [accountValues] : [])]), ...(geometry ? [geometry.coordinates] : [])];
  const texts = [...units.columns.values(), ...accounts.columns.values()].flatMap((column) => (column.kind === 'text' ? [signatureOf(column.values)] : []));
  return signatureOf([signature, signatureOf(units.names), signatureOf(accounts.ids), signatureOf(accounts.names), ...texts, ...numbers.map(hashOf), JSON.stringify(plan ?? null)]);
}

/** FNV-1a over the 32-bit words of the numbers. */
function hashOf(numbers: ArrayBufferView): string {
  const words = new Uint32Array(numbers.buffer, numbers.byteOffset, numbers.byteLength >> 2);
  let hash = 0x811c9dc5;
  for (const word of words) hash = Math.imul(hash ^ word, 0x01000193);
  return (hash >>> 0).toString(16);
}
