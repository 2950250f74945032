import {
  appendStroke,
  createHairline,
  deleteAnchor,
  deleteHairline,
  densityRoot,
  type EdgeStyle,
  type Hairline,
  insertAnchor,
  moveAnchors,
  readHairlines,
  readStrokes,
  setHairlineStyle,
} from '@stipple/board';
import type * as Y from 'yjs';
import { type Client, strokeRecord } from '../unit/board/clients.ts';

/** Who may edit; each person's own edge tells who styled a curve. */
export const EDGES: readonly EdgeStyle[] = ['defined', 'medium', 'broken'];
const VIEWS = ['v1', 'v2'];
/** Few hairlines, so that people get in each other's way. */
const FEW = 2;

/** Chance, and a counter that makes every place that is written unlike all others, so that its writer is known. */
export interface Dice {
  readonly random: () => number;
  count: number;
}

const pick = <T>(from: readonly T[], random: () => number): T | undefined =>
  from[Math.floor(random() * from.length)];

/** A place that only this write has: `x` tells who wrote it (x mod 3), `y` when. */
function uniquePlace(person: number, dice: Dice): { x: number; y: number } {
  dice.count += 1;
  return { x: 3 * Math.floor(dice.random() * 2000) + person, y: dice.count };
}

function editHairline(
  doc: Y.Doc,
  { id, anchors }: Hairline,
  { person, dice }: { person: number; dice: Dice },
): void {
  const { random } = dice;
  const anchor = pick(anchors, random);
  const chance = random();
  if (chance < 0.1) deleteHairline(doc, id);
  else if (chance < 0.2) setHairlineStyle(doc, { hairlineId: id, edge: EDGES[person] as EdgeStyle });
  else if (!anchor || chance < 0.4) {
    insertAnchor(doc, { hairlineId: id, after: anchor?.id, point: uniquePlace(person, dice), random });
  } else if (chance < 0.55) deleteAnchor(doc, { hairlineId: id, anchorId: anchor.id });
  else {
    const others = chance > 0.85 ? anchors.filter(({ id }) => id !== anchor.id).slice(0, 2) : [];
    const moves = [anchor, ...others].map((moved) => ({ anchorId: moved.id, ...uniquePlace(person, dice) }));
    moveAnchors(doc, { hairlineId: id, moves });
  }
}

/** One random edit, one transaction, by person number `person`. */
export function editAtRandom({ doc }: Client, person: number, dice: Dice): void {
  const { random } = dice;
  const viewId = pick(VIEWS, random) as string;
  const chance = random();
  const hairlines = readHairlines(doc, 'main');
  const hairline = pick(hairlines, random);
  if (chance < 0.2) {
    dice.count += 1;
    appendStroke(doc, { designId: 'main', viewId, record: strokeRecord(3 * dice.count + person) });
  } else if (!hairline || (hairlines.length < FEW && chance < 0.4)) {
    const points = Array.from({ length: 3 }, () => uniquePlace(person, dice));
    createHairline(doc, { designId: 'main', viewId, points, random });
  } else editHairline(doc, hairline, { person, dice });
}

/** All that people can draw, as plain data. */
export interface Drawn {
  readonly hairlines: ReadonlyMap<string, unknown>;
  readonly strokes: readonly string[];
}

/** What is on the board now; strokes as text, each with its view. */
export function drawnOn(doc: Y.Doc): Drawn {
  return {
    hairlines: new Map([...doc.getMap('hairlines').entries()].sort(([a], [b]) => (a < b ? -1 : 1))),
    strokes: VIEWS.flatMap((view) =>
      readStrokes(doc, densityRoot('main', view)).map((bytes) => `${view} ${bytes}`),
    ),
  };
}
