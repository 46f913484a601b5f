/** What keeps a planner's work in the browser; fetched together, by pages that have a storage key. */
export { createDiscussionStore } from './discussions.js';
export { createDraftStore } from './drafts.js';
export { createScenarioStore } from './scenarios.js';
