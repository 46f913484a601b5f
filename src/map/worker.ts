import type { Endpoint } from 'comlink';
import { serve } from './worker-api.js';

serve(globalThis as unknown as Endpoint);
