/**
 * Hands over an array of each kind. V8 takes it that no array of a kind will ever be handed over, and throws away what it compiled by
 * that when the first one is: so they are before anything that matters is compiled.
 */
export function handOverEachKind(): void {
  for (const kind of [Float64Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array]) structuredClone(null, { transfer: [new kind(1).buffer] });
}
