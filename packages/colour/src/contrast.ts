import { channelToLight, type Rgb } from './rgb.ts';

/** How much light a colour sends, 0 (black) … 1 (white). Source: WCAG 2.2, "relative luminance". */
export function relativeLuminance({ red, green, blue }: Rgb): number {
  return 0.2126 * channelToLight(red) + 0.7152 * channelToLight(green) + 0.0722 * channelToLight(blue);
}

/**
 * The contrast of two opaque colours, 1 (the same) … 21 (black on white), in either order. Text wants 4.5 at least,
 * large text and signs 3. Source: WCAG 2.2, "contrast ratio".
 */
export function contrastRatio(one: Rgb, other: Rgb): number {
  const a = relativeLuminance(one);
  const b = relativeLuminance(other);
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
