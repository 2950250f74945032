/** An sRGB colour; each channel 0 … 255, whole once it is shown. */
export interface Rgb {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
}

/** An sRGB colour with its opacity: `alpha` 0 (nothing) … 1 (solid), not multiplied in. */
export interface Rgba extends Rgb {
  readonly alpha: number;
}

/**
 * The colour written `#rrggbb` (either case).
 * @throws RangeError for anything else
 */
export function hexToRgb(hex: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new RangeError(`A colour is written #rrggbb, got ${hex}.`);
  const channel = (from: number) => Number.parseInt(hex.slice(from, from + 2), 16);
  return { red: channel(1), green: channel(3), blue: channel(5) };
}

/** The colour as `#rrggbb`, lower case; channels are rounded and brought into 0 … 255. */
export function rgbToHex({ red, green, blue }: Rgb): string {
  const channel = (value: number) =>
    Math.min(255, Math.max(0, Math.round(value)))
      .toString(16)
      .padStart(2, '0');
  return `#${channel(red)}${channel(green)}${channel(blue)}`;
}

/** The light of one sRGB channel, 0 … 1, from its value 0 … 255 (IEC 61966-2-1). */
export function channelToLight(value: number): number {
  const part = value / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

/** The sRGB channel 0 … 255 (not rounded) that shows this light; light outside 0 … 1 is brought into it. */
export function lightToChannel(light: number): number {
  const inside = Math.min(1, Math.max(0, light));
  return 255 * (inside <= 0.0031308 ? inside * 12.92 : 1.055 * inside ** (1 / 2.4) - 0.055);
}
