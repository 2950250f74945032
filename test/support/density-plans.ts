import {
  type CellRectangle,
  createDensityPlan,
  type DensityPlan,
  type MaskLine,
  type MaskScale,
  type SessionPlan,
  type ZoneKind,
  type ZoneShape,
} from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import fc from 'fast-check';
import { recordsAround } from './density-strokes.ts';

/** All that a plan is worked out from. */
export interface PlanParts {
  records: Uint8Array[];
  live: Map<string, Uint8Array>;
  zones: ZoneShape[];
  lines: MaskLine[];
  scale: MaskScale;
  sessions: SessionPlan;
  percent: number;
}

/** The parts of a plan that nobody has told anything. */
export const nothingPlanned = (): PlanParts => ({
  records: [],
  live: new Map(),
  zones: [],
  lines: [],
  scale: { pxPerCm16: 1638, seed: 0 },
  sessions: { shares: [1], offsetsMm: [] },
  percent: 100,
});

/** A fresh plan with these parts, told in another order than tests tell theirs. */
export function planOf(parts: PlanParts, frame: { widthQ: number; heightQ: number }): DensityPlan {
  const plan = createDensityPlan(frame);
  plan.setRecords([...parts.records, ...parts.live.values()]);
  plan.setSessions(parts.sessions);
  plan.setLines(parts.lines);
  plan.setZones(parts.zones);
  plan.setStyle(parts.percent);
  plan.setScale(parts.scale);
  return plan;
}

/** Copies of all that a plan shows, by name. */
export function shownBy(plan: DensityPlan): Map<string, Uint16Array | Uint8Array> {
  const shown = new Map<string, Uint16Array | Uint8Array>([
    ['raster', plan.raster.slice()],
    ['clear', plan.clear.slice()],
    ['mask', plan.mask.slice()],
    ['zoneOf', plan.zoneOf.slice()],
  ]);
  for (let number = 1; number <= plan.sessions; number++) {
    shown.set(`session ${number}`, plan.session(number).values.slice());
  }
  return shown;
}

/** The first cell in which two plans differ, by name; undefined if they are the same. */
export function differenceBetween(
  one: ReturnType<typeof shownBy>,
  other: ReturnType<typeof shownBy>,
): string | undefined {
  if ([...one.keys()].join() !== [...other.keys()].join()) return 'what there is';
  for (const [name, values] of one) {
    const cell = values.findIndex((value, index) => value !== other.get(name)?.[index]);
    if (cell >= 0) return `${name} at ${cell}: ${values[cell]} and ${other.get(name)?.[cell]}`;
  }
  return undefined;
}

/** The first cell that changed outside the area, by name; a session that is new or gone may be anything. */
export function strayBetween(
  before: ReturnType<typeof shownBy>,
  after: ReturnType<typeof shownBy>,
  { area, columns }: { area: CellRectangle | undefined; columns: number },
): string | undefined {
  const isInside = (cell: number) => {
    if (!area) return false;
    const [column, row] = [(cell % columns) - area.column, Math.floor(cell / columns) - area.row];
    return column >= 0 && column < area.columns && row >= 0 && row < area.rows;
  };
  for (const [name, values] of after) {
    const old = before.get(name);
    if (!old) continue;
    const cell = values.findIndex((value, index) => value !== old[index] && !isInside(index));
    if (cell >= 0) return `${name} at ${cell}`;
  }
  return undefined;
}

const placeIn = (sideQ: number) =>
  fc
    .tuple(
      fc.integer({ min: -sideQ, max: 2 * sideQ }),
      fc.integer({ min: -Math.floor(sideQ / 2), max: Math.floor(1.5 * sideQ) }),
    )
    .map(([x, y]) => boardPoint(x, y));

/** Zones on and around a frame, of every kind, some of them with too few corners. */
export const zonesAround = (sideQ: number): fc.Arbitrary<ZoneShape> =>
  fc.record({
    kind: fc.constantFrom<ZoneKind>('density', 'hair', 'scar', 'clear', 'part'),
    points: fc.array(placeIn(sideQ), { minLength: 1, maxLength: 7, size: 'max' }),
    targetPerCm2: fc.integer({ min: 0, max: 255 }),
    blendMm: fc.oneof(fc.integer({ min: 0, max: 8 }), fc.constant(4)),
    widthMm: fc.integer({ min: 1, max: 20 }),
  });

/** Hairlines of any shape, crossing themselves too. */
export const linesAround = (sideQ: number): fc.Arbitrary<MaskLine> =>
  fc.record({
    points: fc.array(placeIn(sideQ), { minLength: 1, maxLength: 9, size: 'max' }),
    scalp: fc.constantFrom('left', 'right'),
    transitionMm: fc.integer({ min: 5, max: 10 }),
  });

/** Hairlines that run across the frame without turning back, as people draw them. */
export const plainLinesAround = (sideQ: number): fc.Arbitrary<MaskLine> =>
  fc
    .record({
      firstX: fc.integer({ min: -100, max: Math.floor(sideQ / 2) }),
      steps: fc.array(fc.tuple(fc.integer({ min: 60, max: 400 }), fc.integer({ min: 0, max: sideQ })), {
        minLength: 2,
        maxLength: 8,
        size: 'max',
      }),
      isBackwards: fc.boolean(),
      transitionMm: fc.integer({ min: 5, max: 10 }),
    })
    .map(({ firstX, steps, isBackwards, transitionMm }) => {
      let x = firstX;
      const points = steps.map(([dx, y]) => {
        x += dx;
        return boardPoint(x, y);
      });
      const scalp = isBackwards ? 'right' : 'left';
      return { points: isBackwards ? points.toReversed() : points, scalp, transitionMm };
    });

/** Scales from a head that fills half the picture to one that is much larger than it, and any pattern. */
export const anyScale: fc.Arbitrary<MaskScale> = fc.record({
  pxPerCm16: fc.oneof(fc.integer({ min: 200, max: 3000 }), fc.constant(1638)),
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
});

/** One to six sessions, some of them with an offset. */
export const anySessions: fc.Arbitrary<SessionPlan> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 60 }), fc.constantFrom(0, 0, 3, 5)), {
    minLength: 1,
    maxLength: 6,
  })
  .map((entries) => ({
    shares: entries.map(([share]) => share),
    offsetsMm: entries.map(([, offsetMm]) => offsetMm),
  }));

/** One thing that happens to a plan: it is done to the plan and to plain lists alike. */
export type PlanAct = (plan: DensityPlan, parts: PlanParts) => CellRectangle | undefined;

const moved = <Shape extends ZoneShape | MaskLine>(
  shape: Shape,
  at: number,
  dx: number,
  dy: number,
): Shape => ({
  ...shape,
  points: shape.points.map((point, index) =>
    index === at % shape.points.length ? boardPoint(point.x + dx, point.y + dy) : point,
  ),
});

/** Strokes that come and go anywhere in the log, malformed ones among them, and strokes under way. */
function strokeActs(sideQ: number): { insert: fc.Arbitrary<PlanAct>; others: fc.Arbitrary<PlanAct> } {
  const record = recordsAround(sideQ);
  const insert = fc.tuple(fc.nat(), fc.array(record, { maxLength: 3 })).map(([pick, records]): PlanAct => {
    return (plan, parts) => {
      const at = pick % (parts.records.length + 1);
      parts.records.splice(at, 0, ...records);
      return plan.insert(at, ...records);
    };
  });
  const remove = fc.tuple(fc.nat(), fc.nat(2)).map(([pick, most]): PlanAct => {
    return (plan, parts) => {
      const at = pick % (parts.records.length + 1);
      const count = Math.min(most, parts.records.length - at);
      parts.records.splice(at, count);
      return plan.remove(at, count);
    };
  });
  const key = fc.constantFrom('a', 'b');
  const live = fc.tuple(key, fc.option(record, { nil: undefined })).map(([name, bytes]): PlanAct => {
    return (plan, parts) => {
      if (bytes) parts.live.set(name, bytes);
      else parts.live.delete(name);
      return plan.setLive(name, bytes);
    };
  });
  return { insert, others: fc.oneof(remove, live) };
}

/** Other zones or hairlines altogether. */
function shapeActs(sideQ: number): fc.Arbitrary<PlanAct> {
  const zones = fc.array(zonesAround(sideQ), { maxLength: 4 }).map((now): PlanAct => {
    return (plan, parts) => {
      parts.zones = now;
      return plan.setZones(now);
    };
  });
  const lines = fc.array(linesAround(sideQ), { maxLength: 2 }).map((now): PlanAct => {
    return (plan, parts) => {
      parts.lines = now;
      return plan.setLines(now);
    };
  });
  return fc.oneof(zones, lines);
}

/** One handle of a zone or a hairline a little further. */
function dragActs(): fc.Arbitrary<PlanAct> {
  const way = fc.integer({ min: -90, max: 90 });
  const nudge = fc.tuple(fc.nat(), fc.nat(), way, way);
  const zone = nudge.map(([which, corner, dx, dy]): PlanAct => {
    return (plan, parts) => {
      const { zones } = parts;
      parts.zones = zones.map((one, index) =>
        index === which % zones.length ? moved(one, corner, dx, dy) : one,
      );
      return plan.setZones(parts.zones);
    };
  });
  const line = nudge.map(([which, anchor, dx, dy]): PlanAct => {
    return (plan, parts) => {
      const { lines } = parts;
      parts.lines = lines.map((one, index) =>
        index === which % lines.length ? moved(one, anchor, dx, dy) : one,
      );
      return plan.setLines(parts.lines);
    };
  });
  return fc.oneof(zone, line);
}

/** Another scale, other sessions, another style. */
function settingActs(): fc.Arbitrary<PlanAct> {
  const scale = anyScale.map((now): PlanAct => {
    return (plan, parts) => {
      parts.scale = now;
      return plan.setScale(now);
    };
  });
  const sessions = anySessions.map((now): PlanAct => {
    return (plan, parts) => {
      parts.sessions = now;
      return plan.setSessions(now);
    };
  });
  const style = fc.constantFrom(70, 100, 130).map((now): PlanAct => {
    return (plan, parts) => {
      parts.percent = now;
      return plan.setStyle(now);
    };
  });
  return fc.oneof(scale, sessions, style);
}

/** Any act at all; handles are dragged more often than the rest. */
export function anyAct(sideQ: number): fc.Arbitrary<PlanAct> {
  const { insert, others } = strokeActs(sideQ);
  return fc.oneof(
    { weight: 4, arbitrary: insert },
    { weight: 4, arbitrary: others },
    { weight: 4, arbitrary: shapeActs(sideQ) },
    { weight: 9, arbitrary: dragActs() },
    { weight: 3, arbitrary: settingActs() },
  );
}
