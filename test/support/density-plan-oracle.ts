import type { MaskLine, MaskScale, ZoneShape } from '@stipple/density';

/*
 * Zones and the hairline mask as the docstrings of zone-raster.ts, line-pieces.ts, edge-noise.ts and mask-block.ts put
 * them in words, worked out cell by cell over all edges and pieces, with nothing left out and nothing remembered.
 * Written apart from the package.
 */

interface Place {
  x: number;
  y: number;
}

const middleOf = (index: number) => 16 * index + 8;
const step = (t: number) => Math.floor((3 * 256 * t * t - 2 * t * t * t + 32_768) / 65_536);
const length4 = (mm: number, { pxPerCm16 }: MaskScale) => Math.floor((mm * 100 * pxPerCm16) / 1000);
const cross = (a: Place, b: Place) => a.x * b.y - a.y * b.x;
const minus = (a: Place, b: Place): Place => ({ x: a.x - b.x, y: a.y - b.y });

/** The whole root of a whole number, found by halving. */
function rootOf(value: number): number {
  let [low, high] = [0, 2 ** 26];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (middle * middle <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** Runs longer than 1020 q each way are cut into the fewest equal parts that are not. */
function cut(points: readonly Place[]): [Place, Place][] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index]!;
    const parts = Math.max(1, Math.ceil(Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) / 1020));
    const at = (k: number): Place => ({
      x: from.x + Math.floor(((to.x - from.x) * k) / parts),
      y: from.y + Math.floor(((to.y - from.y) * k) / parts),
    });
    return Array.from({ length: parts }, (_, k): [Place, Place] => [at(k), at(k + 1)]);
  });
}

function squaredDistance(place: Place, [from, to]: [Place, Place]): number {
  const run = minus(to, from);
  const off = minus(place, from);
  const along = off.x * run.x + off.y * run.y;
  const whole = run.x * run.x + run.y * run.y;
  if (along <= 0) return off.x * off.x + off.y * off.y;
  if (along >= whole) return minus(place, to).x ** 2 + minus(place, to).y ** 2;
  return Math.floor(cross(off, run) ** 2 / whole);
}

/** How often the closed line goes around the place: edges crossed to the left of it, with their sense. */
function turnsAround({ x, y }: Place, corners: readonly Place[]): number {
  let turns = 0;
  for (const [index, from] of corners.entries()) {
    const to = corners[(index + 1) % corners.length]!;
    const isDown = from.y <= y && to.y > y;
    const isUp = to.y <= y && from.y > y;
    if (!isDown && !isUp) continue;
    const reach = (y - from.y) * (to.x - from.x) - (x - from.x) * (to.y - from.y);
    if (isDown && reach <= 0) turns++;
    if (isUp && reach >= 0) turns--;
  }
  return turns;
}

const wholePlaces = (points: readonly Place[]): Place[] =>
  points
    .map(({ x, y }) => ({ x: Math.round(x) + 0, y: Math.round(y) + 0 }))
    .filter(({ x, y }, index, all) => index === 0 || x !== all[index - 1]!.x || y !== all[index - 1]!.y);

/** How much of a zone lies on the cell, 0 … 256. */
export function zoneCoverSlowly(zone: ZoneShape, scale: MaskScale, column: number, row: number): number {
  const place = { x: middleOf(column), y: middleOf(row) };
  const corners = wholePlaces(zone.points);
  const isOpen = zone.kind === 'part';
  if (corners.length < (isOpen ? 2 : 3)) return 0;
  if (!isOpen && turnsAround(place, corners) !== 0) return 256;
  const half4 = isOpen ? length4((zone.widthMm ?? 0) / 2, scale) : 0;
  const blend4 = zone.kind === 'clear' ? 0 : length4(zone.blendMm, scale);
  if (half4 + blend4 === 0) return 0;
  const edges = cut(isOpen ? corners : [...corners, corners[0]!]);
  const squared = Math.min(...edges.map((edge) => squaredDistance(place, edge)));
  const beyond4 = rootOf(16 * squared) - half4;
  if (beyond4 <= 0) return 256;
  return beyond4 < blend4 ? step(256 - Math.floor((256 * beyond4) / blend4)) : 0;
}

/** Density under the strokes, what is kept clear, and the zone that counts, of one cell. */
export function zonesSlowly(
  zones: readonly ZoneShape[],
  { scale, percent }: { scale: MaskScale; percent: number },
  [column, row]: readonly [number, number],
): { base: number; clear: number; zone: number } {
  const laid = zones.map((zone, index) => {
    const target = Math.min(65_535, Math.floor((Math.floor(zone.targetPerCm2 * 256) * percent) / 100));
    return { kind: zone.kind, target, cover: zoneCoverSlowly(zone, scale, column, row), label: index + 1 };
  });
  const covering = laid.filter(({ cover }) => cover > 0);
  let base = 0;
  let zone = 0;
  const raise = (isMeant: (kind: string) => boolean) => {
    for (const { kind, target, cover, label } of covering) {
      if (!isMeant(kind)) continue;
      const value = Math.floor((target * cover) / 256);
      if (zone === 0 || value > base) zone = label;
      base = Math.max(base, value);
    }
  };
  raise((kind) => kind === 'density' || kind === 'part');
  for (const { kind, target, cover, label } of covering) {
    if (kind !== 'hair') continue;
    base += Math.floor(((target - base) * cover + 128) / 256);
    if (zone === 0 || cover >= 128) zone = label;
  }
  raise((kind) => kind === 'scar');
  const clearing = covering.filter(({ kind }) => kind === 'clear');
  return { base, clear: clearing.length > 0 ? 256 : 0, zone: clearing.at(-1)?.label ?? zone };
}

/** The scalp's depth of a place by one hairline, quarter q, without noise: negative in front of it. */
function depthSlowly(line: MaskLine, place: Place): number {
  const travelled = wholePlaces(line.points);
  const pieces = cut(line.scalp === 'left' ? travelled : travelled.toReversed());
  const squares = pieces.map((piece) => squaredDistance(place, piece));
  const least = Math.min(...squares);
  const nearest = squares.indexOf(least);
  const [from, to] = pieces[nearest]!;
  const run = minus(to, from);
  const distance4 = rootOf(16 * least);
  const length = rootOf(16 * (run.x * run.x + run.y * run.y));
  const sideOfRun = cross(minus(place, from), run) > 0 ? 1 : -1;
  const before = -(minus(place, from).x * run.x + minus(place, from).y * run.y);
  const after = minus(place, to).x * run.x + minus(place, to).y * run.y;
  const corner = (a: [Place, Place], b: [Place, Place]): number => {
    const turn = cross(minus(a[1], a[0]), minus(b[1], b[0]));
    return turn === 0 ? sideOfRun : Math.sign(turn);
  };
  if (before > 0 && nearest === 0) return sideOfRun > 0 ? distance4 : Math.floor((16 * before) / length);
  if (after > 0 && nearest === pieces.length - 1)
    return sideOfRun > 0 ? distance4 : Math.floor((16 * after) / length);
  if (before >= 0 && nearest > 0) return corner(pieces[nearest - 1]!, pieces[nearest]!) * distance4;
  if (after >= 0 && nearest < pieces.length - 1)
    return corner(pieces[nearest]!, pieces[nearest + 1]!) * distance4;
  return sideOfRun * distance4;
}

/**
 * The mask of a cell, 0 … 256, for a session with this offset: the least of all lines.
 * @param noise4 what the irregular edge adds to the depth there
 */
export function maskSlowly(
  lines: readonly MaskLine[],
  { scale, offsetMm, noise4 }: { scale: MaskScale; offsetMm: number; noise4: number },
  [column, row]: readonly [number, number],
): number {
  let mask = 256;
  for (const line of lines) {
    if (wholePlaces(line.points).length < 2) continue;
    const offset4 = length4(offsetMm, scale);
    const width4 = Math.max(1, length4(line.transitionMm, scale)) + offset4;
    const deep = depthSlowly(line, { x: middleOf(column), y: middleOf(row) }) + noise4 - offset4;
    const fade = deep <= 0 ? 0 : deep >= width4 ? 256 : step(Math.floor((256 * deep) / width4));
    mask = Math.min(mask, fade);
  }
  return mask;
}

/** −32768 … 32767 for a lattice place. */
function hashSlowly(seed: number, column: number, row: number): number {
  const word = (value: bigint) => BigInt.asUintN(32, value);
  const times = (a: bigint, b: bigint) => word(a * b);
  let hash = BigInt.asUintN(32, BigInt(seed));
  hash ^= times(BigInt.asUintN(32, BigInt(column)), 0x9e3779b1n);
  hash ^= times(BigInt.asUintN(32, BigInt(row)), 0x85ebca77n);
  hash = times(hash ^ (hash >> 16n), 0x85ebca6bn);
  hash = times(hash ^ (hash >> 13n), 0xc2b2ae35n);
  return Number((hash ^ (hash >> 16n)) >> 16n) - 32_768;
}

/** What the irregular edge adds to the depth of a cell, quarter q. */
export function noiseSlowly(scale: MaskScale, [column, row]: readonly [number, number]): number {
  const octaves = [
    { latticeMm: 24, amplitudeMm: 3.5 },
    { latticeMm: 5, amplitudeMm: 1.8 },
  ];
  let sum = 0;
  for (const [index, { latticeMm, amplitudeMm }] of octaves.entries()) {
    const lattice = Math.max(1, Math.floor(length4(latticeMm, scale) / 4));
    const amplitude = length4(amplitudeMm, scale);
    const [i, j] = [Math.floor(middleOf(column) / lattice), Math.floor(middleOf(row) / lattice)];
    const ease = (off: number) => step(Math.floor((256 * off) / lattice));
    const across = ease(middleOf(column) - i * lattice);
    const down = ease(middleOf(row) - j * lattice);
    const at = (di: number, dj: number) => hashSlowly(scale.seed + index, i + di, j + dj);
    const top = at(0, 0) * (256 - across) + at(1, 0) * across;
    const bottom = at(0, 1) * (256 - across) + at(1, 1) * across;
    const value = top * (256 - down) + bottom * down;
    sum += Math.floor((value * amplitude) / 2 ** 31);
  }
  return sum;
}
