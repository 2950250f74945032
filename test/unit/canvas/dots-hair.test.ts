import { describe, expect, it } from 'vitest';
import type { DotsRequest } from '../../../apps/web/src/canvas/dots-messages.ts';
import { makeDotsStudio } from '../../../apps/web/src/canvas/dots-studio.ts';
import { evenScene, makeRoughPlaces, makeRoughTable } from '../../support/dot-scene.ts';

const places = makeRoughPlaces();
const { look, field } = evenScene(places, 40);
const VIEW = { widthQ: 4096, heightQ: 3072, pxPerCm16: 1638, seed: 7, irregularityPercent: 20 };
const ALL = { column: 0, row: 0, columns: places.columns, rows: places.rows };
const DAB = { column: 70, row: 60, columns: 20, rows: 16 };

/** Hair in the left half of the view. */
const hairy: DotsRequest = {
  kind: 'hair',
  hair: [
    { lengthMm: 1, cells: Uint8Array.from(field.values, (_, cell) => Number(cell % places.columns < 80)) },
  ],
};

/** What the studio paints of the whole view after it was told these. */
function pixelsAfter(...told: readonly DotsRequest[]): Buffer {
  const studio = makeDotsStudio(makeRoughTable());
  let pixels = Buffer.alloc(0);
  const area = { x: 0, y: 0, width: 1024, height: 768 };
  const paint: DotsRequest = { kind: 'paint', id: 1, look, pxPerUnit: 1, areas: [area] };
  for (const request of [{ kind: 'view', view: VIEW } as const, ...told, paint]) {
    studio.take(request, (answer) => {
      if (answer.kind === 'painted') pixels = Buffer.from(answer.pixels);
    });
  }
  return pixels;
}

describe('existing hair in the studio', () => {
  it('gives way to dots that come into it, and stands again when they go', () => {
    const before = { kind: 'cells', area: ALL, values: field.values } as const;
    const dab = { kind: 'cells', area: DAB, values: new Uint16Array(320).fill(60_000) } as const;
    const undo = { kind: 'cells', area: DAB, values: new Uint16Array(320).fill(40 * 256) } as const;
    const denser = { columns: places.columns, values: field.values.slice() };
    for (let row = DAB.row; row < DAB.row + DAB.rows; row++) {
      denser.values.fill(60_000, row * denser.columns + 70, row * denser.columns + 90);
    }
    const at = { kind: 'cells', area: ALL, values: denser.values } as const;
    const painted = pixelsAfter(before, hairy, dab);
    expect(painted.equals(pixelsAfter(before, hairy))).toBe(false);
    expect(painted.equals(pixelsAfter(at, hairy))).toBe(true);
    expect(pixelsAfter(before, hairy, dab, undo).equals(pixelsAfter(before, hairy))).toBe(true);
  });
});
