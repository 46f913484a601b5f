import { expose, type Endpoint } from 'comlink';
import { createDataApi } from './worker-api.js';

expose(createDataApi(), globalThis as unknown as Endpoint);
