import {
  type AnchorRef,
  type EdgeStyle,
  type Hairline,
  itemKey,
  type ScalpSide,
  scalpSide,
  type Zone,
} from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';
import { type AnchorKind, type Curve, curveThrough } from '@stipple/hairline';
import type { InkForm } from './ink-shape.ts';
import { drawZone, isZoneChosen, type ZoneDrawable } from './zone-scene.ts';

export type { AnchorRef } from '@stipple/board';

/** A hairline to be drawn as a line. */
export interface CurveDrawable {
  readonly kind: 'curve';
  readonly hairlineId: string;
  readonly edge: EdgeStyle;
  /** Where the scalp is, by the direction in which the curve runs. */
  readonly scalp: ScalpSide;
  /** Through the anchors as they are shown now; its polyline and cubics are in q. */
  readonly curve: Curve;
  /** Anchors along it; `curve.segments` count by them. */
  readonly anchorIds: readonly string[];
  readonly isSelected: boolean;
}

/** A handle to be drawn on top of its hairline or zone. */
export interface AnchorDrawable {
  readonly kind: 'anchor';
  readonly ref: AnchorRef;
  /** Which place of the hairline's anatomy it is; `anchor` of zones. */
  readonly anchorKind: AnchorKind;
  /** Where it is shown now, q. */
  readonly at: BoardPoint;
  /** Which end of its hairline it is, if one; zones have none. */
  readonly end: 'first' | 'last' | undefined;
  readonly isSelected: boolean;
  /** The colour of the person who is holding it, where somebody is. */
  readonly heldBy: string | undefined;
}

/** Ink to be drawn; `form` is where the document has it. */
export interface InkDrawable {
  readonly kind: 'ink';
  readonly inkId: string;
  readonly form: InkForm;
  /** How far it is shown from there, q, because somebody is dragging it. */
  readonly shift: { readonly dx: number; readonly dy: number };
  readonly isSelected: boolean;
  /** The colour of the person who is holding it, where somebody is. */
  readonly heldBy: string | undefined;
}

/** One thing to be painted. */
export type Drawable = CurveDrawable | AnchorDrawable | InkDrawable | ZoneDrawable;

/** What a scene is made of. */
export interface SceneSource {
  /** The hairlines of one design on one view, as `readHairlines` gives them. */
  readonly hairlines: readonly Hairline[];
  /** The zones of that design on that view, as `readZones` gives them. */
  readonly zones?: readonly Zone[];
  /** Where anchors are while somebody drags them, by `anchorKey`; q. */
  readonly dragged?: ReadonlyMap<string, BoardPoint>;
  /** The keys of what is selected (`itemKey`); a hairline or a zone is selected with any of its anchors. */
  readonly selected?: ReadonlySet<string>;
  /** Colours of those who hold something, by `itemKey`. */
  readonly held?: ReadonlyMap<string, string>;
  /** The forms of the ink on the view. */
  readonly ink?: readonly InkForm[];
  /** How far ink is dragged now, by its id; q. */
  readonly shifted?: ReadonlyMap<string, { readonly dx: number; readonly dy: number }>;
}

/** The name an anchor goes by in maps: its key in the document's `hairlines` or `zones`. */
export function anchorKey(anchor: AnchorRef): string {
  return itemKey(anchor);
}

const UNMOVED = { dx: 0, dy: 0 };

function drawInk(form: InkForm, { selected, held, shifted }: SceneSource): InkDrawable {
  const { id: inkId } = form.ink;
  const shift = shifted?.get(inkId) ?? UNMOVED;
  return {
    ...{ kind: 'ink', inkId, form, shift },
    isSelected: selected?.has(inkId) ?? false,
    heldBy: held?.get(inkId),
  };
}

function isChosen({ id, anchors }: Hairline, selected: ReadonlySet<string> | undefined): boolean {
  if (!selected || selected.size === 0) return false;
  return anchors.some((anchor) => selected.has(anchorKey({ hairlineId: id, anchorId: anchor.id })));
}

function drawHairline(hairline: Hairline, { dragged, selected, held }: SceneSource): Drawable[] {
  const anchors = hairline.anchors.map(({ id, x, y, kind: anchorKind }, index): AnchorDrawable => {
    const ref = { hairlineId: hairline.id, anchorId: id };
    const key = anchorKey(ref);
    const end = index === hairline.anchors.length - 1 ? 'last' : index === 0 ? 'first' : undefined;
    return {
      kind: 'anchor',
      ref,
      anchorKind,
      at: dragged?.get(key) ?? boardPoint(x, y),
      end,
      isSelected: selected?.has(key) ?? false,
      heldBy: held?.get(key),
    };
  });
  const curve: CurveDrawable = {
    kind: 'curve',
    hairlineId: hairline.id,
    edge: hairline.header.style.edge,
    scalp: scalpSide(
      hairline.header,
      anchors.map(({ at }) => at),
    ),
    curve: curveThrough(anchors.map(({ at }) => at)),
    anchorIds: anchors.map(({ ref }) => ref.anchorId),
    isSelected: isChosen(hairline, selected),
  };
  return [curve, ...anchors];
}

/** A row with what is chosen at its end, where it is painted on top. */
const chosenLast = <Thing>(things: readonly Thing[], isOnTop: (thing: Thing) => boolean): Thing[] => [
  ...things.filter((thing) => !isOnTop(thing)),
  ...things.filter(isOnTop),
];

/**
 * What is to be painted of one view, from the bottom to the top: all zones, all ink, all curves, then all anchors,
 * those of hairlines over those of zones, and what belongs to a selected line after the others of its kind. The same source gives the same scene; nothing in it knows how it
 * will be drawn. Cost: linear in ink, anchors and curve points.
 */
export function buildScene(source: SceneSource): Drawable[] {
  const { selected } = source;
  const zones = chosenLast(source.zones ?? [], (zone) => isZoneChosen(zone, selected));
  const hairlines = chosenLast(source.hairlines, (line) => isChosen(line, selected));
  const areas = zones.map((zone) => drawZone(zone, source));
  const lines = hairlines.flatMap((hairline) => drawHairline(hairline, source));
  return [
    ...areas.map(([zone]) => zone),
    ...(source.ink ?? []).map((form) => drawInk(form, source)),
    ...lines.filter(({ kind }) => kind === 'curve'),
    ...areas.flatMap(([, ...anchors]) => anchors),
    ...lines.filter(({ kind }) => kind === 'anchor'),
  ];
}
