import type { AnchorKind, HeadPhoto, HeadPoint, PlacedLandmarks, Side } from '@stipple/hairline';

/** One person's head: how the forehead leans and bends round, mm and rad. */
export interface Head {
  readonly leanRad: number;
  readonly halfWidth: number;
  readonly depth: number;
  readonly size: number;
}

/** A head photographed from five sides, each time held a little differently. */
export interface Scene {
  readonly head: Head;
  photo(label: string): HeadPhoto;
  /** Where a place on the head is seen, whole q. */
  see(label: string, place: HeadPoint): { readonly x: number; readonly y: number };
}

/** Numbers from 0 to 1, the same for the same seed. */
function randomOf(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** As good as normal: the sum of twelve. */
const normal = (random: () => number) =>
  Array.from({ length: 12 }, random).reduce((sum, one) => sum + one, -6);

const YAW: Readonly<Record<string, number>> = {
  front: 0,
  'left-45': Math.PI / 4,
  'right-45': -Math.PI / 4,
  'left-profile': Math.PI / 2,
  'right-profile': -Math.PI / 2,
};

/** How far back the head is at a place, mm. */
function depthOn({ leanRad, halfWidth, depth }: Head, u: number, v: number): number {
  return v * Math.tan(leanRad) + depth * (1 - Math.sqrt(Math.max(0, 1 - (u / halfWidth) ** 2)));
}

/** Named places of a hairline on one side of the head. */
export function headPlaces(head: Head, side: Side): { kind: AnchorKind; place: HeadPoint }[] {
  const sign = side === 'left' ? 1 : -1;
  const at = (kind: AnchorKind, u: number, v: number) => ({
    kind,
    place: { u: u * sign * head.size, v: v * head.size, w: depthOn(head, u * head.size, v * head.size) },
  });
  return [at('mid-frontal', 0, 72), at(`lateral-${side}`, 31, 76), at(`temporal-${side}`, 45, 84)];
}

const LANDMARK_PLACES: Readonly<Record<string, HeadPoint>> = {
  glabella: { u: 0, v: 0, w: 0 },
  subnasale: { u: 0, v: -65, w: -3 },
  chin: { u: 0, v: -130, w: 3 },
};
/** Seen from the front only. */
const EYE_PLACES: Readonly<Record<string, HeadPoint>> = {
  'canthus-left': { u: 45, v: -20, w: 24 },
  'canthus-right': { u: -45, v: -20, w: 24 },
};

/** The head of a seed, with a camera 1–2 m off; heads nod by 3° and roll by 4° (one standard deviation). */
export function makeScene(seed: number): Scene {
  const random = randomOf(seed);
  const between = (low: number, high: number) => low + (high - low) * random();
  const head: Head = {
    leanRad: ((15 + 6 * normal(random) * 0.7) * Math.PI) / 180,
    halfWidth: between(60, 66),
    depth: between(85, 100),
    size: between(0.93, 1.07),
  };
  const cameras = new Map(
    Object.keys(YAW).map((label) => {
      const pitch = (3 * normal(random) * Math.PI) / 180;
      const roll = (4 * normal(random) * Math.PI) / 180;
      const yaw = (YAW[label] as number) + (3 * normal(random) * Math.PI) / 180;
      return [label, { pitch, roll, yaw, away: between(1000, 2000), qPerMm: between(15, 25) }] as const;
    }),
  );
  const see = (label: string, { u, v, w }: HeadPoint) => {
    const { pitch, roll, yaw, away, qPerMm } = cameras.get(label)!;
    // Turn about the neck, then nod, then look through a pinhole.
    const across = u * Math.cos(yaw) + (w - 90) * Math.sin(yaw);
    const back = -u * Math.sin(yaw) + (w - 90) * Math.cos(yaw);
    const up = v * Math.cos(pitch) - back * Math.sin(pitch);
    const deep = back * Math.cos(pitch) + v * Math.sin(pitch);
    const grow = (away / (away + deep + 90)) * qPerMm;
    const [x, y] = [across * grow, -up * grow];
    return {
      x: Math.round(4000 + x * Math.cos(roll) - y * Math.sin(roll)),
      y: Math.round(4000 + x * Math.sin(roll) + y * Math.cos(roll)),
    };
  };
  const photo = (label: string): HeadPhoto => {
    const landmarks: PlacedLandmarks = Object.fromEntries(
      Object.entries({ ...LANDMARK_PLACES, ...(label === 'front' && EYE_PLACES) }).map(
        ([name, { u, v, w }]) => [name, see(label, { u: u * head.size, v: v * head.size, w })],
      ),
    );
    const headBox = { x: 2000, y: 1000, width: 4000, height: 5000 };
    return { label, mirrored: false, landmarks, headBox, mmPerQ: 1 / cameras.get(label)!.qPerMm };
  };
  return { head, photo, see };
}
