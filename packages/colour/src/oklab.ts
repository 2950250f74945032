import { channelToLight, lightToChannel, type Rgb } from './rgb.ts';

/**
 * A colour as eyes sort it: `lightness` 0 (black) … 1 (white), `a` green to red and `b` blue to yellow, both about
 * −0.4 … 0.4. Equal steps look about equally large.
 */
export interface Oklab {
  readonly lightness: number;
  readonly a: number;
  readonly b: number;
}

/** The Oklab of an sRGB colour. Source: Ottosson 2020, "A perceptual color space for image processing". */
export function rgbToOklab(colour: Rgb): Oklab {
  const red = channelToLight(colour.red);
  const green = channelToLight(colour.green);
  const blue = channelToLight(colour.blue);
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return {
    lightness: 0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    a: 1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    b: 0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  };
}

/** The sRGB colour, channels not rounded, of an Oklab one; what no screen can show is clipped channel by channel. */
export function oklabToRgb({ lightness, a, b }: Oklab): Rgb {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return {
    red: lightToChannel(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    green: lightToChannel(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    blue: lightToChannel(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  };
}

/** How different two colours look: their distance in Oklab; 0.02 is just seen, black to white is 1. */
export function colourDifference(one: Rgb, other: Rgb): number {
  const from = rgbToOklab(one);
  const to = rgbToOklab(other);
  return Math.hypot(to.lightness - from.lightness, to.a - from.a, to.b - from.b);
}

/** The colour `part` (0 … 1) of the way from one to the other as the eye sees it; channels not rounded. */
export function mixColours(from: Rgb, to: Rgb, part: number): Rgb {
  const start = rgbToOklab(from);
  const end = rgbToOklab(to);
  const between = (one: number, other: number) => one + (other - one) * part;
  return oklabToRgb({
    lightness: between(start.lightness, end.lightness),
    a: between(start.a, end.a),
    b: between(start.b, end.b),
  });
}
