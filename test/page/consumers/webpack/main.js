import 'territory-kit/define/territory-workspace.js';
import 'territory-kit/define/territory-map.js';
import 'territory-kit/define/territory-kpi.js';
import { play } from './scene.js';

globalThis.result = play().catch((error) => ({ error: String(error.stack ?? error) }));
