import type { Rgb, Rgba } from '@stipple/colour';

/** Eyes that a colour is checked for. */
export const VISIONS = ['ordinary', 'red-blind', 'green-blind', 'blue-blind'] as const;
/** One of `VISIONS`. */
export type Vision = (typeof VISIONS)[number];

/** What each kind of eye makes of linear red, green and blue. Source: Machado, Oliveira & Fernandes 2009, severity 1. */
const MATRICES: Record<Vision, readonly (readonly [number, number, number])[]> = {
  ordinary: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  'red-blind': [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  'green-blind': [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  'blue-blind': [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const toLight = (value: number) => {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
};

const toChannel = (light: number) => {
  const inside = Math.min(1, Math.max(0, light));
  return 255 * (inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055);
};

/** The colour that ordinary eyes would have to see, to see what these eyes see. */
export function seenWith(vision: Vision, { red, green, blue }: Rgb): Rgb {
  const light = [toLight(red), toLight(green), toLight(blue)] as const;
  const [r = 0, g = 0, b = 0] = MATRICES[vision].map((row) =>
    toChannel(row[0] * light[0] + row[1] * light[1] + row[2] * light[2]),
  );
  return { red: r, green: g, blue: b };
}

/** The opaque colour seen when `over` lies on `under`, blended as a canvas blends. */
export function layOver(over: Rgba, under: Rgb): Rgb {
  const blend = (top: number, bottom: number) => top * over.alpha + bottom * (1 - over.alpha);
  return {
    red: blend(over.red, under.red),
    green: blend(over.green, under.green),
    blue: blend(over.blue, under.blue),
  };
}
