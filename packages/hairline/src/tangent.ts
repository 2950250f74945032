import { type BoardPoint, boardPoint, type Cubic } from '@stipple/geometry';

/** A direction of length 1; (0, 0) where there is none, as at a hairpin. */
interface Direction {
  readonly x: number;
  readonly y: number;
}

interface Chord {
  readonly direction: Direction;
  readonly lengthQ: number;
}

function chordBetween(from: BoardPoint, to: BoardPoint): Chord {
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const lengthQ = Math.sqrt(dx * dx + dy * dy);
  return { direction: { x: dx / lengthQ, y: dy / lengthQ }, lengthQ };
}

const dot = (a: Direction, b: Direction) => a.x * b.x + a.y * b.y;

/** The direction of the circle through three anchors at the middle one: the shorter chord weighs more. */
function innerTangent(before: Chord, after: Chord): Direction {
  const x = before.direction.x * after.lengthQ + after.direction.x * before.lengthQ;
  const y = before.direction.y * after.lengthQ + after.direction.y * before.lengthQ;
  const length = Math.sqrt(x * x + y * y);
  // A hairpin has no tangent; the handles are 0 there anyway, since both chords stand across it.
  return length > 1e-9 * (before.lengthQ + after.lengthQ) ? { x: x / length, y: y / length } : { x: 0, y: 0 };
}

/** The other end's tangent mirrored across the middle of the chord, so that the piece is an arc. */
function outerTangent(chord: Chord, tangent: Direction): Direction {
  const twice = 2 * dot(chord.direction, tangent);
  return { x: twice * chord.direction.x - tangent.x, y: twice * chord.direction.y - tangent.y };
}

/**
 * How long a handle is, as a part of its chord, by the cosine of the angle between the two: that of the circular
 * arc with this tangent up to 45°, then falling to 0 at a right angle.
 */
function handlePart(cosine: number): number {
  if (cosine <= 0) return 0;
  return Math.min(1, 2 * cosine * cosine) * (2 / (3 * (1 + cosine)));
}

/**
 * The Bézier cubics through `anchors`, one for each pair of neighbours.
 * @param anchors at least two, each different from the one before it
 */
export function cubicsThrough(anchors: readonly BoardPoint[]): Cubic[] {
  const chords = anchors.slice(1).map((to, index) => chordBetween(anchors[index] as BoardPoint, to));
  const inner = chords.slice(1).map((after, index) => innerTangent(chords[index] as Chord, after));
  return chords.map((chord, index) => {
    const startInner = inner[index - 1];
    const endInner = inner[index];
    const startTangent = startInner ?? (endInner ? outerTangent(chord, endInner) : chord.direction);
    const endTangent = endInner ?? (startInner ? outerTangent(chord, startInner) : chord.direction);
    const start = anchors[index] as BoardPoint;
    const end = anchors[index + 1] as BoardPoint;
    const startHandle = chord.lengthQ * handlePart(dot(chord.direction, startTangent));
    const endHandle = chord.lengthQ * handlePart(dot(chord.direction, endTangent));
    return {
      start,
      startControl: boardPoint(
        start.x + startTangent.x * startHandle,
        start.y + startTangent.y * startHandle,
      ),
      endControl: boardPoint(end.x - endTangent.x * endHandle, end.y - endTangent.y * endHandle),
      end,
    };
  });
}
