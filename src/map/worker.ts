import type { Endpoint } from 'comlink';
import { handOverOneOfEach } from './hand-over.js';
import { warmUp } from './warm-up.js';
import { serve } from './worker-api.js';

handOverOneOfEach();
const desk = serve(globalThis as unknown as Endpoint);
// data that is there already is not kept waiting
setTimeout(() => warmUp(desk.beside(), () => desk.idle, (step) => setTimeout(step)), 150);
