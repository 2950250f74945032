import { type BoardPoint, boardPoint, type Size } from '@stipple/geometry';
import { checkLandmarks, type FaceFault, isHumanSize } from './face-fault.ts';
import { fitFace } from './face-fit.ts';
import { landmarkAt, type Place, type PlacedLandmarks } from './landmark.ts';

/** The views that show a hairline, by their labels on the board; `other` is taken for a front view. */
export const HAIRLINE_VIEWS = [
  'front',
  'front-raised',
  'left-45',
  'right-45',
  'left-profile',
  'right-profile',
  'other',
] as const;
/** One of `HAIRLINE_VIEWS`. */
export type HairlineView = (typeof HAIRLINE_VIEWS)[number];

/** A photo of a head as far as anatomy needs it. */
export interface HeadPhoto {
  /** The view's label; one that is not among `HAIRLINE_VIEWS` shows no hairline. */
  readonly label: string;
  /** The photo is a mirror image. */
  readonly mirrored: boolean;
  readonly landmarks: PlacedLandmarks;
  /** Where the head is, q: all there is to go by as long as nobody has placed landmarks. */
  readonly headBox: { readonly x: number; readonly y: number } & Size;
  /** mm of head to a q where somebody has set the scale; absent, the face's own proportions stand in for layout. */
  readonly mmPerQ?: number;
}

/** A place on the head, mm from the glabella: u towards the person's left, v up, w backwards. */
export interface HeadPoint {
  readonly u: number;
  readonly v: number;
  readonly w: number;
}

/** A place in the picture by the head's own axes, mm from the glabella: across is right where the head is upright
 * and the photo no mirror image, up is towards the vertex. */
export interface FacePoint {
  readonly across: number;
  readonly up: number;
}

/** The head's axes on one photo. */
export interface HeadFrame {
  readonly view: HairlineView;
  /** The glabella; where it is not placed, where the other landmarks or the head box have it. */
  readonly origin: BoardPoint;
  /** The midline upwards, of length 1; y points down as on the photo. */
  readonly up: Place;
  /** Across the midline, of length 1: the photo's right, its left on a mirrored one. */
  readonly across: Place;
  /** mm to a q. A guess of the layout unless `isMeasured`; a guess is never to be shown. */
  readonly mmPerQ: number;
  readonly isMeasured: boolean;
  /** What the axes came from. */
  readonly from: 'landmarks' | 'head-box';
}

/** A frame, or why there is none. */
export type HeadFrameResult =
  | { readonly ok: true; readonly frame: HeadFrame }
  | { readonly ok: false; readonly reason: FaceFault };

const TURNS: Readonly<Record<HairlineView, { readonly u: number; readonly w: number }>> = {
  front: { u: 1, w: 0 },
  'front-raised': { u: 1, w: 0 },
  other: { u: 1, w: 0 },
  'left-45': { u: Math.SQRT1_2, w: Math.SQRT1_2 },
  'right-45': { u: Math.SQRT1_2, w: -Math.SQRT1_2 },
  'left-profile': { u: 0, w: 1 },
  'right-profile': { u: 0, w: -1 },
};

/** How the picture's across comes about from a place on the head: the part of u and the part of w. */
export const turnOf = (view: HairlineView): { readonly u: number; readonly w: number } => TURNS[view];

/** Whether the view looks the person in the face. */
export const isFrontal = (view: HairlineView): boolean => TURNS[view].w === 0;

/** Which side of the person a turned view shows; undefined for one from the front. */
export function nearSideOf(view: HairlineView): 'left' | 'right' | undefined {
  if (isFrontal(view)) return undefined;
  return TURNS[view].w > 0 ? 'left' : 'right';
}

/** mm from the vertex to the chin, and from the vertex to the glabella. */
const HEAD_HEIGHT = { whole: 229, glabella: 93 } as const;
/** Where the glabella is across a head box, by the part of its width. */
const GLABELLA_ACROSS = { front: 0.5, 'left-45': 0.12, 'left-profile': 0.02 } as const;

function glabellaInBox({ label, mirrored, headBox }: HeadPhoto, view: HairlineView): BoardPoint {
  const turned = label.endsWith('45') ? 'left-45' : 'left-profile';
  const part = GLABELLA_ACROSS[isFrontal(view) ? 'front' : turned];
  const isFlipped = (nearSideOf(view) === 'right') !== mirrored;
  return boardPoint(
    headBox.x + headBox.width * (isFlipped ? 1 - part : part),
    headBox.y + (headBox.height * HEAD_HEIGHT.glabella) / HEAD_HEIGHT.whole,
  );
}

const acrossOf = (up: Place, mirrored: boolean): Place =>
  mirrored ? { x: up.y, y: -up.x } : { x: -up.y, y: up.x };

const isView = (label: string): label is HairlineView =>
  (HAIRLINE_VIEWS as readonly string[]).includes(label);

/** A photo's longest side, 8192 q, is between a mm and a hundred metres. */
const isScale = (mmPerQ: number) => mmPerQ > 1e-4 && mmPerQ < 12;

const isBox = ({ x, y, width, height }: HeadPhoto['headBox']) =>
  Math.abs(x) < 1e6 && Math.abs(y) < 1e6 && width >= 1 && height >= 1 && width + height < 1e6;

/**
 * The head's axes on a photo. The landmarks on the midline (glabella, subnasale, chin; crease and mid-frontal point
 * if there is nothing better) define it, so that a tilted head has tilted axes; where there are none, from the front
 * the pairs of the eyes, brows and ears do; where there is nothing at all, the head box upright. mm come from
 * `photo.mmPerQ`, else from an average face of the size seen: good enough to lay out a start, never to be shown.
 * A fault instead, if the landmarks contradict each other (`checkLandmarks`) or the scale makes a giant or a doll of
 * the face.
 */
export function headFrameOf(photo: HeadPhoto): HeadFrameResult {
  const { label, mirrored, landmarks } = photo;
  if (!isView(label)) return { ok: false, reason: 'view-shows-no-hairline' };
  if (photo.mmPerQ !== undefined && !isScale(photo.mmPerQ)) return { ok: false, reason: 'not-a-scale' };
  if (!isBox(photo.headBox)) return { ok: false, reason: 'not-a-head-box' };
  const fit = fitFace(landmarks, { mirrored, isFrontal: isFrontal(label) });
  const up = fit?.up ?? { x: 0, y: -1 };
  const guess = fit?.mmPerQ ?? HEAD_HEIGHT.whole / photo.headBox.height;
  const placed = landmarkAt(landmarks, 'glabella') ?? fit?.glabella;
  const origin = placed ? boardPoint(placed.x, placed.y) : glabellaInBox(photo, label);
  const axes = { view: label, origin, up, across: acrossOf(up, mirrored) };
  const scale = { mmPerQ: photo.mmPerQ ?? guess, isMeasured: photo.mmPerQ !== undefined };
  const frame: HeadFrame = { ...axes, ...scale, from: fit ? 'landmarks' : 'head-box' };
  const look = { up, across: axes.across, guessMmPerQ: guess, isFrontal: isFrontal(label) };
  const fault = checkLandmarks(landmarks, look);
  if (fault) return { ok: false, reason: fault };
  const fits = photo.mmPerQ === undefined || isHumanSize(landmarks, photo.mmPerQ, look.isFrontal);
  return fits ? { ok: true, frame } : { ok: false, reason: 'scale-does-not-fit-face' };
}

/** A place on the photo by the head's axes, mm. */
export function toFace({ origin, up, across, mmPerQ }: HeadFrame, place: Place): FacePoint {
  const x = place.x - origin.x;
  const y = place.y - origin.y;
  return { across: (x * across.x + y * across.y) * mmPerQ, up: (x * up.x + y * up.y) * mmPerQ };
}

/** Where on the photo a place by the head's axes is, q, not rounded. */
export function fromFace({ origin, up, across, mmPerQ }: HeadFrame, point: FacePoint): BoardPoint {
  const along = point.across / mmPerQ;
  const upwards = point.up / mmPerQ;
  return boardPoint(
    origin.x + along * across.x + upwards * up.x,
    origin.y + along * across.y + upwards * up.y,
  );
}

/** Where on the photo a place on the head is seen, q, not rounded; as by a camera far off at the glabella's height. */
export function headToPhoto(frame: HeadFrame, { u, v, w }: HeadPoint): BoardPoint {
  const turn = TURNS[frame.view];
  return fromFace(frame, { across: u * turn.u + w * turn.w, up: v });
}
