import { createZones, deleteZone, LOCAL_ORIGIN, type NewZone, readZones, type View } from '@stipple/board';
import {
  defaultHeadBox,
  type HeadRectangle,
  type Preset,
  presetName,
  presetOfZone,
  presetZones,
} from '@stipple/density';
import { frameSizeQ } from '@stipple/geometry';
import type * as Y from 'yjs';

/** A zone of a preset on a view of the board; its design is said when it is laid. */
export type PlannedZone = Omit<NewZone, 'designId'>;

/** Where the head is on a view: where somebody dragged the box, else where its label says. */
export function headBoxOf({ headBox, label, widthPx, heightPx }: View): HeadRectangle {
  return headBox ?? defaultHeadBox(label, frameSizeQ(widthPx, heightPx));
}

/** The zones of a stage on these views. */
export function planPreset(preset: Preset, views: readonly View[]): PlannedZone[] {
  return views.flatMap((view) => {
    const { id, label, mirrored } = view;
    return presetZones({ preset, label, mirrored, headBox: headBoxOf(view) }).map(
      (zone): PlannedZone => ({ ...zone, viewId: id }),
    );
  });
}

/** The zones on these views that came from presets and still have their names, and what those presets are called. */
export function earlierPresets(
  doc: Y.Doc,
  { designId, views }: { readonly designId: string; readonly views: readonly View[] },
): { readonly zoneIds: readonly string[]; readonly names: readonly string[] } {
  const ids = new Set(views.map(({ id }) => id));
  const found = readZones(doc, designId).flatMap(({ id, header }) => {
    const preset = presetOfZone(header.name);
    return preset && ids.has(header.viewId) ? [{ id, name: presetName(preset) }] : [];
  });
  return { zoneIds: found.map(({ id }) => id), names: [...new Set(found.map(({ name }) => name))] };
}

/** Takes the replaced zones away and lays the new ones, in one transaction: one step of undo. */
export function layPreset(
  doc: Y.Doc,
  plan: {
    readonly designId: string;
    readonly zones: readonly PlannedZone[];
    readonly replaced: readonly string[];
  },
): void {
  const { designId, zones, replaced } = plan;
  doc.transact(() => {
    for (const zoneId of replaced) deleteZone(doc, zoneId);
    createZones(doc, { zones: zones.map((zone) => ({ ...zone, designId })), random: Math.random });
  }, LOCAL_ORIGIN);
}
