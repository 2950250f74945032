import type * as Y from 'yjs';
import { isJsonObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { mapEntries } from './root.ts';

/** What stands under one id of a flat map: the header's value and those of its parts, as they were found. */
export interface FlatGroup {
  readonly id: string;
  /** Value under `<id>`; `undefined` where only parts are left (their header was undone or deleted). */
  readonly header: unknown;
  /** Values under `<id>/<part>`, by part id. */
  readonly parts: ReadonlyMap<string, unknown>;
}

/** The two ids of a flat key, or `undefined` for a key that is not `<id>` or `<id>/<part>`. */
export function splitFlatKey(key: string): { readonly id: string; readonly part?: string } | undefined {
  const [id, part, rest] = key.split('/');
  if (id === undefined || rest !== undefined || !isRecordId(id)) return undefined;
  if (part === undefined) return { id };
  return isRecordId(part) ? { id, part } : undefined;
}

/** The key of a part of a flat map (`<id>/<part>`). */
export function flatKey(id: string, part: string): string {
  return `${id}/${part}`;
}

/** The groups of a flat map (`hairlines`, `zones`) by id, headless ones too. Cost: linear in the map. */
export function readFlatGroups(doc: Y.Doc, root: string): Map<string, FlatGroup> {
  const groups = new Map<string, { id: string; header: unknown; parts: Map<string, unknown> }>();
  for (const [key, value] of mapEntries(doc, root)) {
    const ids = splitFlatKey(key);
    if (!ids) continue;
    const group = groups.get(ids.id) ?? { id: ids.id, header: undefined, parts: new Map<string, unknown>() };
    if (ids.part === undefined) group.header = value;
    else group.parts.set(ids.part, value);
    groups.set(ids.id, group);
  }
  return groups;
}

/** The design that a header says it belongs to, whatever else is in it, or `undefined` where it says none. */
export function designOfHeader(header: unknown): string | undefined {
  const designId = isJsonObject(header) ? ownField(header, 'designId') : undefined;
  return typeof designId === 'string' ? designId : undefined;
}
