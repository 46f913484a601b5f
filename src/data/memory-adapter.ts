import type { Dataset } from '../model/dataset.js';
import type { PlanData } from '../model/plan.js';
import type { DataAdapter } from './adapter.js';
import type { DatasetInput } from './input.js';

export interface MemoryAdapterOptions {
  /** Called with every plan to save; without it the adapter can't save. */
  readonly save?: (plan: PlanData) => void | Promise<void>;
}

/** Data that is there already: raw input, or a finished dataset. */
export function memoryAdapter(input: DatasetInput | Dataset, { save }: MemoryAdapterOptions = {}): DataAdapter {
  return {
    capabilities: { save: save !== undefined, subscribe: false },
    load: async () => input,
    ...(save && { save: async (plan: PlanData) => save(plan) }),
  };
}
