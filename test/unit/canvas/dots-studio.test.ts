import { visibleDots } from '@stipple/density';
import { alphaToRgba, makeDotPainter, type PixelArea } from '@stipple/scene';
import { describe, expect, it } from 'vitest';
import type { DotsAnswer } from '../../../apps/web/src/canvas/dots-messages.ts';
import { type DotsStudio, makeDotsStudio } from '../../../apps/web/src/canvas/dots-studio.ts';
import { evenScene, makeRoughPlaces, makeRoughTable } from '../../support/dot-scene.ts';

const places = makeRoughPlaces();
const scene = evenScene(places, 70);
const VIEW = { widthQ: 4096, heightQ: 3072, pxPerCm16: 1638, seed: 7, irregularityPercent: 20 };
const ALL = { column: 0, row: 0, columns: places.columns, rows: places.rows };

function ask(studio: DotsStudio, request: Parameters<DotsStudio['take']>[0]): DotsAnswer[] {
  const answers: DotsAnswer[] = [];
  studio.take(request, (answer) => answers.push(answer));
  return answers;
}

/** 0 for the same bytes. As buffers: a matcher would look at each of a million pixels. */
const compareBytes = (a: Uint8ClampedArray, b: Uint8ClampedArray) =>
  Buffer.compare(Buffer.from(a), Buffer.from(b));

function openStudio(): DotsStudio {
  const studio = makeDotsStudio(makeRoughTable());
  ask(studio, { kind: 'view', view: VIEW });
  ask(studio, { kind: 'cells', area: ALL, values: scene.field.values });
  return studio;
}

const paint = (studio: DotsStudio, areas: readonly PixelArea[], pxPerUnit: number) =>
  ask(studio, { kind: 'paint', id: 1, look: scene.look, pxPerUnit, areas });

describe('the studio of dots', () => {
  it.each([0.7, 2])(
    'paints for the screen what a picture gets, whatever the pieces, at %d pixels a unit',
    (scale) => {
      const whole = { x: 100, y: 80, width: 300, height: 200 };
      const picture = alphaToRgba(makeDotPainter().paint(scene, whole, scale), scene.look.shade);
      const pieces = [
        { x: 100, y: 80, width: 120, height: 200 },
        { x: 220, y: 80, width: 180, height: 90 },
        { x: 220, y: 170, width: 180, height: 110 },
      ];
      const screen = new Uint8ClampedArray(picture.length);
      for (const answer of paint(openStudio(), pieces, scale)) {
        if (answer.kind !== 'painted') throw new Error(`Answered ${answer.kind}.`);
        const { area, pixels } = answer;
        for (let row = 0; row < area.height; row++) {
          const from = pixels.subarray(row * area.width * 4, (row + 1) * area.width * 4);
          screen.set(from, ((area.y - whole.y + row) * whole.width + area.x - whole.x) * 4);
        }
      }
      expect(compareBytes(screen, picture)).toBe(0);
    },
  );

  it('takes in what has changed, and only there', () => {
    const studio = openStudio();
    const area = { x: 0, y: 0, width: 512, height: 512 };
    const pixels = () => {
      const [answer] = paint(studio, [area], 1);
      return answer?.kind === 'painted' ? answer.pixels : new Uint8ClampedArray();
    };
    const before = pixels();
    ask(studio, {
      kind: 'cells',
      area: { column: 30, row: 30, columns: 8, rows: 8 },
      values: new Uint16Array(64),
    });
    expect(compareBytes(pixels(), before)).not.toBe(0);
    const values = scene.field.values.slice(0, 64);
    ask(studio, { kind: 'cells', area: { column: 30, row: 30, columns: 8, rows: 8 }, values });
    expect(compareBytes(pixels(), before)).toBe(0);
  });

  it('shows hair between the dots, and lays dots along it', () => {
    const studio = openStudio();
    const area = { x: 200, y: 200, width: 400, height: 300 };
    const ink = () => {
      const [answer] = paint(studio, [area], 3);
      return answer?.kind === 'painted' ? answer.pixels.reduce((sum, value) => sum + value, 0) : 0;
    };
    const before = ink();
    const cells = new Uint8Array(places.columns * places.rows).fill(1);
    ask(studio, { kind: 'hair', hair: [{ lengthMm: 1, cells }] });
    expect(ink()).toBeGreaterThan(before * 1.5);
    ask(studio, { kind: 'hair', hair: [] });
    expect(ink()).toBe(before);
    const size = { columns: 32, rows: 24 };
    const directions = { ...size, x: new Float64Array(768).fill(1), y: new Float64Array(768) };
    ask(studio, { kind: 'directions', directions });
    expect(ink()).not.toBe(before);
    ask(studio, { kind: 'directions', directions: undefined });
    expect(ink()).toBe(before);
  });

  it('lists the dots it shows', () => {
    const rows = {
      ...{ sessions: [scene.field], pxPerCm16: 1638, isAssumed: true },
      ...{
        zoneOf: new Uint8Array(places.columns * places.rows),
        zoneNames: [],
        regionOf: new Uint8Array(places.columns * places.rows),
        regionNames: [],
      },
    };
    const [answer] = ask(openStudio(), { kind: 'rows', id: 4, rows });
    if (answer?.kind !== 'rows') throw new Error('No table was answered.');
    expect(answer.id).toBe(4);
    expect(answer.text.trimEnd().split('\r\n')).toHaveLength(1 + visibleDots(places, scene.field).length);
  });

  it('refuses to paint before it knows what', () => {
    expect(() => paint(makeDotsStudio(makeRoughTable()), [], 1)).toThrow(RangeError);
  });
});
