import type { ZoneHeader, ZoneKind } from '@stipple/board';
import { type BoardPoint, boardToScreen, type Viewport } from '@stipple/geometry';
import { zonesTexts } from '../texts/zones.ts';
import { type Box, keepApart, type LabelPlace } from '../ui/label-places.ts';
import { INK_FONT, INK_FONT_WEIGHT, measureText } from './measure-text.ts';

/** The name of a zone over it, CSS px of the stage. */
export interface ZoneLabel extends Box {
  readonly kind: ZoneKind;
  readonly words: string;
}

const SIZE_PX = 12;
const HEIGHT_PX = 22;
const PADDING_PX = 7;
/** Zones less wide than this on the screen have no room for a name. */
const ROOM_PX = 74;

const EVERYWHERE: Box = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity };

/** The letters of the names. */
export const ZONE_LABEL_FONT = `${INK_FONT_WEIGHT} ${SIZE_PX}px ${INK_FONT}`;

/** What is named: corners in q, and whether the last is joined to the first. */
export interface NamedZone {
  readonly header: ZoneHeader;
  readonly points: readonly BoardPoint[];
  readonly isClosed: boolean;
}

/**
 * Where the names of zones go: in the middle of the zone, or under a line, beside each other where zones lie close.
 * Zones that are too small on the screen have none.
 */
export function placeZoneLabels(zones: readonly NamedZone[], viewport: Viewport): ZoneLabel[] {
  const named = zones.flatMap(({ header, points, isClosed }) => {
    const seen = points.map((point) => boardToScreen(viewport, point));
    const across = seen.map(({ x }) => x);
    const down = seen.map(({ y }) => y);
    const [left, right] = [Math.min(...across), Math.max(...across)];
    const [top, bottom] = [Math.min(...down), Math.max(...down)];
    // Without a corner there is nothing to name.
    if (!(right - left >= ROOM_PX)) return [];
    const { kind, name, targetPerCm2 } = header;
    const words = `${name ?? zonesTexts.kinds[kind]}${kind === 'clear' ? '' : ` ${targetPerCm2}`}`;
    const width = Math.min(right - left - 8, measureText(words) * SIZE_PX) + 2 * PADDING_PX;
    const y = isClosed ? (top + bottom) / 2 : bottom + 10 + HEIGHT_PX / 2;
    return [{ kind, words, x: (left + right) / 2, y, width, height: HEIGHT_PX }];
  });
  const places = keepApart(named, { taken: [], within: EVERYWHERE });
  return named.map(({ kind, words, width }, index) => {
    const { x, y } = places[index] as LabelPlace;
    return {
      ...{ kind, words, left: x - width / 2, right: x + width / 2 },
      ...{ top: y - HEIGHT_PX / 2, bottom: y + HEIGHT_PX / 2 },
    };
  });
}
