import {
  type CellRectangle,
  type DensityField,
  type DotPlaces,
  listVisibleDots,
  type UnitArea,
} from '@stipple/density';
import type { DotLook } from './dot-look.ts';
import { layMarks, makeDotSheet, type PixelArea, sheetToAlpha } from './dot-sheet.ts';
import { type MarkShape, type MarkSprites, makeMarkSprites, markReachPx, ROUND } from './dot-sprite.ts';

/** Existing hair of one length, as it stands between the dots. */
export interface Stubble {
  /** Where hair is: what is visible under this field but not under that of the dots. */
  readonly field: DensityField;
  readonly lengthMm: number;
}

/** All that decides how the dots of a view look: the same on a screen, in a picture and on a page. */
export interface DotScene {
  readonly places: DotPlaces;
  /** The density shown, up to the session chosen. */
  readonly field: DensityField;
  readonly look: DotLook;
  /** `views.<v>.pxPerCm16` */
  readonly pxPerCm16: number;
  readonly stubble: readonly Stubble[];
  /** Which way the hair points at each place, 0 … 31, 32 for none. */
  readonly directions?: Uint8Array;
}

/** How much longer than wide a dot is along the hair. */
const DRAWN_OUT = 0.45;
/** A hair at the skin, millimetres: 0.07 to 0.12 by origin of the person. */
const HAIR_MM = 0.09;
const HAIR_OPACITY = 0.5;
/** Nobody has combed: short hair points away from the crown, which is down in most pictures, and not all alike. */
const UNCOMBED = [7, 8, 9, 8, 6, 10, 8];

/** Units of the board frame in a millimetre. */
export function unitsPerMm(pxPerCm16: number): number {
  return pxPerCm16 / 160;
}

function dotShape({ look, pxPerCm16 }: Pick<DotScene, 'look' | 'pxPerCm16'>, pxPerUnit: number): MarkShape {
  const diameterPx = (look.diameterMm100 / 100) * unitsPerMm(pxPerCm16) * pxPerUnit;
  return { diameterPx, lengthPx: diameterPx * DRAWN_OUT, opacity: look.opacity };
}

function hairShape(
  lengthMm: number,
  { pxPerCm16 }: Pick<DotScene, 'pxPerCm16'>,
  pxPerUnit: number,
): MarkShape {
  const pxPerMm = unitsPerMm(pxPerCm16) * pxPerUnit;
  const straightMm = Math.max(0, lengthMm - HAIR_MM);
  const areaMm2 = straightMm * HAIR_MM + (Math.PI / 4) * HAIR_MM * HAIR_MM;
  const diameterPx = 2 * Math.sqrt(areaMm2 / Math.PI) * pxPerMm;
  return { diameterPx, lengthPx: straightMm * pxPerMm, opacity: HAIR_OPACITY };
}

/** Renders parts of a scene; it keeps the sprites of the scales last used. */
export interface DotPainter {
  /**
   * Opacities 0 … 255 of a part of the plane at `pxPerUnit` pixels a board unit, row by row. The same part is the
   * same to the bit whether it is asked for alone or as a piece of a larger one.
   */
  paint(scene: DotScene, area: PixelArea, pxPerUnit: number): Uint8Array;
}

/** Sprites of so many shapes are kept: dots and hair at two scales. */
const MOST_SHAPES = 6;

class SheetPainter implements DotPainter {
  readonly #sprites = new Map<string, MarkSprites>();
  #chosen = new Uint32Array(0);
  #hair = new Uint32Array(0);

  paint(scene: DotScene, area: PixelArea, pxPerUnit: number): Uint8Array {
    const sheet = makeDotSheet(area);
    const { places, directions } = scene;
    if (this.#chosen.length < places.count) {
      this.#chosen = new Uint32Array(places.count);
      this.#hair = new Uint32Array(places.count);
    }
    for (const { field, lengthMm } of scene.stubble) {
      const sprites = this.#spritesOf(hairShape(lengthMm, scene, pxPerUnit));
      const count = this.#listHair(scene, field, toUnits(area, sprites.reachPx, pxPerUnit));
      const marks = { dots: places, chosen: this.#hair, count, directions, astray: UNCOMBED };
      layMarks(sheet, { ...marks, sprites, pxPerUnit });
    }
    const sprites = this.#spritesOf(dotShape(scene, pxPerUnit));
    const out = this.#chosen;
    const seen = toUnits(area, sprites.reachPx, pxPerUnit);
    const count = listVisibleDots(places, scene.field, { area: seen, out });
    layMarks(sheet, { dots: places, chosen: out, count, directions, astray: [ROUND], sprites, pxPerUnit });
    return sheetToAlpha(sheet);
  }

  /** Both lists are in one order, so that what only the longer one has is found in one go. */
  #listHair({ places, field }: DotScene, hairField: DensityField, area: UnitArea): number {
    const dots = listVisibleDots(places, field, { area, out: this.#chosen });
    const both = listVisibleDots(places, hairField, { area, out: this.#hair });
    let count = 0;
    for (let index = 0, dot = 0; index < both; index++) {
      const place = this.#hair[index] as number;
      while (dot < dots && (this.#chosen[dot] as number) < place) dot++;
      if (dot < dots && this.#chosen[dot] === place) continue;
      this.#hair[count++] = place;
    }
    return count;
  }

  #spritesOf(shape: MarkShape): MarkSprites {
    const key = `${shape.diameterPx} ${shape.lengthPx} ${shape.opacity}`;
    const sprites = this.#sprites.get(key) ?? makeMarkSprites(shape);
    this.#sprites.delete(key);
    this.#sprites.set(key, sprites);
    for (const old of [...this.#sprites.keys()].slice(0, -MOST_SHAPES)) this.#sprites.delete(old);
    return sprites;
  }
}

/** The part of the frame whose marks may be seen in `area`; whole units, so that it is never a hair too small. */
function toUnits({ x, y, width, height }: PixelArea, reachPx: number, pxPerUnit: number): UnitArea {
  const from = (at: number) => Math.floor((at - reachPx) / pxPerUnit);
  const to = (at: number) => Math.ceil((at + reachPx) / pxPerUnit);
  return { x: from(x), y: from(y), width: to(x + width) - from(x), height: to(y + height) - from(y) };
}

/** A painter without sprites yet. */
export function makeDotPainter(): DotPainter {
  return new SheetPainter();
}

/** Between the hair that is left stands about so much of it a cm²: with 40 dots they make the 100 of full hair. */
const HAIR_PER_CM2 = 60;

/**
 * The field under which existing hair is visible: so many ranks above the dots' wherever `isHair` says so of a cell,
 * and none elsewhere. Hair and dots therefore stand between each other as evenly as dots do.
 */
export function hairField(field: DensityField, isHair: (cell: number) => boolean): DensityField {
  const { columns, rows } = field;
  const hair = { columns, rows, values: new Uint16Array(columns * rows) };
  raiseHair(hair, { field, isHair, area: { column: 0, row: 0, columns, rows } });
  return hair;
}

/** Brings a `hairField` up to what the dots' field is now, in some cells; cost: linear in these. */
export function raiseHair(
  hair: DensityField,
  {
    field,
    isHair,
    area,
  }: {
    readonly field: DensityField;
    readonly isHair: (cell: number) => boolean;
    readonly area: CellRectangle;
  },
): void {
  for (let row = area.row; row < area.row + area.rows; row++) {
    const first = row * field.columns + area.column;
    for (let cell = first; cell < first + area.columns; cell++) {
      const value = field.values[cell] as number;
      hair.values[cell] = isHair(cell) ? Math.min(65_535, value + HAIR_PER_CM2 * 256) : 0;
    }
  }
}

/** How far from its place a mark of such a scene may be seen, px; of hair as of dots. */
export function dotsReachPx(
  scene: Pick<DotScene, 'look' | 'pxPerCm16'> & { readonly hairMm: readonly number[] },
  pxPerUnit: number,
): number {
  const shapes = [
    dotShape(scene, pxPerUnit),
    ...scene.hairMm.map((lengthMm) => hairShape(lengthMm, scene, pxPerUnit)),
  ];
  return Math.max(...shapes.map(markReachPx));
}
