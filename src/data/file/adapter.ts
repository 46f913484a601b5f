import { TerritoryError } from '../../model/errors.js';
import type { DataAdapter, LoadContext } from '../adapter.js';
import { HttpClient, type HttpOptions } from '../http/client.js';
import type { DatasetFiles, InputFile } from '../input.js';

/** A file that was dropped or chosen, or one to be fetched. */
export type FileSource = File | { readonly url: string; readonly name?: string };

export interface FileAdapterOptions extends HttpOptions {
  /** What the files don't say: measures, columns, bridges, a name. */
  readonly dataset?: Partial<Omit<DatasetFiles, 'files'>>;
}

/** Files are read up to this size in bytes, unless the options say otherwise. */
const LARGEST = 2e9;

/**
 * Opens files: areas or points as GeoJSON, TopoJSON, JSON, FlatGeobuf, Parquet, Excel workbooks or delimited text, gzipped or not, with their figures and accounts.
 * Which file is what is told by its content.
 *
 * @throws (on load) TerritoryError 'no-units' without files, 'file-too-large', 'network', 'http-status', 'timeout'
 */
export function fileAdapter(files: readonly FileSource[] | FileSource, options: FileAdapterOptions = {}): DataAdapter {
  const sources = Array.isArray(files) ? (files as readonly FileSource[]) : [files as FileSource];
  const { maxBytes = LARGEST } = options;
  const client = new HttpClient({ ...options, maxBytes });
  return {
    capabilities: { save: false, subscribe: false },
    load: async (context) => {
      if (sources.length === 0) throw new TerritoryError('no-units', { expected: 'at least one file', actual: 'none' });
      const contents = await Promise.all(sources.map((source) => ('url' in source ? fetchFile(client, source, context) : readFile(source, maxBytes))));
      const name = contents.map((file) => bareName(file.name)).join(' + ');
      return { id: name, name, ...options.dataset, files: contents };
    },
  };
}

async function fetchFile(client: HttpClient, { url, name }: { readonly url: string; readonly name?: string }, { signal, onProgress }: LoadContext): Promise<InputFile> {
  const { bytes } = await client.send({ url, signal, onProgress: (done, total) => onProgress({ phase: 'read', done, ...(total !== undefined && { total }) }) });
  return { name: name ?? nameOf(url), content: new Blob([bytes]) };
}

/** The file itself: the worker reads it, so that its bytes never pass through the page's thread. */
function readFile(file: File, largest: number): InputFile {
  if (file.size > largest) throw new TerritoryError('file-too-large', { expected: `at most ${Math.round(largest / 1e6)} MB`, actual: `${Math.round(file.size / 1e6)} MB`, place: { file: file.name } });
  return { name: file.name, content: file };
}

function nameOf(url: string): string {
  const path = url.split(/[?#]/)[0]!;
  return path.slice(path.lastIndexOf('/') + 1) || url;
}

/** The file's name without its endings. */
export function bareName(name: string): string {
  return name.replace(/(?:\.(?:gz|topo|geo|json|geojson|topojson|ndjson|csv|tsv|txt|xlsx|parquet|fgb))+$/i, '') || name;
}
