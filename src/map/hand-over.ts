/**
 * Hands over one array of each kind. V8 takes it that no array of a kind ever will be, and throws away what it compiled by that when the
 * first one is: so some are before anything is compiled.
 */
export function handOverOneOfEach(): void {
  for (const kind of [Float64Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array]) structuredClone(null, { transfer: [new kind(1).buffer] });
}
