import type { PlanData } from '../../model/plan.js';
import type { DataAdapter, LoadProgress } from '../adapter.js';
import { bareName } from '../file/adapter.js';
import { inputOfChoices, type ChosenFile } from './input.js';
import type { FileInspector } from './inspector.js';

/** Milliseconds between two words of a building under way. */
const BEAT = 5000;

/**
 * Opens files as they were settled in an import.
 *
 * @param inspector what the files were looked at with: it has read them already, builds what it has read, and is ended then. Without it, and when
 *   they are opened once more, the files are read
 */
export function importAdapter(files: readonly ChosenFile[], inspector?: FileInspector): DataAdapter {
  const used = files.filter(({ look }) => look.role !== 'leave');
  const [units] = used.filter(({ look }) => look.role === 'units');
  const id = used.filter(({ look }) => look.role !== 'plan').map(({ file }) => bareName(file.name)).join(' + ');
  const name = units && bareName(units.file.name);
  let reader = inspector;
  return {
    capabilities: { save: false, subscribe: false },
    load: async ({ signal, onProgress }) => {
      if (reader && !reader.disposed) {
        const own = reader;
        reader = undefined;
        signal.addEventListener('abort', () => own.dispose(), { once: true });
        let last: LoadProgress = { phase: 'build', done: 0 };
        const told = (progress: LoadProgress) => onProgress((last = progress));
        // a thread that builds says nothing for long, and is alive
        const beat = setInterval(() => onProgress(last), BEAT);
        try {
          return await own.build(files.map(({ look }) => look), { id, ...(name !== undefined && { name }) }, told);
        } finally {
          clearInterval(beat);
          own.dispose();
        }
      }
      const plan = used.find(({ look }) => look.role === 'plan')?.file;
      const input = inputOfChoices(used, id, plan && (JSON.parse(await textOf(plan.content)) as PlanData));
      return { ...input, ...(name !== undefined && { name }) };
    },
  };
}

function textOf(content: Blob | ArrayBuffer | string): Promise<string> {
  return typeof content === 'string' ? Promise.resolve(content) : new Blob([content]).text();
}
