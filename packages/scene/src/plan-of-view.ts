import {
  type Hairline,
  type Plan,
  scalpSide,
  TRANSITION_MM,
  type View,
  type Zone,
  zoneShape,
} from '@stipple/board';
import { createDensityPlan, type DensityPlan, type MaskLine, type ZoneShape } from '@stipple/density';
import { type BoardPoint, boardPoint, frameSizeQ } from '@stipple/geometry';
import { curveThrough } from '@stipple/hairline';

/** Where anchors are while somebody drags them, by their key in the document (`itemKey`); q. */
export type DraggedAnchors = ReadonlyMap<string, BoardPoint>;

/** What the plan of a design on a view is read from. */
export interface PlanSource {
  readonly view: View;
  /** Of the design on the view, like the zones. */
  readonly hairlines: readonly Hairline[];
  /** In the order in which they are laid on. */
  readonly zones: readonly Zone[];
  /** Stroke records in their order. */
  readonly records: readonly Uint8Array[];
  readonly sessions: Plan['sessions'];
  /** What zones' targets are multiplied by, hundredths. */
  readonly stylePercent: number;
}

const NOTHING_DRAGGED: DraggedAnchors = new Map();

/** The hairline as the density map takes it, with its anchors where they are dragged to. */
export function hairlineToMask(
  { id, header, anchors }: Hairline,
  dragged: DraggedAnchors = NOTHING_DRAGGED,
): MaskLine {
  const places = anchors.map((anchor) => dragged.get(`${id}/${anchor.id}`) ?? boardPoint(anchor.x, anchor.y));
  return {
    points: curveThrough(places).points,
    scalp: scalpSide(header, places),
    transitionMm: header.transitionMm ?? TRANSITION_MM.natural,
  };
}

/** The zone as the density map takes it, with its anchors where they are dragged to. */
export function zoneToShape(zone: Zone, dragged: DraggedAnchors = NOTHING_DRAGGED): ZoneShape {
  const shape = zoneShape(zone);
  const points = zone.anchors.map(({ id }, index) => {
    return dragged.get(`${zone.id}/${id}`) ?? (shape.points[index] as BoardPoint);
  });
  return { ...shape, points };
}

/** The plan of a design on a view, worked out from the whole of its source. Cost: some 50 ms for 400 strokes. */
export function createPlanOfView(source: PlanSource): DensityPlan {
  const { view, hairlines, zones, records, sessions, stylePercent } = source;
  const { width, height } = frameSizeQ(view.widthPx, view.heightPx);
  const plan = createDensityPlan({ widthQ: width, heightQ: height });
  plan.setScale(view);
  plan.setStyle(stylePercent);
  plan.setSessions(sessions);
  plan.setZones(zones.map((zone) => zoneToShape(zone)));
  plan.setLines(hairlines.map((line) => hairlineToMask(line)));
  plan.setRecords(records);
  return plan;
}
