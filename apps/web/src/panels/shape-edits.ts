import {
  createHairline,
  type Hairline,
  LOCAL_ORIGIN,
  layHairline,
  setHairlineMask,
  setHairlineStyle,
  TRANSITION_MM,
} from '@stipple/board';
import {
  copySide,
  EDGE_LOOKS,
  type Edge,
  headFrameOf,
  type MeasureFault,
  placeShape,
  type ShapeWish,
  type Side,
} from '@stipple/hairline';
import type * as Y from 'yjs';
import type { ReadablePhoto } from './readout-photo.ts';

/** Where a hairline is laid: on which view of which design. */
export interface ShapePlace {
  readonly doc: Y.Doc;
  readonly designId: string;
  readonly viewId: string;
  /** The line to be laid anew; without one another is made. */
  readonly line: Hairline | undefined;
}

/** What came of it. */
export type Laid =
  | { readonly ok: true; readonly hairlineId: string; readonly anchorIds: readonly string[] }
  | { readonly ok: false; readonly reason: MeasureFault };

const whole = (transitionMm: number) =>
  Math.round(Math.max(TRANSITION_MM.least, Math.min(TRANSITION_MM.most, transitionMm)));

/** How wide the transition of an edge is, mm, within what a hairline can hold. */
export const transitionOf = (edge: Edge): number => whole(EDGE_LOOKS[edge].transitionMm);

/** Lays a shape on the view in one change that undo takes back; nothing where the photo gives no place for it. */
export function laySet({ doc, designId, viewId, line }: ShapePlace, wish: ShapeWish): Laid {
  const placed = placeShape(wish);
  if (!placed.ok) return placed;
  const { anchors: points, transitionMm } = placed;
  const look = { shape: wish.shape, edge: wish.edge, random: Math.random };
  const lay = () => {
    if (!line) return createHairline(doc, { designId, viewId, points, ...look });
    const anchorIds = layHairline(doc, { hairlineId: line.id, points, ...look });
    return anchorIds && { hairlineId: line.id, anchorIds };
  };
  let made: ReturnType<typeof lay>;
  doc.transact(() => {
    made = lay();
    if (!made) return;
    const { hairlineId } = made;
    // A shape runs to the photo's right: a side that was told for a line the other way round would be wrong.
    const scalp = line?.header.scalp === 'right' ? { scalp: 'left' as const } : {};
    setHairlineMask(doc, { hairlineId, transitionMm: whole(transitionMm), ...scalp });
  }, LOCAL_ORIGIN);
  return made ? { ok: true, ...made } : { ok: false, reason: 'too-few-anchors' };
}

/** Says that the line is the person's own; where its handles are stays as it is. */
export function keepOwn(doc: Y.Doc, hairlineId: string): boolean {
  return setHairlineStyle(doc, { hairlineId, shape: 'own' });
}

/** Gives a line an edge with the transition that goes with it, in one change. */
export function setEdge(doc: Y.Doc, { hairlineId, edge }: { hairlineId: string; edge: Edge }): void {
  doc.transact(() => {
    setHairlineStyle(doc, { hairlineId, edge });
    setHairlineMask(doc, { hairlineId, transitionMm: transitionOf(edge) });
  }, LOCAL_ORIGIN);
}

/** Whether the photo shows both sides of a hairline, so that one can be mirrored to the other. */
export const showsBothSides = (label: string): boolean =>
  label === 'front' || label === 'front-raised' || label === 'other';

/** Makes one side of a line the mirror image of the other in one change; `false` where there is nothing to mirror. */
export function mirrorLine(
  { doc, line }: { readonly doc: Y.Doc; readonly line: Hairline },
  { photo }: ReadablePhoto,
  wish: { readonly from: Side; readonly asymmetryMm: number },
): boolean {
  const found = headFrameOf(photo);
  if (!found.ok) return false;
  const { frame } = found;
  const places = line.anchors.map(({ kind, x, y }) => ({ kind, x, y }));
  const points = copySide(places, wish.from, { frame, asymmetryMm: wish.asymmetryMm });
  const hasSide = points.length > 1 && points.some(({ kind }) => kind !== 'mid-frontal');
  return hasSide && layHairline(doc, { hairlineId: line.id, points, random: Math.random }) !== undefined;
}
