import type { Endpoint } from 'comlink';
import { warmUp } from './warm-up.js';
import { serve } from './worker-api.js';

const desk = serve(globalThis as unknown as Endpoint);
// data that is there already is not kept waiting
setTimeout(() => warmUp(() => desk.idle, (step) => setTimeout(step)), 150);
