const kinds = { Uint8Array, Int8Array, Uint16Array, Int16Array, Uint32Array, Int32Array, Float32Array, Float64Array };
export type Kind = keyof typeof kinds;
type Numbers = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array | Float64Array;

/** An array of numbers as it lies in a file: of a narrower kind where each number is one of those, divided by a power of ten. */
export interface Narrowed {
  readonly array: Kind;
  readonly length: number;
  /** Kind in the file, where it is another. */
  readonly as?: Kind;
  /** What each number in the file is divided by, where that is not 1. */
  readonly over?: number;
}

/** From the narrowest on, with the least and the greatest number each can hold. */
const whole = (['Uint8Array', 'Int8Array', 'Uint16Array', 'Int16Array', 'Uint32Array', 'Int32Array'] as const).map((kind) => {
  const values = 2 ** (8 * kinds[kind].BYTES_PER_ELEMENT);
  return kind.startsWith('U') ? { kind, least: 0, greatest: values - 1 } : { kind, least: -values / 2, greatest: values / 2 - 1 };
});
/** Figures and coordinates seldom have more digits behind the point. */
const powers = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7];

/** The array in as few bytes as keep every number as it is. */
export function narrow(numbers: Numbers): { readonly narrowed: Narrowed; readonly bytes: Uint8Array } {
  const array = numbers.constructor.name as Kind;
  const { length } = numbers;
  for (const over of array.startsWith('Float') ? powers : [1]) {
    const inFile = numbers.map((value) => Math.round(value * over));
    if (!numbers.every((value, i) => inFile[i]! / over === value)) continue;
    // of whole kinds none has a -0
    const as = whole.find(({ least, greatest }) => inFile.every((value) => value >= least && value <= greatest && !Object.is(value, -0)))?.kind;
    if (!as || kinds[as].BYTES_PER_ELEMENT >= numbers.BYTES_PER_ELEMENT) break;
    return { narrowed: { array, length, as, ...(over !== 1 && { over }) }, bytes: bytesOf(new kinds[as](inFile)) };
  }
  return { narrowed: { array, length }, bytes: bytesOf(numbers) };
}

export function bytesIn({ array, as = array, length }: Narrowed): number {
  return length * kinds[as].BYTES_PER_ELEMENT;
}

/** @param bytes of its own, {@link bytesIn} of them */
export function widen({ array, as = array, over = 1 }: Narrowed, bytes: ArrayBuffer): Numbers {
  const inFile = new kinds[as](bytes);
  if (as === array) return inFile;
  const numbers = new kinds[array](inFile);
  if (over !== 1) for (let i = 0; i < numbers.length; i++) numbers[i] = numbers[i]! / over;
  return numbers;
}

function bytesOf({ buffer, byteOffset, byteLength }: Numbers): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
