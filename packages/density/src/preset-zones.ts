import type { BoardPoint } from '@stipple/geometry';
import { doubleArea, type OutlineLook, placeLine, placeRing, thinRing } from './head-outline.ts';
import { cameraOf } from './head-view.ts';
import type { PresetField, PresetKind } from './preset-fields.ts';
import { PRESET_FIELDS, PRESETS, type Preset, type PresetScale } from './preset-table.ts';
import type { HeadView } from './region-shape.ts';

/** A zone that a preset lays on a view. */
export interface PresetZone {
  readonly kind: PresetKind;
  /** Place and stage, as `Crown · NW VI`. */
  readonly name: string;
  /** Its corners, or the course of a part line; whole q. */
  readonly points: readonly BoardPoint[];
  readonly targetPerCm2: number;
  readonly widthMm?: number;
}

/**
 * Only what faces the camera at least so much (77° off at most) is laid on a view: beyond that a millimetre on the
 * photo is more than four on the head, and nothing can be painted.
 */
const LEAST_FACING = 0.22;
/** Zones of which a view sees less than this part of its head box are left out. */
const LEAST_SHARE = 0.0022;
/** How far an outline may be off for having fewer handles, as a part of the box's height: about 1 mm. */
const TOLERANCE = 0.005;

const SCALE_NAMES: Readonly<Record<PresetScale, string>> = {
  norwood: 'Norwood',
  ludwig: 'Ludwig',
  sinclair: 'Sinclair',
};
const ROMAN = ['0', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII'] as const;

/** The scale of a stage, and the stage as that scale writes it: `IIa`, `III vertex`; Sinclair counts 1 to 5. */
export function presetStage(preset: Preset): { readonly scale: PresetScale; readonly stage: string } {
  const [scale = 'norwood', grade = '', form] = preset.split('-') as [PresetScale, string, string?];
  const number = Number.parseInt(grade, 10);
  const figure = scale === 'sinclair' ? String(number) : (ROMAN[number] ?? grade);
  return { scale, stage: `${figure}${grade.slice(String(number).length)}${form ? ` ${form}` : ''}` };
}

/** What people call a stage, as `Norwood III vertex`. */
export function presetName(preset: Preset): string {
  const { scale, stage } = presetStage(preset);
  return `${SCALE_NAMES[scale]} ${stage}`;
}

/** What a stage is called in a zone's name: short, for zones are named on the photo. */
function presetMark(preset: Preset): string {
  return presetName(preset).replace('Norwood', 'NW');
}

/** The stage whose preset gave a zone its name, if it still has that name. */
export function presetOfZone(name: string | undefined): Preset | undefined {
  const stage = name?.split(' · ').at(1);
  if (stage === undefined) return undefined;
  return Object.values(PRESETS)
    .flat()
    .find((preset) => presetMark(preset) === stage);
}

/** What a preset is to be laid on. */
export interface PresetView extends HeadView {
  readonly preset: Preset;
}

function zoneOf(field: PresetField, look: OutlineLook, preset: Preset): PresetZone | undefined {
  const { kind, targetPerCm2, outline, widthMm } = field;
  const { box } = look;
  const name = `${field.name} · ${presetMark(preset)}`;
  if (kind === 'part') {
    const points = placeLine(outline, look);
    const [first, last] = [points[0], points.at(-1)];
    if (!first || !last || Math.hypot(last.x - first.x, last.y - first.y) < box.height / 8) return undefined;
    return { kind, name, points: thinLine(points), targetPerCm2, widthMm };
  }
  const points = thinRing(placeRing(outline, look), TOLERANCE * box.height);
  if (Math.abs(doubleArea(points)) < 2 * LEAST_SHARE * box.width * box.height) return undefined;
  return { kind, name, points, targetPerCm2 };
}

/** A part line is straight enough for four handles. */
function thinLine(points: readonly BoardPoint[]): BoardPoint[] {
  const last = points.length - 1;
  const indices = [0, 1, 2, 3].map((at) => Math.round((at * last) / 3));
  return [...new Set(indices)].map((at) => points[at] as BoardPoint);
}

/**
 * The zones of a stage as far as the view sees them: the fields of `PRESET_FIELDS` on the model head, fitted to the
 * head box. None on a view of something else. Targets are the natural ones; the design's style multiplies them.
 */
export function presetZones({ preset, label, headBox, mirrored }: PresetView): PresetZone[] {
  const camera = cameraOf(label);
  if (!camera) return [];
  const look = { camera, box: headBox, mirrored, leastFacing: LEAST_FACING };
  return PRESET_FIELDS[preset].flatMap((field) => zoneOf(field, look, preset) ?? []);
}
