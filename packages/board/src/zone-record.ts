import { isIntegerIn, isOneOf, isRecordObject, type JsonObject, ownField } from './json.ts';
import { isRecordId } from './lanes.ts';
import { type Anchor, RECORD_VERSION } from './model.ts';
import { isOrderKey } from './order-key.ts';

/** What a zone says about the skin in it; a part line is a strip along an open line, the others are areas. */
export const ZONE_KINDS = ['density', 'hair', 'scar', 'clear', 'part'] as const;
/** One of `ZONE_KINDS`. */
export type ZoneKind = (typeof ZONE_KINDS)[number];

/** What a zone of a kind holds that does not say, with the figures of the reference. */
export const ZONE_DEFAULTS = {
  density: { targetPerCm2: 60, blendMm: 4 },
  hair: { targetPerCm2: 40, blendMm: 4, stubbleMm: 1 },
  scar: { targetPerCm2: 100, blendMm: 4 },
  clear: { targetPerCm2: 0, blendMm: 0 },
  part: { targetPerCm2: 40, blendMm: 6, widthMm: 20 },
} as const satisfies Readonly<Record<ZoneKind, ZoneFigures>>;

/** Bounds of a zone's figures, both included; stubble goes in halves, the others are whole. */
export const ZONE_LIMITS = {
  targetPerCm2: { least: 0, most: 255 },
  blendMm: { least: 0, most: 40 },
  widthMm: { least: 1, most: 100 },
  stubbleMm: { least: 0, most: 10 },
  nameChars: 80,
} as const;

/** The figures of a zone. */
export interface ZoneFigures {
  /** Dots/cm² in it: of hair what is filled in between, of a clear zone nothing. */
  readonly targetPerCm2: number;
  /** How far its edge is softened, mm. */
  readonly blendMm: number;
  /** Width of a part line's strip. */
  readonly widthMm?: number;
  /** Length of the hair that is there already. */
  readonly stubbleMm?: number;
}

/** A zone's header: which design and view it belongs to, and what it says. */
export interface ZoneHeader extends ZoneFigures {
  readonly designId: string;
  readonly viewId: string;
  readonly kind: ZoneKind;
  readonly name?: string;
  /** Order key among the zones. */
  readonly order: string;
}

/** A zone as the document holds it; anchors in their order along its outline. */
export interface Zone {
  readonly id: string;
  readonly header: ZoneHeader;
  readonly anchors: readonly Anchor[];
}

/** How many anchors a zone of the kind needs to have any effect. */
export function leastZoneAnchors(kind: ZoneKind): number {
  return kind === 'part' ? 2 : 3;
}

/** Whether the outline of a zone of the kind comes back to where it began. */
export function isZoneClosed(kind: ZoneKind): boolean {
  return kind !== 'part';
}

function isWithin(value: unknown, { least, most }: { least: number; most: number }, step = 1): boolean {
  return typeof value === 'number' && isIntegerIn(value / step, least / step, most / step);
}

/** The figures as they stand in a record, defaults of the kind filled in; `undefined` if one is none. */
function parseFigures(value: JsonObject, kind: ZoneKind): ZoneFigures | undefined {
  const defaults: ZoneFigures = ZONE_DEFAULTS[kind];
  const figures: [keyof ZoneFigures, number][] = [];
  for (const name of ['targetPerCm2', 'blendMm', 'widthMm', 'stubbleMm'] as const) {
    if (defaults[name] === undefined) continue;
    const found = kind === 'clear' ? undefined : ownField(value, name);
    const figure = found ?? defaults[name];
    if (!isWithin(figure, ZONE_LIMITS[name], name === 'stubbleMm' ? 0.5 : 1)) return undefined;
    // Adding 0 turns the -0 that a foreign client may have written into 0.
    figures.push([name, (figure as number) + 0]);
  }
  return Object.fromEntries(figures) as unknown as ZoneFigures;
}

/** The header that a value found under `<z>` is, defaults filled in, or `undefined` if this version cannot read it. */
export function parseZoneHeader(value: unknown): ZoneHeader | undefined {
  if (!isRecordObject(value) || ownField(value, 'version') !== RECORD_VERSION) return undefined;
  const designId = ownField(value, 'designId');
  const viewId = ownField(value, 'viewId');
  const kind = ownField(value, 'kind');
  const name = ownField(value, 'name');
  const order = ownField(value, 'order') ?? 'a0';
  if (typeof designId !== 'string' || !isRecordId(designId)) return undefined;
  if (typeof viewId !== 'string' || !isRecordId(viewId)) return undefined;
  if (!isOneOf(kind, ZONE_KINDS) || typeof order !== 'string' || !isOrderKey(order)) return undefined;
  if (name !== undefined && (typeof name !== 'string' || name.length > ZONE_LIMITS.nameChars))
    return undefined;
  const figures = parseFigures(value, kind);
  return figures && { designId, viewId, kind, ...figures, ...(name && { name }), order };
}
