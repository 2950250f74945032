const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** Length, name and check sum of a chunk, bytes. */
const AROUND = 12;
/** What a picture is made of; all else in a PNG file says something about it. */
const PICTURE_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'sRGB', 'IDAT', 'IEND']);

/**
 * The PNG file without anything but its picture: no time, no words, no place, no program's name.
 *
 * @throws RangeError for bytes that are no PNG file
 */
export function stripPng(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  if (!SIGNATURE.every((byte, index) => bytes[index] === byte))
    throw new RangeError('These bytes are no PNG file.');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = new Uint8Array(bytes.length);
  kept.set(bytes.subarray(0, SIGNATURE.length));
  let length = SIGNATURE.length;
  for (let at = SIGNATURE.length; at + AROUND <= bytes.length; ) {
    const end = at + AROUND + view.getUint32(at);
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (end > bytes.length) throw new RangeError(`The chunk ${name} ends after the PNG file.`);
    if (PICTURE_CHUNKS.has(name)) {
      kept.set(bytes.subarray(at, end), length);
      length += end - at;
    }
    at = end;
  }
  return kept.slice(0, length);
}
