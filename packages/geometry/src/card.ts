import { fitCardPose } from './card-pose.ts';
import type { BoardPoint, Size } from './point.ts';
import { turnCorners } from './quad.ts';
import {
  focalQ,
  handQ,
  SCALE_RULES,
  type ScaleRefusal,
  type ScaleResult,
  type ScaleWarning,
} from './scale.ts';
import { deviationOfDistance, finishScale } from './scale-finish.ts';

/** A bank card, ISO/IEC 7810 ID-1, between the lines of its edges, mm. */
export const CARD_MM = { width: 85.6, height: 53.98 } as const;

/** What is known of a card on a photo. */
export interface CardGiven {
  /** Its four corners in order round it, either way and from any of them, where the lines of the edges would meet. */
  readonly cornersQ: readonly BoardPoint[];
  /** The view's board frame, q. */
  readonly frame: Size;
  /** Size of the photo, px: how finely corners could be placed. */
  readonly photoPx?: Size | undefined;
  /** Focal length as on 36 × 24 mm film, from the photo. */
  readonly focal35Mm?: number | undefined;
  /** How far the card was in front (+) of the forehead at the hairline, mm. */
  readonly offsetMm?: number | undefined;
  /**
   * Whether the card lay flat on a forehead seen from the front. If not told, it did when `offsetMm` is 0: then its
   * lean tells how the skin leans, and lengths over the skin become much surer.
   */
  readonly onForehead?: boolean | undefined;
}

/**
 * The scale that a card on the photo gives, with the perspective solved, or the reason why it gives none. Turning the
 * list of corners, or going round the other way, changes nothing.
 */
export function solveCard(given: CardGiven): ScaleResult {
  const { cornersQ, frame, photoPx, focal35Mm, offsetMm = 0, onForehead = offsetMm === 0 } = given;
  if (![frame.width, frame.height, offsetMm, focal35Mm ?? 1].every(Number.isFinite))
    return refuse('not-a-number');
  if (focal35Mm !== undefined && focal35Mm <= 0) return refuse('not-a-number');
  const hand = handQ(photoPx);
  const turned = turnCorners(cornersQ, hand);
  if (!turned.ok) return turned;
  const pose = fitCardPose({
    corners: turned.corners,
    centre: { x: frame.width / 2, y: frame.height / 2 },
    handQ: hand,
    focalQ: focal35Mm === undefined ? undefined : focalQ(focal35Mm, frame),
    isOnForehead: onForehead,
  });
  if (!pose) return refuse('not-a-card');
  const tiltRad = Math.atan(Math.hypot(pose.awayRight, pose.awayDown));
  if (tiltRad > SCALE_RULES.mostTiltRad) return refuse('too-tilted');
  const warnings: ScaleWarning[] = tiltRad > SCALE_RULES.tiltedRad ? ['tilted'] : [];
  const found = finishScale({
    qPerMm: pose.qPerMm,
    deviation: pose.deviation,
    offsetMm,
    offsetDeviationMm: onForehead ? 3 : 4,
    frame,
    focal35Mm,
    ...(photoPx && { photoPx }),
    distance: deviationOfDistance({ qPerMm: pose.qPerMm, frame, focal35Mm }),
    warnings,
  });
  if (!found.ok) return found;
  const { awayRight, awayDown, deviationRad } = pose;
  const slope = { awayRight, awayDown, deviationRad };
  return { ...found, tiltRad, ...(onForehead && { trueAt: pose.at, slope }) };
}

function refuse(reason: ScaleRefusal): ScaleResult {
  return { ok: false, reason };
}
