/** Everything without DOM: the model, the engine, the insights and the workspace. Runs in Node and in workers. */
export type * from './data/adapter.js';
export type * from './data/input.js';
