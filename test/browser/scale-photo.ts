import sharp from 'sharp';

/*
 * A drawn head before a camera of known focal length and distance, with a bank card on its forehead and a ruler's
 * marks across it. Where everything lies on the photo is worked out here by a pinhole, not by the code under test.
 */

/** Size of the photo, px. */
export const PHOTO_PX = { width: 2400, height: 3200 } as const;
const FOCAL_35_MM = 100;
const DISTANCE_MM = 1200;
const FOCAL_PX = (FOCAL_35_MM * Math.hypot(PHOTO_PX.width, PHOTO_PX.height)) / Math.hypot(36, 24);

/** The camera looks at the bridge of the nose. */
const LOOKED_AT_UP_MM = 50;

/** Pixels of the photo to a cm at the depth of the forehead. */
export const TRUE_PX_PER_CM = (FOCAL_PX / DISTANCE_MM) * 10;

/** A place on the photo, from 0 to 1 across and down. */
export type Spot = readonly [across: number, down: number];

/** Where mm right, up and away from the forehead's plane are seen: the camera looks at the middle of the photo. */
function seen(right: number, up: number, away = 0): { x: number; y: number } {
  const perMm = FOCAL_PX / (DISTANCE_MM + away);
  return { x: PHOTO_PX.width / 2 + right * perMm, y: PHOTO_PX.height / 2 - (up - LOOKED_AT_UP_MM) * perMm };
}

const spot = (right: number, up: number, away = 0): Spot => {
  const { x, y } = seen(right, up, away);
  return [x / PHOTO_PX.width, y / PHOTO_PX.height];
};

/** The card leans back by as much as foreheads do. */
const LEAN_RAD = (15 * Math.PI) / 180;
const CARD_UP_MM = 95;

function onCard(right: number, along: number) {
  return [right, CARD_UP_MM + along * Math.cos(LEAN_RAD), along * Math.sin(LEAN_RAD)] as const;
}

const CORNERS_MM = [
  onCard(-42.8, 26.99),
  onCard(42.8, 26.99),
  onCard(42.8, -26.99),
  onCard(-42.8, -26.99),
] as const;

/** The card's corners in order round it. */
export const CARD: readonly Spot[] = CORNERS_MM.map((corner) => spot(...corner));

/** Two marks 100 mm apart, that face the camera at the forehead's depth. */
export const HUNDRED_MM: readonly [Spot, Spot] = [spot(-50, 145), spot(50, 145)];

/** A square of 60 mm that faces the camera at the forehead's depth. */
export const SQUARE: readonly Spot[] = [spot(-30, 120), spot(30, 120), spot(30, 60), spot(-30, 60)];

/** Landmarks of the drawn face; the person's left is on the right. */
export const FACE: Readonly<Record<string, Spot>> = {
  glabella: spot(0, 60),
  'mid-frontal': spot(0, 130),
  crease: spot(0, 108),
  'canthus-right': spot(-45, 40),
  'canthus-left': spot(45, 40),
  'pupil-right': spot(-31, 40),
  'pupil-left': spot(31, 40),
  subnasale: spot(0, -5),
  chin: spot(0, -70),
  'brow-right': spot(-56, 64),
  'brow-left': spot(56, 64),
};

const path = (places: readonly { x: number; y: number }[]) =>
  `M${places.map(({ x, y }) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('L')}Z`;

function drawing(): string {
  const perMm = TRUE_PX_PER_CM / 10;
  const eye = (right: number) => {
    const { x, y } = seen(right, 40);
    return `<ellipse cx="${x}" cy="${y}" rx="${14 * perMm}" ry="${6 * perMm}" fill="#fff"/>
      <circle cx="${x}" cy="${y}" r="${5.9 * perMm}" fill="#5a4632"/><circle cx="${x}" cy="${y}" r="${2.4 * perMm}" fill="#111"/>
      <path d="M${x - 20 * perMm} ${y - 19 * perMm}q${20 * perMm} ${-12 * perMm} ${40 * perMm} 0" stroke="#4a3526" stroke-width="${4 * perMm}" fill="none"/>`;
  };
  const head = seen(0, 45);
  const nose = seen(0, 40);
  const mouth = seen(-24, -28);
  const marks = [-50, 50].map((right) => {
    const { x, y } = seen(right, 145);
    return `<path d="M${x - 12} ${y}h24M${x} ${y - 12}v24" stroke="#a01818" stroke-width="3"/>`;
  });
  const card = path(CORNERS_MM.map((corner) => seen(...corner)));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${PHOTO_PX.width}" height="${PHOTO_PX.height}">
    <rect width="100%" height="100%" fill="#b9c2c6"/>
    <ellipse cx="${head.x}" cy="${head.y}" rx="${76 * perMm}" ry="${116 * perMm}" fill="#d9ab8c"/>
    <path d="M${nose.x} ${nose.y}l${-12 * perMm} ${40 * perMm}h${24 * perMm}z" fill="#c9987a"/>
    <path d="M${mouth.x} ${mouth.y}q${24 * perMm} ${12 * perMm} ${48 * perMm} 0" stroke="#9b5a50" stroke-width="${4 * perMm}" fill="none"/>
    ${eye(-31)}${eye(31)}
    <path d="${card}" fill="#274b8f"/>
    ${marks.join('')}
  </svg>`;
}

/** The photo as a JPEG that says by which focal length it was taken. */
export async function makeScalePhoto(): Promise<Buffer> {
  return sharp(Buffer.from(drawing()))
    .jpeg({ quality: 92 })
    .withExif({ IFD0: { Make: 'Test' }, IFD2: { FocalLengthIn35mmFilm: `${FOCAL_35_MM}` } })
    .toBuffer();
}
