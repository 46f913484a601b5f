import { bytesIn, narrow, widen, type Narrowed } from './narrow.js';

/** Values that JSON keeps as they are. */
type Plain = string | number | boolean | null;

/** A value within a node: itself, the number of another node, or the name of what JSON has no word for. */
type Place = Plain | readonly [node: number] | { readonly odd: string };

/** An object, map, list or array of numbers. Each is there once, however many hold it, and after all that it holds. */
export type Node =
  | { readonly object: readonly (readonly [key: string, value: Place])[] }
  | { readonly map: readonly (readonly [key: Place, value: Place])[] }
  | { readonly list: readonly Place[] }
  | (Narrowed & { readonly at: number });

const odd = new Map<unknown, string>([undefined, NaN, Infinity, -Infinity].map((value) => [value, String(value)]));
const oddByName = new Map([...odd].map(([value, name]) => [name, value]));

/**
 * Plain objects, maps, lists and typed arrays as nodes; `value` is the last.
 *
 * @param keep puts bytes somewhere and returns where
 */
export function nodesOf(value: object, keep: (bytes: Uint8Array) => number): Node[] {
  const nodes: Node[] = [];
  const numbers = new Map<object, number>();
  const place = (held: unknown): Place => {
    const name = odd.get(held);
    if (name !== undefined) return { odd: name };
    return typeof held === 'object' && held !== null ? [numberOf(held)] : (held as Plain);
  };
  const nodeOf = (item: object): Node => {
    if (ArrayBuffer.isView(item)) {
      const { narrowed, bytes } = narrow(item as Float64Array);
      return { ...narrowed, at: keep(bytes) };
    }
    if (item instanceof Map) return { map: [...item].map(([key, held]) => [place(key), place(held)]) };
    if (Array.isArray(item)) return { list: item.map(place) };
    return { object: Object.entries(item).map(([key, held]) => [key, place(held)]) };
  };
  const numberOf = (item: object): number => {
    const known = numbers.get(item);
    if (known !== undefined) return known;
    const number = nodes.push(nodeOf(item)) - 1;
    numbers.set(item, number);
    return number;
  };
  numberOf(value);
  return nodes;
}

/**
 * What the nodes stand for.
 *
 * @param bytes copies so many bytes from a place on
 */
export function valueOf(nodes: readonly Node[], bytes: (at: number, length: number) => ArrayBuffer): unknown {
  const made: unknown[] = [];
  const held = (place: Place): unknown => {
    if (typeof place !== 'object' || place === null) return place;
    return 'odd' in place ? oddByName.get(place.odd) : made[place[0]];
  };
  for (const node of nodes) {
    if ('array' in node) made.push(widen(node, bytes(node.at, bytesIn(node))));
    else if ('map' in node) made.push(new Map(node.map.map(([key, value]) => [held(key), held(value)])));
    else if ('list' in node) made.push(node.list.map(held));
    else made.push(Object.fromEntries(node.object.map(([key, value]) => [key, held(value)])));
  }
  return made.at(-1);
}
