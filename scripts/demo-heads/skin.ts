import { bareDistance, EYE, eyeDistance } from './head-shape.ts';
import { cellNumber, fade, noise } from './shapes.ts';

/** What a surface point is made of: reflectance per channel (linear light, 0–1) and how it shines. */
export interface Surface {
  red: number;
  green: number;
  blue: number;
  gloss: number;
  /** 0 is cloth, 1 is skin that lets red light through at its edges. */
  glow: number;
}

/** The shirt's edge runs round the neck, lower in front. */
const COLLAR_Y = -14.4;

/** How the head is worn: with stubble and the shade of a beard, or clean-shaven, with what stays of both. */
export type Shave = 'stubble' | 'shaven';

/** Six numbers: a point of the head, and the unit normal there. */
export type SurfacePoint = readonly [number, number, number, number, number, number];

/** The surface at a point of the head. */
export function surfaceAt([x, y, z, nx, ny, nz]: SurfacePoint, shave: Shave): Surface {
  const collar = COLLAR_Y - z * 0.22 + Math.abs(x) * 0.06;
  if (y < collar) return cloth(y > collar - 0.9, x, y, z);
  if (eyeDistance(x, y, z) < 0.012 && z > 6) return eyeSurface(x, y, z);
  const skin = bareSkin(x, y, z);
  addLips(skin, x, y, z);
  addBrows(skin, x, y, z);
  const beard = beardDensity(Math.abs(x), y, z);
  const hair = hairDensity(x, y, z);
  if (shave === 'shaven') {
    addMarks(skin, [x, y, z]);
    // Cut below the skin, hair still shows as a shadow.
    tint(skin, beard * 0.09 + hair * 0.11);
    return skin;
  }
  if (beard > 0.01) tint(skin, beard * 0.2);
  if (hair > 0.01) addStubble(skin, hair, [x, y, z, nx, ny, nz]);
  return skin;
}

/**
 * How much hair grows at a point of the scalp, 0–1: a full fringe at sides and back, a thinning bridge over the
 * mid-scalp, a bare vertex and deep temples (Norwood IV).
 */
export function hairDensity(px: number, y: number, z: number): number {
  const x = Math.abs(px);
  if (z > 8.4 || y < -9 || (x > 6 && z < 0.5 && bareDistance(x, y, z) > 0.3)) return 0;
  const wobble = (noise(px * 0.8 + 9, y * 0.8, z * 0.8) - 0.5) * 1.3;
  const edge = templeEdge(y) + wobble * 0.35;
  const temple = fade(edge + 0.5, edge - 0.9, z);
  const upper = fade(8.6, 5.0, y + wobble * 0.6 + Math.max(0, z) * 0.22);
  const nape = fade(-8.6, -6.4, y + wobble * 0.4);
  const sideburn = fade(-4.6, -3.0, y) * fade(-0.2, 0.8, z);
  const behindEar = fade(-1.4, -3.0, z) * nape;
  const low = Math.max(behindEar, sideburn, fade(-0.2, 1.6, y));
  const fringe = x > 3 || z < -3 ? temple * upper * low : 0;
  const bridge = fade(5.4, 7.4, y) * fade(1.6, -0.6, z + wobble) * 0.55;
  const vertex = Math.hypot(x, (y - 9.4) * 0.9, z + 6.1) + wobble;
  const forelock = fade(7.2, 8.6, y + wobble * 0.5) * fade(3.6, 1.2, x + wobble * 0.7) * 0.34;
  const top = Math.max(bridge, forelock) * fade(2.4, 4.2, vertex);
  return Math.max(fringe * fade(2.6, 4.6, vertex), top);
}

/** How far forward the hair of the temple reaches at a height: sideburn, temple point, then back up to the recession. */
function templeEdge(y: number): number {
  if (y < 1.6) return 2.3 + 1.5 * fade(-3.5, 1.6, y);
  return 3.8 - 3.2 * fade(1.6, 6.6, y);
}

function beardDensity(x: number, y: number, z: number): number {
  if (y > -3.6 || z < -1) return 0;
  const cheek = fade(-3.4, -7.2, y - Math.max(0, x - 4) * 0.55);
  const throat = fade(-13.6, -11.6, y);
  const moustache = y > -7 && x < 3 ? fade(-4.9, -5.4, y) : 0;
  return Math.max(cheek * fade(-0.5, 2, z), moustache) * throat;
}

function bareSkin(x: number, y: number, z: number): Surface {
  const blotch = noise(x * 0.55, y * 0.55, z * 0.55) - 0.5;
  const grain = noise(x * 9, y * 9, z * 9) - 0.5;
  const pores = noise(x * 26, y * 26, z * 26) - 0.5;
  const ax = Math.abs(x);
  const flush =
    0.55 * fade(3.6, 0.6, Math.hypot(ax - 4.3, (y + 2.8) * 0.9)) * fade(2, 6, z) +
    0.7 * fade(2.2, 0.4, Math.hypot(ax, y + 3.8)) * fade(9.5, 11, z) +
    0.6 * fade(7.3, 8.4, ax) * fade(-7, -4, y) * fade(5, 3, y);
  const bright = 1 + blotch * 0.1 + grain * 0.045 + pores * 0.07;
  return {
    red: 0.66 * bright * (1 + flush * 0.03),
    green: 0.435 * bright * (1 - flush * 0.14),
    blue: 0.335 * bright * (1 - flush * 0.13),
    gloss: 0.5 + blotch * 0.3 + fade(4, 9, y) * 0.3,
    glow: 1,
  };
}

/** The red of the lips: a bow above, a fuller curve below, thin at the corners. */
function addLips(skin: Surface, px: number, y: number, z: number): void {
  if (z < 7.5 || y > -6 || y < -9) return;
  const x = Math.abs(px);
  const taper = Math.max(0, 1 - (x / 2.5) ** 2);
  const bow = -7.36 + 0.72 * taper ** 0.8 - 0.12 * Math.exp(-((x / 0.32) ** 2));
  const base = -7.36 - 0.98 * taper ** 0.75;
  const lip = fade(bow + 0.08, bow - 0.1, y) * fade(base - 0.14, base + 0.16, y) * fade(2.55, 2.2, x);
  const lines = 1 + (noise(px * 7, y * 1.5, 2) - 0.5) * 0.3;
  mix(skin, 0.5, 0.26, 0.22, lip * 0.62 * lines);
  const seam = fade(0.1, 0, Math.abs(y + 7.37 - x * 0.02)) * fade(2.55, 1.9, x);
  mix(skin, 0.16, 0.06, 0.05, seam * 0.7);
}

function addBrows(skin: Surface, px: number, y: number, z: number): void {
  const x = Math.abs(px);
  if (z < 4 || y < 0.8 || y > 4 || x > 6) return;
  const along = (x - 1.35) / 3.9;
  if (along < -0.1 || along > 1.08) return;
  const middle =
    2.1 + 0.42 * Math.sin(Math.min(1, Math.max(0, along)) * 2.3) - Math.max(0, along - 0.62) * 1.1;
  const half = 0.45 * fade(1.08, 0.35, along) * fade(-0.14, 0.2, along) + 0.04;
  const inside = fade(half + 0.14, half * 0.45, Math.abs(y - middle)) * fade(1.08, 0.9, along);
  const slant = px > 0 ? 1 : -1;
  const strands = noise(px * 15 - slant * y * 11, y * 3 + px * slant * 1.6, 3);
  const fine = noise(px * 34 - slant * y * 25, y * 5, 7);
  const cover = inside * (0.5 + 0.6 * fade(0.3, 0.7, strands * 0.5 + fine * 0.5));
  mix(skin, 0.055, 0.036, 0.028, Math.min(0.9, cover));
}

function eyeSurface(px: number, y: number, z: number): Surface {
  const x = Math.abs(px) - EYE.x;
  const out = Math.hypot(x, y - EYE.y - 0.02);
  const white: Surface = { red: 0.66, green: 0.6, blue: 0.56, gloss: 3, glow: 0 };
  const ey = y - EYE.y - x * 0.05;
  const front = z - EYE.z - EYE.axisZ;
  const lidShade = fade(0.0, 0.34, EYE.upper * front - ey);
  mix(white, 0.5, 0.33, 0.29, fade(0.85, 1.45, Math.abs(x)) * 0.55);
  const angle = Math.atan2(y, x);
  const rays = noise(angle * 7 + 20, out * 3, px > 0 ? 1 : 5);
  const iris = fade(0.62, 0.57, out);
  mix(white, 0.13 + rays * 0.1, 0.1 + rays * 0.06, 0.065 + rays * 0.03, iris);
  mix(white, 0.03, 0.022, 0.018, fade(0.46, 0.6, out) * iris * 0.8);
  mix(white, 0.006, 0.005, 0.005, fade(0.26, 0.22, out));
  const shade = 0.42 + 0.58 * lidShade;
  white.red *= shade;
  white.green *= shade;
  white.blue *= shade;
  return white;
}

/** What shorn skin shows: freckles of a millimetre or two, and fine unevenness of red and brown. */
function addMarks(skin: Surface, [x, y, z]: readonly [number, number, number]): void {
  const red = noise(x * 2.1 + 5, y * 2.1, z * 2.1) - 0.5;
  const brown = noise(x * 4.3, y * 4.3 + 11, z * 4.3) - 0.5;
  const fine = noise(x * 17, y * 17, z * 17 + 3) - 0.5;
  skin.red *= 1 + red * 0.03 + brown * 0.04 + fine * 0.03;
  skin.green *= 1 - red * 0.07 + brown * 0.06 + fine * 0.04;
  skin.blue *= 1 - red * 0.06 + brown * 0.08 + fine * 0.04;
  skin.gloss *= 1 + fine * 0.9;
  const freckle = fade(0.83, 0.93, noise(x * 5.1 + 3, y * 5.1 + 7, z * 5.1));
  mix(skin, 0.4, 0.2, 0.13, freckle * 0.3);
}

/** Cut hair: a grey-brown shade under the skin, and one dot for each follicle, set in a jittered lattice. */
function addStubble(skin: Surface, density: number, at: readonly number[]): void {
  const [x = 0, y = 0, z = 0, nx = 0, ny = 0, nz = 0] = at;
  tint(skin, density * 0.42);
  const pitch = 0.11;
  const ix = Math.floor(x / pitch);
  const iy = Math.floor(y / pitch);
  const iz = Math.floor(z / pitch);
  let cover = 0;
  for (let cell = 0; cell < 27; cell++) {
    const cx = ix + (cell % 3) - 1;
    const cy = iy + (Math.floor(cell / 3) % 3) - 1;
    const cz = iz + Math.floor(cell / 9) - 1;
    if (cellNumber(cx + 71, cy, cz) > density) continue;
    const dx = (cx + cellNumber(cx, cy, cz)) * pitch - x;
    const dy = (cy + cellNumber(cx, cy + 31, cz)) * pitch - y;
    const dz = (cz + cellNumber(cx, cy, cz + 57)) * pitch - z;
    const off = dx * nx + dy * ny + dz * nz;
    if (Math.abs(off) > pitch * 0.5) continue;
    cover = Math.max(cover, fade(0.042, 0.013, Math.sqrt(dx * dx + dy * dy + dz * dz - off * off)));
  }
  mix(skin, 0.07, 0.052, 0.046, cover * 0.62);
  skin.gloss *= 1 - density * 0.6;
}

function cloth(hem: boolean, x: number, y: number, z: number): Surface {
  const weave =
    1 + (noise(x * 14, y * 14, z * 14) - 0.5) * 0.16 + (noise(x * 0.7, y * 0.4, z * 0.7) - 0.5) * 0.25;
  const dark = hem ? 0.8 : 1;
  return {
    red: 0.062 * weave * dark,
    green: 0.07 * weave * dark,
    blue: 0.08 * weave * dark,
    gloss: 0,
    glow: 0,
  };
}

function tint(skin: Surface, amount: number): void {
  mix(skin, 0.2, 0.165, 0.155, amount);
}

function mix(surface: Surface, red: number, green: number, blue: number, amount: number): void {
  surface.red += (red - surface.red) * amount;
  surface.green += (green - surface.green) * amount;
  surface.blue += (blue - surface.blue) * amount;
}
