/** Reads the draft there is, says what it holds, and goes on writing edits until it is killed. */
import { createDraftStore } from '../../../src/data/storage/drafts.js';
import type { Edit } from '../../../src/model/edit.js';
import { defaultRules, type PlanData } from '../../../src/model/plan.js';

const base: PlanData = { format: 'territory-plan', version: 1, dataset: 'd', territories: [], assignment: {}, lockedUnits: [], exceptions: [], goals: [], rules: defaultRules };
const store = createDraftStore({ name: 'killed' });

/** An edit that tells its number in every part, so that half an edit would show. */
function edit(index: number): Edit {
  const units = Uint32Array.from({ length: 500 }, (_, i) => index + i);
  return { origin: 'user', kind: 'assign', reason: `edit ${index}`, moves: { units, from: new Int32Array(500).fill(index), to: new Int32Array(500).fill(index + 1) } };
}

const isWhole = (stored: Edit, index: number) => JSON.stringify(stored.reason) === `"edit ${index}"` && stored.moves!.units.every((unit, i) => unit === index + i) && stored.moves!.to.every((to) => to === index + 1);

const found = await store.load('k');
if (!found) await store.begin('k', 's', base);
const edits = found?.edits ?? [];
console.log(`found ${edits.length} ${found?.position ?? 0} ${edits.every(isWhole)}`);
for (let index = edits.length; ; index++) {
  console.log(`writing ${index}`);
  await store.append('k', index, edit(index));
  console.log(`written ${index}`);
}
