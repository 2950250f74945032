import type { ZoneKind } from '@stipple/board';

/** How zones of a kind look: told apart by the dashes of the outline and the pattern of the area, not by colour alone. */
export interface ZoneLook {
  readonly colour: string;
  /** Dashes of the outline, CSS px; none for a whole line. */
  readonly dashPx: readonly number[];
}

/** Colours that stand out from skin and from each other to colour-blind eyes too (after Okabe and Ito). */
export const ZONE_LOOKS: Readonly<Record<ZoneKind, ZoneLook>> = {
  density: { colour: '#0072b2', dashPx: [] },
  hair: { colour: '#5b3a1e', dashPx: [14, 5] },
  scar: { colour: '#c2410c', dashPx: [12, 4, 2, 4] },
  clear: { colour: '#7a1f8f', dashPx: [3, 5] },
  part: { colour: '#00705a', dashPx: [7, 5] },
};

type Draw = (context: CanvasRenderingContext2D) => void;

const line = (context: CanvasRenderingContext2D, ...points: readonly (readonly [number, number])[]): void => {
  for (const [index, [x, y]] of points.entries()) {
    if (index === 0) context.moveTo(x, y);
    else context.lineTo(x, y);
  }
};

/** One tile of each pattern, CSS px: dots, hairs, crosses, stripes, ticks along the parting. */
const PATTERNS: Readonly<Record<ZoneKind, { readonly sizePx: number; readonly draw: Draw }>> = {
  density: {
    sizePx: 12,
    draw: (context) => {
      for (const [x, y] of [
        [3, 3],
        [9, 9],
      ] as const) {
        context.moveTo(x + 1.1, y);
        context.arc(x, y, 1.1, 0, 2 * Math.PI);
      }
    },
  },
  hair: { sizePx: 10, draw: (context) => line(context, [3, 8], [6, 2]) },
  scar: {
    sizePx: 14,
    draw: (context) => {
      line(context, [4, 4], [10, 10]);
      line(context, [10, 4], [4, 10]);
    },
  },
  clear: {
    sizePx: 12,
    draw: (context) => {
      line(context, [-3, 15], [15, -3]);
      line(context, [-3, 3], [3, -3]);
      line(context, [9, 15], [15, 9]);
    },
  },
  part: { sizePx: 10, draw: (context) => line(context, [0, 5], [4, 5]) },
};

/** The pattern of a kind as a fill in CSS px at the given pixel ratio. */
export function makeZonePattern(
  context: CanvasRenderingContext2D,
  kind: ZoneKind,
  ratio: number,
): CanvasPattern | null {
  const { sizePx, draw } = PATTERNS[kind];
  const side = Math.round(sizePx * ratio);
  const tile = new OffscreenCanvas(side, side);
  const onTile = tile.getContext('2d') as unknown as CanvasRenderingContext2D | null;
  if (!onTile) return null;
  onTile.scale(side / sizePx, side / sizePx);
  // A pale line under the coloured one, so that the pattern is seen on dark hair and on skin.
  for (const [widthPx, colour] of [
    [3, 'rgba(255, 255, 255, 0.55)'],
    [1.4, ZONE_LOOKS[kind].colour],
  ] as const) {
    onTile.beginPath();
    draw(onTile);
    onTile.lineWidth = widthPx;
    onTile.lineCap = 'round';
    onTile.strokeStyle = colour;
    onTile.stroke();
  }
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(sizePx / side));
  return pattern;
}
