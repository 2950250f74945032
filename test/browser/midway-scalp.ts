import { deleteZone, moveAnchor } from '@stipple/board';
import { expect } from 'vitest';
import { canvasTexts } from '../../apps/web/src/canvas/canvas-texts.ts';
import { boardToText, letGo, type Place, press, readKeptBoard } from './midway-board.ts';
import { always, drag, type Gesture, type Midway, unlessDeleted } from './midway-gesture.ts';
import { chooseTool } from './people.ts';

/** Resolves when my page has what the other has just laid. */
const arrived = ({ page, other }: Midway) =>
  expect.poll(async () => boardToText(await readKeptBoard(page)) === other.text).toBe(true);

const CORNERS = [
  [0.3, 0.2],
  [0.6, 0.2],
  [0.6, 0.32],
] as const satisfies readonly Place[];
const CORNER_DRAG = [CORNERS[2], [0.62, 0.36], [0.64, 0.4]] as const;
const onZone = {
  edit: ({ other }: Midway) => {
    const [zone] = other.zones();
    const corner = { zoneId: zone?.id ?? '', anchorId: zone?.anchors[2]?.id ?? '' };
    moveAnchor(other.doc, { ...corner, ...other.placeQ([0.55, 0.3]) });
  },
  remove: ({ other }: Midway) => void deleteZone(other.doc, other.zones()[0]?.id ?? ''),
};

/** The tools for what is on the scalp and is no stroke of density. */
export const SCALP_GESTURES: readonly Gesture[] = [
  {
    name: 'comb',
    ...drag('comb', [
      [0.42, 0.24],
      [0.5, 0.26],
      [0.6, 0.28],
    ]),
    begin: async (board) => {
      board.other.comb([0.4, 0.2]);
      await arrived(board);
      await chooseTool(board.page, 'comb');
      await press(board.page, [0.42, 0.24], [0.5, 0.26]);
    },
    edit: ({ other }) => other.comb([0.45, 0.3]),
    remove: ({ other }) => other.combs().delete(other.combs().length - 1, 1),
    makes: always,
  },
  {
    name: 'zone, corner dragged',
    begin: async (board) => {
      board.other.zone(CORNERS);
      await arrived(board);
      await chooseTool(board.page, 'zone');
      await press(board.page, CORNER_DRAG[0], CORNER_DRAG[1]);
    },
    ...onZone,
    finish: ({ page }) => letGo(page, CORNER_DRAG[2]),
    makes: unlessDeleted,
    lost: canvasTexts.anchorLost,
    result: ({ other }, event) => {
      const [zone] = other.zones();
      if (event === 'deleted') return expect(zone).toBeUndefined();
      const corner = zone?.anchors[2];
      const wanted = other.placeQ(CORNER_DRAG[2]);
      expect(Math.hypot((corner?.x ?? 0) - wanted.x, (corner?.y ?? 0) - wanted.y)).toBeLessThan(20);
    },
  },
  {
    name: 'zone, drawn by hand',
    begin: async (board) => {
      board.other.zone(CORNERS);
      await arrived(board);
      await chooseTool(board.page, 'zone');
      await press(board.page, [0.3, 0.6], [0.6, 0.62]);
    },
    ...onZone,
    finish: async ({ page }) => {
      await letGo(page, [0.45, 0.8]);
      await page.keyboard.press('Enter');
    },
    makes: always,
    result: ({ other }, event) => expect(other.zones()).toHaveLength(event === 'deleted' ? 1 : 2),
  },
];
