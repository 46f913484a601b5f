import { expose, type Endpoint } from 'comlink';
import { breatheByMessage, createEngineApi } from './api.js';

expose(createEngineApi(breatheByMessage()), globalThis as unknown as Endpoint);
