import type { DataAdapter } from 'territory-kit';

export const adapter: DataAdapter;
export function play(root?: ParentNode): Promise<Record<string, unknown>>;
