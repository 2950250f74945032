import { type DensityStroke, decodeStroke } from '@stipple/density';

/*
 * The density map as density.md and the docstrings of coverage.ts and raster.ts put it in words, worked out cell by
 * cell in unbounded integers, with nothing remembered. Written apart from the package, which it only asks to decode.
 */

const floorDiv = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
};

interface End {
  x: bigint;
  y: bigint;
  pressure: bigint;
}

/** The stroke's line as pairs of ends, none longer than 1020 q along an axis. */
function piecesOf(stroke: DensityStroke): [End, End][] {
  const ends: End[] = [];
  for (let index = 0; index < stroke.points.length / 2; index++) {
    ends.push({
      x: BigInt(stroke.points[2 * index]!),
      y: BigInt(stroke.points[2 * index + 1]!),
      pressure: BigInt(stroke.pressures?.[index] ?? 255),
    });
  }
  if (ends.length === 1) return [[ends[0]!, ends[0]!]];
  const pieces: [End, End][] = [];
  for (let index = 1; index < ends.length; index++) {
    const from = ends[index - 1]!;
    const to = ends[index]!;
    let parts = 1n;
    const longest = [to.x - from.x, to.y - from.y]
      .map((d) => (d < 0n ? -d : d))
      .reduce((a, b) => (a > b ? a : b));
    while (longest > 1020n * parts) parts++;
    const cut = (k: bigint): End => ({
      x: from.x + floorDiv((to.x - from.x) * k, parts),
      y: from.y + floorDiv((to.y - from.y) * k, parts),
      pressure: from.pressure + floorDiv((to.pressure - from.pressure) * k, parts),
    });
    for (let k = 0n; k < parts; k++) pieces.push([cut(k), cut(k + 1n)]);
  }
  return pieces;
}

function fade(index: bigint, hardness: number): bigint {
  const h = hardness === 255 ? 256n : BigInt(hardness);
  const core = floorDiv(h * h, 256n);
  if (index <= core) return 256n;
  const t = 256n - floorDiv((index - core) * 256n, 256n - core);
  return floorDiv(3n * 256n * t * t - 2n * t * t * t + 32_768n, 65_536n);
}

/** Coverage 0 … 256 of the cell centred at (x, y) by one piece. */
function coverageByPiece(stroke: DensityStroke, [from, to]: [End, End], x: bigint, y: bigint): bigint {
  const run = { x: to.x - from.x, y: to.y - from.y };
  const off = { x: x - from.x, y: y - from.y };
  const lengthSquared = run.x * run.x + run.y * run.y;
  let along = run.x * off.x + run.y * off.y;
  if (along < 0n) along = 0n;
  if (along > lengthSquared) along = lengthSquared;
  let squared = off.x * off.x + off.y * off.y;
  if (along > 0n && along === lengthSquared) squared = (x - to.x) ** 2n + (y - to.y) ** 2n;
  else if (along > 0n) squared = floorDiv((off.x * run.y - off.y * run.x) ** 2n, lengthSquared);
  const radiusSquared = BigInt(stroke.radiusQ) ** 2n;
  if (squared > radiusSquared) return 0n;
  const full = fade(floorDiv(256n * squared, radiusSquared), stroke.hardness);
  const change = lengthSquared === 0n ? 0n : floorDiv((to.pressure - from.pressure) * along, lengthSquared);
  return floorDiv(full * (from.pressure + change + 1n), 256n);
}

function paintCell(value: bigint, stroke: DensityStroke, coverage: bigint): bigint {
  const alpha = coverage * (stroke.flow === 255 ? 256n : BigInt(stroke.flow));
  const target = stroke.op === 'erase' ? 0n : BigInt(stroke.targetPerCm2 * 32) * 8n;
  const gap = stroke.op === 'add' ? target : target - value;
  const painted = value + floorDiv(gap * alpha + 32_768n, 65_536n);
  return painted > 65_535n ? 65_535n : painted;
}

/**
 * The raster that a log of records must give on a frame of so many q, row by row. Cost O(cells · pieces) in big
 * integers: for frames of some dozen cells a side.
 */
export function replaySlowly(
  records: readonly Uint8Array[],
  frame: { widthQ: number; heightQ: number },
): number[] {
  const strokes = records.map(decodeStroke).filter((stroke) => stroke?.sessionMask === 0) as DensityStroke[];
  const painted = strokes.map((stroke) => ({ stroke, pieces: piecesOf(stroke) }));
  const raster: number[] = [];
  for (let y = 8n; y < BigInt(frame.heightQ) + 8n; y += 16n) {
    for (let x = 8n; x < BigInt(frame.widthQ) + 8n; x += 16n) {
      let value = 0n;
      for (const { stroke, pieces } of painted) {
        const coverages = pieces.map((piece) => coverageByPiece(stroke, piece, x, y));
        value = paintCell(
          value,
          stroke,
          coverages.reduce((a, b) => (a > b ? a : b)),
        );
      }
      raster.push(Number(value));
    }
  }
  return raster;
}
