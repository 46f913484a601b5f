/** The single file for pages without a build: everything is registered, and the workers travel inside the file. */
export * from './index.js';
import './define/territory-planner.js';
import './define/territory-kpi.js';
