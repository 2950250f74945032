import type { LandmarkName } from '@stipple/hairline';
import type { JSX } from 'solid-js';

/** Where each landmark is on the drawn face of 100 × 124: seen from the front, the person's left at the right. */
const FRONT: Readonly<Record<LandmarkName, readonly [number, number]>> = {
  glabella: [50, 55],
  crease: [50, 38],
  'mid-frontal': [50, 28],
  'canthus-left': [74, 62],
  'canthus-right': [26, 62],
  'pupil-left': [65, 62],
  'pupil-right': [35, 62],
  'ear-left': [86, 66],
  'ear-right': [14, 66],
  subnasale: [50, 86],
  chin: [50, 116],
  'brow-left': [77, 54],
  'brow-right': [23, 54],
};

/** The same from the person's left, looking to the left. */
const SIDE: Readonly<Record<string, readonly [number, number]>> = {
  glabella: [17, 52],
  crease: [19, 40],
  'mid-frontal': [24, 28],
  canthus: [32, 60],
  ear: [59, 66],
  subnasale: [13, 84],
  chin: [22, 113],
  brow: [37, 53],
};

/** A small face that shows where the landmark is; the person's left is on the right unless the photo is mirrored. */
export function LandmarkPictogram(props: {
  name: LandmarkName;
  label: string;
  mirrored: boolean;
}): JSX.Element {
  const isSide = () => props.label.endsWith('profile');
  const isFlipped = () => props.label.startsWith('right') !== props.mirrored;
  const at = () => {
    const short = props.name.replace(/-(?:left|right)$/, '');
    if (isSide()) {
      const [x, y] = SIDE[short] ?? [50, 60];
      return { x: isFlipped() ? 100 - x : x, y };
    }
    const [x, y] = FRONT[props.name];
    return { x: props.mirrored ? 100 - x : x, y };
  };
  return (
    <svg class="landmark-face" viewBox="0 0 100 124" aria-hidden="true">
      <title>{''}</title>
      {isSide() ? (
        <g transform={isFlipped() ? 'matrix(-1 0 0 1 100 0)' : undefined}>
          <path d="M24 28C34 8 74 4 88 30c9 18 4 44-8 56-4 12-3 22-2 34M24 28c-5 8-8 16-7 24-3 7-7 16-10 22 0 3 3 4 6 5l-1 5c-2 3 0 5 2 6-2 3-2 6 1 8-2 8 0 14 7 15 8 0 17-3 24-8 3 6 3 9 3 15" />
          <path d="M24 55q6-3 13-1M23 60q5-3 9 0q-4 3-9 0" />
          <path d="M62 60q8-6 9 3t-6 14q-3 0-3-5" />
        </g>
      ) : (
        <g>
          <path d="M16 62C10 22 30 6 50 6s40 16 34 56c-2 26-16 54-34 54S18 88 16 62Z" />
          <path d="M22 40C30 26 42 30 50 28c8 2 20-2 28 12" />
          <path d="M23 54q10-6 19-1M77 54q-10-6-19-1M26 62q9-8 17 0q-8 6-17 0M74 62q-9-8-17 0q8 6 17 0" />
          <path d="M46 64l-3 18q7 6 14 0l-3-18M39 98q11 6 22 0" />
          <path d="M16 58q-8 0-6 9t8 11M84 58q8 0 6 9t-8 11" />
        </g>
      )}
      <circle class="landmark-ping" cx={at().x} cy={at().y} r="9" />
      <circle class="landmark-spot" cx={at().x} cy={at().y} r="4.5" />
    </svg>
  );
}
