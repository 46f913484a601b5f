import { TerritoryError } from './errors.js';

/**
 * Unit numbers of pairs given by id.
 *
 * @throws TerritoryError 'id-unknown' naming the id that no unit has
 */
export function bridgePairs(ids: readonly string[], pairs: readonly (readonly [string, string])[]): [number, number][] {
  if (pairs.length === 0) return [];
  const numbers = new Map(ids.map((id, u) => [id, u]));
  return pairs.map((pair, row) => {
    const [a, b] = pair.map((id) => {
      const unit = numbers.get(id);
      if (unit === undefined) throw new TerritoryError('id-unknown', { expected: 'ids of two units in every bridge', actual: `no unit "${id}"`, place: { column: `bridges[${row}]`, unit: id } });
      return unit;
    });
    return [a!, b!];
  });
}
