/** The picture on the welcome page: units of a 400 × 240 drawing, y down. */
export const DRAWING = { width: 400, height: 240 } as const;

/** The drawn hairline from temple to temple. */
export const DRAWN_HAIRLINE =
  'M62 200C70 168 92 150 124 146C150 143 168 132 200 130C232 132 250 143 276 146C308 150 330 168 338 200';

/** The top of the drawn head. */
export const DRAWN_HEAD = 'M40 236C22 96 96 18 200 18S378 96 360 236';

const CENTRE = { x: 200, y: 240 } as const;
const CELL = 9;

/**
 * Dots as one path of zero-length strokes: a jittered grid over the scalp between the hairline and the head's
 * outline, thinning out towards the hairline as an artist would. The same on every call.
 */
export function drawDots(): string {
  const parts: string[] = [];
  for (let row = 0; row * CELL < DRAWING.height; row++) {
    for (let column = 0; column * CELL < DRAWING.width; column++) {
      const chance = (salt: number) => scatter(row * 64 + column, salt);
      const x = (column + 0.1 + 0.8 * chance(1)) * CELL;
      const y = (row + 0.1 + 0.8 * chance(2)) * CELL;
      const line = hairlineY(x);
      if (line === undefined || y > line - 4 || !isInsideHead(x, y)) continue;
      if (chance(3) > 0.2 + (line - y) / 40) continue;
      parts.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
    }
  }
  return parts.join('');
}

function isInsideHead(x: number, y: number): boolean {
  return Math.abs((x - CENTRE.x) / 150) ** 2.3 + Math.abs((y - CENTRE.y) / 212) ** 2.3 < 1;
}

/** A number in [0, 1) that looks random and belongs to `index` and `salt` alone. */
function scatter(index: number, salt: number): number {
  const mixed = Math.imul(index * 8 + salt, 0x9e3779b1);
  return (Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 8) / 2 ** 24;
}

/** Height of the drawn hairline at `x`, by the same shape in straight pieces; undefined beside it. */
function hairlineY(x: number): number | undefined {
  const side = Math.abs(x - CENTRE.x);
  const pieces = [
    [0, 130],
    [40, 137],
    [76, 146],
    [110, 158],
    [130, 176],
    [138, 200],
  ] as const;
  for (let i = 1; i < pieces.length; i++) {
    const [fromX, fromY] = pieces[i - 1] ?? pieces[0];
    const [toX, toY] = pieces[i] ?? pieces[0];
    if (side <= toX) return fromY + ((side - fromX) / (toX - fromX)) * (toY - fromY);
  }
  return undefined;
}
