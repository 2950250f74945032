/** The picture on the welcome page: units of a 400 × 240 drawing, y down. */
export const DRAWING = { width: 400, height: 240 } as const;

/** The drawn hairline from temple to temple. */
export const DRAWN_HAIRLINE =
  'M62 200C70 168 92 150 124 146C150 143 168 132 200 130C232 132 250 143 276 146C308 150 330 168 338 200';

/** The top of the drawn head. */
export const DRAWN_HEAD = 'M40 236C22 96 96 18 200 18S378 96 360 236';

const CENTRE = { x: 200, y: 236 } as const;
// The plastic number's powers spread points evenly without a random source (Roberts 2018, R2 sequence).
const STEP = { x: 0.7548776662466927, y: 0.5698402909980532 } as const;

/**
 * Dots as one path of zero-length strokes, even over the scalp between hairline and head outline, thinning
 * out towards the hairline. `count` is how many places are tried.
 */
export function drawDots(count: number): string {
  const parts: string[] = [];
  for (let i = 1; i <= count; i++) {
    const x = 30 + ((i * STEP.x) % 1) * 340;
    const y = 20 + ((i * STEP.y) % 1) * 180;
    const line = hairlineY(x);
    if (line === undefined || y > line - 3) continue;
    const across = (x - CENTRE.x) / 158;
    const up = (y - CENTRE.y) / 209;
    if (across * across + up * up > 1) continue;
    const depth = Math.min(1, (line - y) / 34);
    if ((i * 0.6180339887498949) % 1 > 0.25 + 0.75 * depth) continue;
    parts.push(`M${x.toFixed(1)} ${y.toFixed(1)}h0`);
  }
  return parts.join('');
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
