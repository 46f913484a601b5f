// What a page needs first, as one file instead of some sixty: each costs server, browser and page a moment of the same processor.
import type { Rolldown } from 'vite';

/**
 * @param wanted by the name of the file: paths of modules, which go into it with all that they import; what two files want goes into the first
 */
export function firstChunks(wanted: Readonly<Record<string, readonly string[]>>): Rolldown.CodeSplittingGroup[] {
  const owners = new Map<string, string>();
  return [{
    name(id, context) {
      if (owners.size === 0) {
        for (const [file, paths] of Object.entries(wanted)) {
          const found = new Set(paths);
          for (const path of found) {
            if (!owners.has(path)) owners.set(path, file);
            for (const next of context.getModuleInfo(path)?.importedIds ?? []) found.add(next);
          }
        }
      }
      return owners.get(id);
    },
  }];
}
