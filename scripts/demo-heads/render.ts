import { headDistance } from './head-shape.ts';
import { fade } from './shapes.ts';
import { type Shave, surfaceAt } from './skin.ts';

type Vector = readonly [number, number, number];

/** Where the camera stands and what it looks at; lengths in centimetres. */
export interface Shot {
  readonly name: string;
  /** Unit vector from the head to the camera. */
  readonly from: Vector;
  readonly up: Vector;
  readonly target: Vector;
  /** Height of the picture at the target. */
  readonly spanCm: number;
  readonly shave: Shave;
}

/** As far away as a portrait is taken from, so that the nose is not too big. */
const CAMERA_CM = 170;
const KEY = unit([-0.46, 0.62, 0.64]);
const FILL = unit([0.75, 0.1, 0.5]);

/** The picture as RGB bytes, row by row from the top; rows `firstRow` to `endRow` only. */
export function renderRows(
  shot: Shot,
  size: { readonly width: number; readonly height: number },
  rows: { readonly first: number; readonly end: number },
): Uint8Array {
  const camera = makeCamera(shot, size);
  const bytes = new Uint8Array(size.width * (rows.end - rows.first) * 3);
  let at = 0;
  for (let row = rows.first; row < rows.end; row++) {
    for (let column = 0; column < size.width; column++) {
      const colour = samplePixel(camera, column, row);
      for (const channel of colour) bytes[at++] = Math.round(255 * toDisplay(channel));
    }
  }
  return bytes;
}

interface Camera {
  readonly eye: Vector;
  readonly right: Vector;
  readonly up: Vector;
  readonly forward: Vector;
  readonly key: Vector;
  readonly fill: Vector;
  readonly cmPerPx: number;
  readonly shave: Shave;
  readonly size: { readonly width: number; readonly height: number };
}

function makeCamera(shot: Shot, size: Camera['size']): Camera {
  const forward = unit([-shot.from[0], -shot.from[1], -shot.from[2]]);
  const right = unit(cross(forward, shot.up));
  const up = cross(right, forward);
  const eye: Vector = [0, 1, 2].map(
    (i) => (shot.target[i] ?? 0) + (shot.from[i] ?? 0) * CAMERA_CM,
  ) as unknown as Vector;
  const inWorld = (light: Vector): Vector =>
    [0, 1, 2].map(
      (i) => light[0] * (right[i] ?? 0) + light[1] * (up[i] ?? 0) - light[2] * (forward[i] ?? 0),
    ) as unknown as Vector;
  return {
    eye,
    right,
    up,
    forward,
    key: inWorld(KEY),
    fill: inWorld(FILL),
    cmPerPx: shot.spanCm / size.height,
    shave: shot.shave,
    size,
  };
}

/** One sample, or four where the first ones show an outline. */
function samplePixel(camera: Camera, column: number, row: number): Vector {
  const a = trace(camera, column + 0.25, row + 0.25);
  const b = trace(camera, column + 0.75, row + 0.75);
  const apart = Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
  const more =
    apart > 0.05 ? [trace(camera, column + 0.75, row + 0.25), trace(camera, column + 0.25, row + 0.75)] : [];
  const all = [a, b, ...more];
  return [0, 1, 2].map((i) => all.reduce((sum, c) => sum + (c[i] ?? 0), 0) / all.length) as unknown as Vector;
}

function trace(camera: Camera, column: number, row: number): Vector {
  const { eye, right, up, forward, size, cmPerPx } = camera;
  const sx = ((column - size.width / 2) * cmPerPx) / CAMERA_CM;
  const sy = ((size.height / 2 - row) * cmPerPx) / CAMERA_CM;
  const [dx, dy, dz] = unit([
    forward[0] + right[0] * sx + up[0] * sy,
    forward[1] + right[1] * sx + up[1] * sy,
    forward[2] + right[2] * sx + up[2] * sy,
  ]);
  let t = CAMERA_CM - 28;
  for (let step = 0; step < 260 && t < CAMERA_CM + 32; step++) {
    const d = headDistance(eye[0] + dx * t, eye[1] + dy * t, eye[2] + dz * t);
    if (d < 0.002) return shade(camera, [eye[0] + dx * t, eye[1] + dy * t, eye[2] + dz * t], [dx, dy, dz]);
    t += d * 0.85;
  }
  return backdrop(column / size.width, row / size.height);
}

function backdrop(u: number, v: number): Vector {
  const light = 0.47 - 0.2 * fade(0.1, 0.85, Math.hypot(u - 0.46, (v - 0.42) * 1.1));
  return [light * 0.985, light, light * 1.015];
}

function shade(camera: Camera, p: Vector, ray: Vector): Vector {
  const n = normalAt(p);
  const s = surfaceAt([...p, ...n], camera.shave);
  const open = openness(p, n);
  const shadow = softShadow(p, n, camera.key);
  const key = wrapped(dot(n, camera.key), s.glow);
  const fill = wrapped(dot(n, camera.fill), s.glow);
  const sky = 0.5 + 0.5 * dot(n, camera.up);
  const facing = Math.max(0, -dot(n, ray));
  const half = unit([camera.key[0] - ray[0], camera.key[1] - ray[1], camera.key[2] - ray[2]]);
  const shine = Math.max(0, dot(n, half));
  const gleam =
    s.gloss > 2 ? shine ** 420 * 1.1 : s.gloss * (0.05 * shine ** 14 + 0.05 * shine ** 46) * shadow;
  const edge = (1 - facing) ** 4 * 0.05 * s.glow * open;
  const albedo = [s.red, s.green, s.blue] as const;
  const bleed = [0.12, 0.03, 0.015] as const;
  return [0, 1, 2].map((i) => {
    const colour = albedo[i] ?? 0;
    const lit = 1.02 * key * (shadow + (1 - shadow) * (bleed[i] ?? 0) * s.glow);
    const ambient = (0.3 + 0.22 * sky) * (open + (1 - open) * (bleed[i] ?? 0) * 1.6 * s.glow);
    return colour * (lit + 0.2 * fill * open + ambient) + gleam + edge;
  }) as unknown as Vector;
}

/** Light that creeps a little past the edge of shadow, as it does in skin. */
function wrapped(cosine: number, glow: number): number {
  const reach = 0.28 * glow;
  return Math.max(0, (cosine + reach) / (1 + reach)) ** (1 + 0.35 * glow);
}

function normalAt(p: Vector): Vector {
  const e = 0.012;
  const a = headDistance(p[0] + e, p[1] - e, p[2] - e);
  const b = headDistance(p[0] - e, p[1] - e, p[2] + e);
  const c = headDistance(p[0] - e, p[1] + e, p[2] - e);
  const d = headDistance(p[0] + e, p[1] + e, p[2] + e);
  return unit([a - b - c + d, -a - b + c + d, -a + b - c + d]);
}

/** 1 in the open, towards 0 in creases. */
function openness(p: Vector, n: Vector): number {
  let hidden = 0;
  for (const [far, weight] of OCCLUSION_STEPS) {
    const d = headDistance(p[0] + n[0] * far, p[1] + n[1] * far, p[2] + n[2] * far);
    hidden += weight * Math.max(0, 1 - d / far);
  }
  return Math.max(0.05, 1 - hidden);
}

const OCCLUSION_STEPS = [
  [0.12, 0.13],
  [0.4, 0.2],
  [1.0, 0.22],
  [2.2, 0.24],
] as const;

function softShadow(p: Vector, n: Vector, light: Vector): number {
  if (dot(n, light) < -0.35) return 0;
  let clear = 1;
  let t = 0.25;
  for (let step = 0; step < 26 && t < 16; step++) {
    const d = headDistance(
      p[0] + n[0] * 0.06 + light[0] * t,
      p[1] + n[1] * 0.06 + light[1] * t,
      p[2] + n[2] * 0.06 + light[2] * t,
    );
    clear = Math.min(clear, 0.5 + (4.5 * d) / t);
    if (clear <= 0) return 0;
    t += Math.min(1.4, Math.max(0.14, d));
  }
  return fade(0, 1, clear);
}

function toDisplay(linear: number): number {
  const film = Math.min(1, Math.max(0, linear * 1.03));
  return film <= 0.0031308 ? film * 12.92 : 1.055 * film ** (1 / 2.4) - 0.055;
}

function dot(a: Vector, b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

function cross(a: Vector, b: Vector): Vector {
  return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
}

function unit(v: Vector): Vector {
  const length = Math.sqrt(dot(v, v));
  return [v[0] / length, v[1] / length, v[2] / length];
}
