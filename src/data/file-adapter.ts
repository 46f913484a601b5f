import { TerritoryError } from '../model/errors.js';
import type { DataAdapter, LoadContext } from './adapter.js';
import { fetchBytes, type FetchOptions } from './fetching.js';
import type { DatasetFiles, InputFile } from './input.js';

/** A file that was dropped or chosen, or one to be fetched. */
export type FileSource = File | { readonly url: string; readonly name?: string };

export interface FileAdapterOptions extends FetchOptions, Partial<Omit<DatasetFiles, 'files'>> {
  /** Largest file in bytes that is read. Default 500 MB. */
  readonly largest?: number;
}

/**
 * Opens files: areas or points as GeoJSON, TopoJSON, JSON or delimited text, with their figures and accounts. Which file is
 * what is told by its content. Everything else of the input (measures, bridges, columns) may be given along.
 *
 * @throws (on load) TerritoryError 'no-units' without files, 'file-too-large', 'network', 'http-status', 'timeout'
 */
export function fileAdapter(files: readonly FileSource[] | FileSource, { largest = 500e6, fetch, timeoutMs, headers, ...rest }: FileAdapterOptions = {}): DataAdapter {
  const sources = Array.isArray(files) ? (files as readonly FileSource[]) : [files as FileSource];
  return {
    capabilities: { save: false, subscribe: false },
    load: async (context) => {
      if (sources.length === 0) throw new TerritoryError('no-units', { expected: 'at least one file', actual: 'none' });
      const read = (source: FileSource) => ('url' in source ? fetchFile(source.url, source.name, context, { fetch, timeoutMs, headers }) : readFile(source, largest, context));
      const contents = await Promise.all(sources.map(read));
      const name = contents.map((file) => bareName(file.name)).join(' + ');
      return { id: name, name, ...rest, files: contents };
    },
  };
}

async function fetchFile(url: string, name: string | undefined, context: LoadContext, options: FetchOptions): Promise<InputFile> {
  const { bytes } = await fetchBytes(url, context, options);
  return { name: name ?? nameOf(url), content: bytes };
}

async function readFile(file: File, largest: number, { onProgress, signal }: LoadContext): Promise<InputFile> {
  if (file.size > largest) throw new TerritoryError('file-too-large', { expected: `at most ${Math.round(largest / 1e6)} MB`, actual: `${Math.round(file.size / 1e6)} MB`, place: { file: file.name } });
  onProgress({ phase: 'read', done: 0, total: file.size });
  try {
    const content = await file.arrayBuffer();
    signal.throwIfAborted();
    onProgress({ phase: 'read', done: file.size, total: file.size });
    return { name: file.name, content };
  } catch (cause) {
    if (signal.aborted) throw new TerritoryError('aborted', { expected: 'the file to be read', actual: 'it was cancelled', place: { file: file.name } });
    // the file was moved, changed or is a folder
    throw new TerritoryError('adapter-failed', { expected: 'a file that can be read', actual: cause instanceof Error ? cause.message : 'one that can not', place: { file: file.name }, cause });
  }
}

function nameOf(url: string): string {
  const path = url.split(/[?#]/)[0]!;
  return path.slice(path.lastIndexOf('/') + 1) || url;
}

/** The file's name without its endings. */
function bareName(name: string): string {
  return name.replace(/(?:\.(?:gz|topo|geo|json|geojson|topojson|csv|tsv|txt))+$/i, '') || name;
}
