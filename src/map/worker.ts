import type { Endpoint } from 'comlink';
import { warmUp } from './warm-up.js';
import { serve } from './worker-api.js';

// V8 takes it that no array of a kind will ever be handed over, and throws away what it compiled by that when the first one is: so they
// are before anything is compiled
for (const kind of [Float64Array, Int16Array, Int32Array, Uint8Array, Uint16Array, Uint32Array]) structuredClone(null, { transfer: [new kind(1).buffer] });
const desk = serve(globalThis as unknown as Endpoint);
// data that is there already is not kept waiting
setTimeout(() => warmUp(desk.beside(), () => desk.idle, (step) => setTimeout(step)), 150);
