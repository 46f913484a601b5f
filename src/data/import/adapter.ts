import type { PlanData } from '../../model/plan.js';
import type { DataAdapter } from '../adapter.js';
import { bareName } from '../file/adapter.js';
import { inputOfChoices, type ChosenFile } from './input.js';

/** Opens files as they were settled in an import. */
export function importAdapter(files: readonly ChosenFile[]): DataAdapter {
  const used = files.filter(({ look }) => look.role !== 'leave');
  const [units] = used.filter(({ look }) => look.role === 'units');
  const id = used.filter(({ look }) => look.role !== 'plan').map(({ file }) => bareName(file.name)).join(' + ');
  return {
    capabilities: { save: false, subscribe: false },
    load: async () => {
      const plan = used.find(({ look }) => look.role === 'plan')?.file;
      const input = inputOfChoices(used, id, plan && (JSON.parse(await textOf(plan.content)) as PlanData));
      return { ...input, name: bareName(units!.file.name) };
    },
  };
}

function textOf(content: Blob | ArrayBuffer | string): Promise<string> {
  return typeof content === 'string' ? Promise.resolve(content) : new Blob([content]).text();
}
