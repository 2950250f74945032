import type { EdgeStyle, Hairline } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';
import { type Curve, curveThrough } from '@stipple/hairline';

/** Which anchor of which hairline. */
export interface AnchorRef {
  readonly hairlineId: string;
  readonly anchorId: string;
}

/** A hairline to be drawn as a line. */
export interface CurveDrawable {
  readonly kind: 'curve';
  readonly hairlineId: string;
  readonly edge: EdgeStyle;
  /** Through the anchors as they are shown now; its polyline and cubics are in q. */
  readonly curve: Curve;
  /** Anchors along it; `curve.segments` count by them. */
  readonly anchorIds: readonly string[];
  readonly isSelected: boolean;
}

/** A handle to be drawn on top of its hairline. */
export interface AnchorDrawable {
  readonly kind: 'anchor';
  readonly ref: AnchorRef;
  /** Where it is shown now, q. */
  readonly at: BoardPoint;
  readonly end: 'first' | 'last' | undefined;
  readonly isSelected: boolean;
  /** The colour of the person who is holding it, where somebody is. */
  readonly heldBy: string | undefined;
}

/** One thing to be painted. */
export type Drawable = CurveDrawable | AnchorDrawable;

/** What a scene is made of. */
export interface SceneSource {
  /** The hairlines of one design on one view, as `readHairlines` gives them. */
  readonly hairlines: readonly Hairline[];
  /** Where anchors are while somebody drags them, by `anchorKey`; q. */
  readonly dragged?: ReadonlyMap<string, BoardPoint>;
  /** What is selected: a hairline, or one anchor of it. */
  readonly selected?: { readonly hairlineId: string; readonly anchorId?: string };
  /** Colours of those who hold an anchor, by `anchorKey`. */
  readonly held?: ReadonlyMap<string, string>;
}

/** The name an anchor goes by in maps: its key in the document's `hairlines`. */
export function anchorKey({ hairlineId, anchorId }: AnchorRef): string {
  return `${hairlineId}/${anchorId}`;
}

function drawHairline(hairline: Hairline, { dragged, selected, held }: SceneSource): Drawable[] {
  const isSelected = selected?.hairlineId === hairline.id;
  const anchors = hairline.anchors.map(({ id, x, y }, index): AnchorDrawable => {
    const ref = { hairlineId: hairline.id, anchorId: id };
    const key = anchorKey(ref);
    const end = index === hairline.anchors.length - 1 ? 'last' : index === 0 ? 'first' : undefined;
    return {
      kind: 'anchor',
      ref,
      at: dragged?.get(key) ?? boardPoint(x, y),
      end,
      isSelected: isSelected && selected?.anchorId === id,
      heldBy: held?.get(key),
    };
  });
  const curve: CurveDrawable = {
    kind: 'curve',
    hairlineId: hairline.id,
    edge: hairline.header.style.edge,
    curve: curveThrough(anchors.map(({ at }) => at)),
    anchorIds: anchors.map(({ ref }) => ref.anchorId),
    isSelected,
  };
  return [curve, ...anchors];
}

/**
 * What is to be painted of one view, from the bottom to the top: all curves, then all anchors, a selected
 * hairline's after the others' of their kind. The same source gives the same scene; nothing in it knows how it
 * will be drawn. Cost: linear in anchors and curve points.
 */
export function buildScene(source: SceneSource): Drawable[] {
  const isOnTop = ({ id }: Hairline): boolean => id === source.selected?.hairlineId;
  const rows = [...source.hairlines.filter((line) => !isOnTop(line)), ...source.hairlines.filter(isOnTop)];
  const drawables = rows.flatMap((hairline) => drawHairline(hairline, source));
  return [
    ...drawables.filter(({ kind }) => kind === 'curve'),
    ...drawables.filter(({ kind }) => kind === 'anchor'),
  ];
}
