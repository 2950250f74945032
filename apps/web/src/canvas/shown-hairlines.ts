import type { Hairline } from '@stipple/board';
import { type BoardPoint, boardPoint, distanceBetween } from '@stipple/geometry';
import { type Curve, curveThrough, nearestOnCurve } from '@stipple/hairline';
import { type Accessor, createMemo } from 'solid-js';
import type { AnchorRef, LooseEnd, Target } from '../tools/gesture.ts';
import { type AnchorPreview, anchorKey } from './previews.ts';

/** An anchor where it is shown now: in the document, or where somebody is dragging it. */
export interface ShownAnchor {
  readonly ref: AnchorRef;
  readonly key: string;
  readonly at: BoardPoint;
}

/** A hairline as it is shown now, with its derived curve. */
export interface ShownLine {
  readonly id: string;
  readonly anchors: readonly ShownAnchor[];
  readonly curve: Curve;
}

function showLine(hairline: Hairline, previews: ReadonlyMap<string, AnchorPreview>): ShownLine {
  const anchors = hairline.anchors.map(({ id, x, y }) => {
    const ref = { hairlineId: hairline.id, anchorId: id };
    const key = anchorKey(ref);
    return { ref, key, at: previews.get(key)?.at ?? boardPoint(x, y) };
  });
  return { id: hairline.id, anchors, curve: curveThrough(anchors.map(({ at }) => at)) };
}

/** The hairlines with every drag in progress applied. */
export function createShownHairlines(
  hairlines: Accessor<readonly Hairline[]>,
  previews: Accessor<ReadonlyMap<string, AnchorPreview>>,
): Accessor<readonly ShownLine[]> {
  return createMemo(() => hairlines().map((hairline) => showLine(hairline, previews())));
}

/** All anchors in the order in which the keyboard goes through them. */
export function anchorsInOrder(lines: readonly ShownLine[]): readonly ShownAnchor[] {
  return lines.flatMap((line) => line.anchors);
}

/** What is within `reachQ` of `point`: the nearest anchor, else the nearest curve. */
export function targetAt(lines: readonly ShownLine[], point: BoardPoint, reachQ: number): Target | undefined {
  let nearest: { anchor: ShownAnchor; distance: number } | undefined;
  for (const anchor of anchorsInOrder(lines)) {
    const distance = distanceBetween(anchor.at, point);
    if (distance <= reachQ && distance < (nearest?.distance ?? Number.POSITIVE_INFINITY))
      nearest = { anchor, distance };
  }
  if (nearest) return { kind: 'anchor', anchor: nearest.anchor.ref, point: nearest.anchor.at };
  let curve: (Target & { kind: 'curve' }) | undefined;
  let least = reachQ / 2;
  for (const line of lines) {
    const found = line.anchors.length > 1 ? nearestOnCurve(line.curve, point) : undefined;
    if (!found || found.distance > least) continue;
    least = found.distance;
    curve = { kind: 'curve', hairlineId: line.id, segment: found.segment, point: found.point };
  }
  return curve;
}

/** The end of a hairline that lies nearest to `point`. */
export function looseEndNear(lines: readonly ShownLine[], point: BoardPoint): LooseEnd | undefined {
  let best: LooseEnd | undefined;
  for (const { id, anchors } of lines) {
    const ends = [
      ['last', anchors.at(-1)],
      ['first', anchors[0]],
    ] as const;
    for (const [end, anchor] of ends) {
      if (!anchor) continue;
      const distanceQ = distanceBetween(anchor.at, point);
      if (!best || distanceQ < best.distanceQ) best = { hairlineId: id, end, distanceQ };
    }
  }
  return best;
}

/** Where the next anchor at that end would follow on. */
export function endPoint(
  lines: readonly ShownLine[],
  active: { readonly hairlineId: string; readonly end: 'first' | 'last' } | undefined,
): BoardPoint | undefined {
  const line = active && lines.find(({ id }) => id === active.hairlineId);
  return line?.anchors.at(active?.end === 'first' ? 0 : -1)?.at;
}
