import { texts } from '../texts/texts.ts';

/** What the file input asks for; phones then convert HEIC to JPEG by themselves. */
export const PHOTO_TYPES = 'image/jpeg,image/png,image/webp';

const LARGEST_BYTES = 25 * 1024 * 1024;

/**
 * The sentence why a chosen file is not worth sending, or undefined when the server should judge it. Only what
 * is certain from name, type and size is refused here.
 */
export function findFileProblem(file: {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}): string | undefined {
  const refused = texts.photos.refused;
  if (file.size === 0) return refused.empty;
  if (/^image\/hei[cf]/.test(file.type) || /\.hei[cf]$/i.test(file.name)) return refused.heic;
  if (file.type !== '' && !PHOTO_TYPES.split(',').includes(file.type)) return refused.notAPhoto;
  if (file.size > LARGEST_BYTES) return refused.tooLarge;
  return undefined;
}
