import type { Dataset } from '../../model/dataset.js';
import { TerritoryError } from '../../model/errors.js';
import type { PlanData } from '../../model/plan.js';
import type { Workspace } from '../../workspace/workspace.js';

/** What can be taken out; also the keys of the menu's words. */
export type ExportKind = 'exportPlan';

export function exportKinds(_dataset: Dataset): readonly ExportKind[] {
  return ['exportPlan'];
}

/** Makes the file, offers it for saving, and returns its name. */
export async function exportFile(workspace: Workspace, _kind: ExportKind, _language: string): Promise<string> {
  const name = `${workspace.dataset!.id}-plan.json`;
  save(name, new Blob([JSON.stringify(workspace.planData())], { type: 'application/json' }));
  return name;
}

/** A plan as this kit wrote it. */
export async function readPlanFile(file: File): Promise<PlanData> {
  const text = await file.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new TerritoryError('json-broken', { expected: 'a plan saved as JSON', actual: text.slice(0, 40) || 'an empty file', place: { file: file.name }, cause });
  }
  return value as PlanData;
}

function save(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
