export { renderCompare } from './compare-view.js';
export { renderMoves } from './moves-view.js';
