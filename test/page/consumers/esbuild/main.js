import 'territory-kit/define/territory-workspace.js';
import 'territory-kit/define/territory-map.js';
import 'territory-kit/define/territory-kpi.js';
import { inlineWorkers } from 'territory-kit/inline-workers.js';
import { play } from './scene.js';

// esbuild does not follow `new Worker(new URL(…))` into packages: the workers come along as text and start from blobs.
// Where the policy forbids those (`?main-thread` here), leave them out: the work then happens in the page.
if (!location.search.includes('main-thread')) {
  document.querySelector('territory-workspace').workers = inlineWorkers;
  document.querySelector('territory-map').worker = inlineWorkers.map;
}
globalThis.result = play().catch((error) => ({ error: String(error.stack ?? error) }));
