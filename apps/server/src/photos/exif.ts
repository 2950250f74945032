import readExif from 'exif-reader';

/** What is kept of a photo's metadata, as data; everything else is thrown away with the bytes it stood in. */
export interface PhotoFacts {
  /** 35 mm equivalent focal length in mm, as the camera wrote it; 1–2000. */
  readonly focal35mm?: number;
  /** When the shutter opened, by the camera's clock. */
  readonly capturedAt?: Date;
  /** True when the lens names itself a front camera: such pictures are often stored mirrored. A hint, no proof. */
  readonly mirrorHint: boolean;
}

/** The facts in a raw EXIF block; an absent or unreadable block gives only `mirrorHint: false`. */
export function readPhotoFacts(exif: Uint8Array | undefined): PhotoFacts {
  const tags = exif === undefined ? undefined : parse(exif);
  if (tags === undefined) return { mirrorHint: false };
  const focal = tags.Photo?.FocalLengthIn35mmFilm;
  const taken: unknown = tags.Photo?.DateTimeOriginal ?? tags.Image?.DateTime;
  const lens: unknown = tags.Photo?.LensModel;
  return {
    ...(typeof focal === 'number' && focal >= 1 && focal <= 2000 ? { focal35mm: Math.round(focal) } : {}),
    ...(isPlausibleDate(taken) ? { capturedAt: taken } : {}),
    mirrorHint: typeof lens === 'string' && /\bfront\b/i.test(lens),
  };
}

function parse(exif: Uint8Array): ReturnType<typeof readExif> | undefined {
  try {
    return readExif(Buffer.from(exif));
  } catch {
    // Cameras and editors write broken EXIF often; the picture is still good, so its facts are simply unknown.
    return undefined;
  }
}

function isPlausibleDate(value: unknown): value is Date {
  if (!(value instanceof Date)) return false;
  const year = value.getUTCFullYear();
  return year >= 1990 && year < 2200;
}
