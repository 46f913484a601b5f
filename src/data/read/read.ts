import { clip, TerritoryError, type ErrorPlace } from '../../model/errors.js';
import type { InputFile, TableInput, UnitInput } from '../input.js';
import type { Notes, NoteSubject } from '../notes.js';
import { decodeText } from './decode.js';
import { readFeatures, type Role } from './features.js';
import { isRecognised, recogniseValue, type Recognised } from './recognised.js';
import { noteRemarks } from './remark.js';
import type { Source } from './source.js';
import { TextReader } from './text-reader.js';
import { readTopology } from './topologies.js';

export interface ReadOptions {
  readonly role: Role;
  /** What notes about the file are about; by the role when absent. */
  readonly subject?: NoteSubject;
  /** TopoJSON object to take. */
  readonly object?: string | undefined;
  readonly notes: Notes;
}

/**
 * Reads units or accounts from whatever came: a file (recognised by its content, not by its name), parsed values, or what
 * has been recognised already.
 *
 * @throws TerritoryError that says what was expected, what came, and where
 */
export function readSource(input: UnitInput | TableInput | Recognised, { role, subject = role === 'units' ? 'unit' : 'account', object, notes }: ReadOptions): Source {
  const found = recognise(input);
  if (found.kind === 'plan') throw new TerritoryError('format-unknown', { expected: role, actual: 'a territory plan', place: found.place });
  const source = sourceOf(found, object ?? found.part, role, notes);
  noteRemarks([...(found.remarks ?? []), ...(source.table.remarks ?? [])], notes, subject);
  return source;
}

function sourceOf(found: Exclude<Recognised, { kind: 'plan' }>, object: string | undefined, role: Role, notes: Notes): Source {
  if (found.kind === 'topology') return readTopology(found.value, object, role, found.place);
  if (found.kind === 'geojson') return readFeatures(found.value, role, found.place, notes);
  return { table: found.table };
}

/** Characters of a text that are taken at a time. */
const PIECE = 1 << 22;

/** Finds out what an input is, and parses it. @throws TerritoryError as `readSource` */
export function recognise(input: UnitInput | TableInput | Recognised): Recognised {
  if (typeof input !== 'object' || input === null || input instanceof Blob || input instanceof ArrayBuffer) throw bare(input);
  if (isRecognised(input)) return input;
  if (!isFile(input)) return recogniseValue(input, {});
  const { name, content, reading } = input;
  const place: ErrorPlace = { file: name };
  if (content instanceof Blob) throw new TerritoryError('internal', { expected: 'files that were unpacked before', actual: 'a Blob, which is read asynchronously', place });
  const { text, encoding } = decodeText(content, place, reading?.encoding);
  const reader = new TextReader(place, reading);
  for (let at = 0; at < text.length; at += PIECE) reader.take(text.slice(at, at + PIECE));
  return reader.finish(encoding);
}

/** What an adapter hands over that only lacks the name of a file around it, or is nothing. */
function bare(input: unknown): TerritoryError {
  const actual = typeof input === 'string' ? 'a text without a file name' : input instanceof Blob || input instanceof ArrayBuffer ? 'bytes without a file name' : clip(String(input));
  return new TerritoryError('adapter-failed', { expected: 'rows, GeoJSON, TopoJSON or a file: { name, content }', actual });
}

export function isFile(input: unknown): input is InputFile {
  if (typeof input !== 'object' || input === null || !('content' in input) || !('name' in input)) return false;
  return typeof input.content === 'string' || input.content instanceof ArrayBuffer || input.content instanceof Blob;
}
