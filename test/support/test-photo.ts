import sharp from 'sharp';

/** What a test photo looks like to a camera; sizes are those of the sensor, before turning. */
export interface TestPhotoOptions {
  readonly sensorWidthPx?: number;
  readonly sensorHeightPx?: number;
  readonly orientation?: number;
  readonly focal35mm?: number;
  readonly lens?: string;
}

/** Words that stand in the metadata of every test photo and must be in no stored byte. */
export const TEST_PHOTO_SECRETS = ['Exif', 'GPS', 'CanaryCam', 'ICC_PROFILE'] as const;

/**
 * A phone-like JPEG of 12 megapixels (4032 × 3024, a few MB) lying on its side with orientation 6, GPS position,
 * camera name, lens, 35 mm focal length, capture date and a Display P3 profile. The sensor's left half is red and
 * its right half blue under soft noise, so that upright (90° clockwise) red is on top.
 */
export async function makePhonePhoto(options: TestPhotoOptions = {}): Promise<Buffer> {
  const { sensorWidthPx = 4032, sensorHeightPx = 3024, orientation = 6 } = options;
  const half = Math.floor(sensorWidthPx / 2);
  const sensor = { width: sensorWidthPx, height: sensorHeightPx, channels: 3 as const };
  const noise = { type: 'gaussian', mean: 128, sigma: 14 } as const;
  return sharp({ create: { ...sensor, background: '#c03030' } })
    .composite([
      {
        input: { create: { ...sensor, width: sensorWidthPx - half, background: '#3040c0' } },
        left: half,
        top: 0,
      },
      {
        input: { create: { width: 512, height: 512, channels: 3, background: '#000000', noise } },
        tile: true,
        blend: 'soft-light',
      },
    ])
    .jpeg({ quality: 90 })
    .withIccProfile('p3')
    .withExif({
      IFD0: { Make: 'CanaryCam', Model: 'CanaryCam 12', Orientation: String(orientation) },
      IFD2: {
        DateTimeOriginal: '2026:03:14 15:09:26',
        FocalLengthIn35mmFilm: String(options.focal35mm ?? 52),
        LensModel: options.lens ?? 'CanaryCam back camera 6mm f/1.8',
      },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '52/1 31/1 12/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '13/1 24/1 36/1',
      },
    })
    .withMetadata({ orientation })
    .toBuffer();
}

/** A small PNG of one colour; quick to make and to decode. */
export function makePlainPng(widthPx: number, heightPx: number, colour = '#808890'): Promise<Buffer> {
  return plain(widthPx, heightPx, colour);
}

/** A JPEG cut off at three fifths of its length, as a broken upload leaves it. */
export async function makeTruncatedJpeg(): Promise<Buffer> {
  const whole = await sharp(await plain(900, 700, '#886644'))
    .jpeg()
    .toBuffer();
  return whole.subarray(0, Math.floor(whole.length * 0.6));
}

function plain(width: number, height: number, background: string): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer();
}
