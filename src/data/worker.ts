import { expose, type Endpoint } from 'comlink';
import { createDataApi } from './port/worker-api.js';

expose(createDataApi(), globalThis as unknown as Endpoint);
