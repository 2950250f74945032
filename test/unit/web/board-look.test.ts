import { describe, expect, it } from 'vitest';
import { sessionShown } from '../../../apps/web/src/canvas/dots-choice.ts';
import { pictureSize } from '../../../apps/web/src/canvas/dots-picture.ts';
import { stripPng } from '../../../apps/web/src/canvas/png-chunks.ts';
import { fileName } from '../../../apps/web/src/pages/board-export.ts';
import { readLook, writeLook } from '../../../apps/web/src/pages/board-look.ts';

describe('the look kept on a device', () => {
  it.each([
    [null, { show: 'dots', age: 'healed', session: 0 }],
    ['both 2', { show: 'both', age: 'healed', session: 2 }],
    ['heat 0', { show: 'heat', age: 'healed', session: 0 }],
    ['heat 9', { show: 'heat', age: 'healed', session: 0 }],
    ['upside down', { show: 'dots', age: 'healed', session: 0 }],
  ])('%j is read as %j', (kept, look) => {
    expect(readLook(kept, 'dots')).toEqual(look);
  });

  it('is read as it was written, but for fresh dots: those are asked for at every visit', () => {
    const look = { show: 'both', age: 'fresh', session: 3 } as const;
    expect(readLook(writeLook(look), 'dots')).toEqual({ ...look, age: 'healed' });
  });

  it.each([
    [0, 3, 3],
    [1, 3, 1],
    [3, 3, 3],
    [3, 2, 2],
    [0, 1, 1],
  ])('session %d of %d shows session %d', (session, sessions, shown) => {
    expect(sessionShown({ show: 'dots', age: 'healed', session }, sessions)).toBe(shown);
  });
});

describe('files of a view', () => {
  it.each([
    ['First talk', 'Front', 'First talk - Front.png'],
    ['a/b\\c: "d"?', 'Top', 'a b c d - Top.png'],
    ['…/../etc\u0000', 'Left 45°', '… etc - Left 45°.png'],
    ['  ', 'Back', 'Stipple - Back.png'],
    ['x'.repeat(200), 'Back', `${'x'.repeat(60)} - Back.png`],
  ])('of %j and %j have the name %j', (title, view, name) => {
    expect(fileName(title, view, 'png')).toBe(name);
  });

  it.each([
    [4000, 3000, 4000, 3000],
    [8000, 6000, 4096, 3072],
    [3000, 6000, 2048, 4096],
    [5000, 5000, 4096, 4096],
    [1200, 900, 1200, 900],
  ])('a photo of %d × %d gives a picture of %d × %d', (width, height, wide, high) => {
    expect(pictureSize({ width, height })).toEqual({ width: wide, height: high });
  });
});

describe('a PNG file', () => {
  const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
  const chunk = (name: string, data: readonly number[]) => [
    ...[0, 0, 0, data.length],
    ...[...name].map((letter) => letter.charCodeAt(0)),
    ...[...data, 1, 2, 3, 4],
  ];
  const png = (...chunks: readonly number[][]) => Uint8Array.from([...SIGNATURE, ...chunks.flat()]);

  it('keeps its picture and loses what is said about it', () => {
    const [head, pixels, end] = [chunk('IHDR', [1, 2]), chunk('IDAT', [7, 8, 9]), chunk('IEND', [])];
    const said = [chunk('tEXt', [65, 66]), chunk('tIME', [1]), chunk('eXIf', [9, 9]), chunk('iTXt', [])];
    expect(stripPng(png(head, ...said, pixels, said[0] ?? [], end))).toEqual(png(head, pixels, end));
  });

  it('is refused when it is none, or cut off', () => {
    expect(() => stripPng(Uint8Array.of(255, 216, 255))).toThrow(RangeError);
    const cut = png(chunk('IHDR', [1, 2, 3, 4, 5, 6, 7, 8, 9])).slice(0, -6);
    expect(() => stripPng(cut)).toThrow(RangeError);
  });
});
