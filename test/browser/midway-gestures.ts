import { deleteAnchor, deleteHairline, deleteInk, moveAnchor, moveInk, setInkText } from '@stipple/board';
import { expect } from 'vitest';
import { canvasTexts } from '../../apps/web/src/canvas/canvas-texts.ts';
import { letGo, PLACES, type Place, press } from './midway-board.ts';
import {
  always,
  drag,
  type Gesture,
  type Midway,
  type MidwayEvent,
  never,
  unlessDeleted,
} from './midway-gesture.ts';
import { SCALP_GESTURES } from './midway-scalp.ts';
import { chooseTool, placeOnPhoto } from './people.ts';

const moveLine = ({ other, things }: Midway) => {
  const [line] = other.ink(things.lineId);
  moveInk(other.doc, [{ inkId: things.lineId, x: (line?.x ?? 0) + 160, y: line?.y ?? 0 }]);
};
const deleteLine = ({ other, things }: Midway) => void deleteInk(other.doc, [things.lineId]);
/** What the other does to the line that my gesture crosses. */
const onLine = { edit: moveLine, remove: deleteLine };

const middleAnchor = ({ things }: Midway) => ({
  hairlineId: things.hairlineId,
  anchorId: things.anchorIds[1] ?? '',
});
const onAnchor = {
  edit: (board: Midway) => {
    const { x, y } = board.other.placeQ([0.55, 0.3]);
    moveAnchor(board.other.doc, { ...middleAnchor(board), x, y });
  },
  remove: (board: Midway) => void deleteAnchor(board.other.doc, middleAnchor(board)),
};
const anchorEndsAt = (place: Place) => (board: Midway, event: MidwayEvent) => {
  const anchors = board.other.hairlines().flatMap((line) => [...line.anchors]);
  expect(anchors).toHaveLength(event === 'deleted' ? 2 : 3);
  if (event === 'deleted') return;
  const { anchorId } = middleAnchor(board);
  const found = anchors.find(({ id }) => id === anchorId);
  const wanted = board.other.placeQ(place);
  expect(Math.hypot((found?.x ?? 0) - wanted.x, (found?.y ?? 0) - wanted.y)).toBeLessThan(20);
};

const onHairlineEnd = {
  edit: ({ other, things }: Midway) => {
    const { x, y } = other.placeQ([0.66, 0.44]);
    moveAnchor(other.doc, { hairlineId: things.hairlineId, anchorId: things.anchorIds[2] ?? '', x, y });
  },
  remove: ({ other, things }: Midway) => void deleteHairline(other.doc, things.hairlineId),
};
const oneHairline = ({ other, things }: Midway, event: MidwayEvent) => {
  const lines = other.hairlines();
  if (event === 'deleted') return expect(lines).toEqual([]);
  expect(lines.map(({ id }) => id)).toEqual([things.hairlineId]);
  expect(lines[0]?.anchors.length).toBeGreaterThan(3);
};

const onMap = {
  edit: ({ other }: Midway) => other.paint([0.42, 0.27]),
  remove: ({ other }: Midway) => other.strokes().delete(other.strokes().length - 1, 1),
};

const ANCHOR_DRAG = [PLACES.hairline[1], [0.5, 0.42], [0.52, 0.46]] as const;
const ACROSS = [
  [0.45, 0.54],
  [0.46, 0.62],
  [0.48, 0.68],
] as const;

const inkOf = (kind: 'pen' | 'line' | 'arrow'): Gesture => ({
  name: `ink ${kind}`,
  ...drag(kind, ACROSS),
  ...onLine,
  makes: always,
  result: ({ other, things }, event) => {
    const mine = other.ink().filter(({ id }) => id !== things.lineId && id !== things.textId);
    expect(mine.map((ink) => ink.kind)).toEqual([kind]);
    expect(other.ink(things.lineId)).toHaveLength(event === 'deleted' ? 0 : 1);
  },
});

const PAN = [
  [0.45, 0.5],
  [0.48, 0.52],
  [0.5, 0.55],
] as const;

/** Every tool, and what is done with it. */
export const GESTURES: readonly Gesture[] = [
  {
    name: 'select, ink dragged',
    ...drag('select', [
      [0.45, 0.6],
      [0.45, 0.66],
      [0.47, 0.7],
    ]),
    ...onLine,
    makes: unlessDeleted,
    lost: canvasTexts.inkLost,
    result: ({ other, things }, event) => {
      const [line] = other.ink(things.lineId);
      if (event === 'deleted') return expect(line).toBeUndefined();
      const wanted = other.placeQ([0.37, 0.7]);
      expect(Math.hypot((line?.x ?? 0) - wanted.x, (line?.y ?? 0) - wanted.y)).toBeLessThan(20);
    },
  },
  {
    name: 'select, anchor dragged',
    ...drag('select', ANCHOR_DRAG),
    ...onAnchor,
    makes: unlessDeleted,
    lost: canvasTexts.anchorLost,
    result: anchorEndsAt(ANCHOR_DRAG[2]),
  },
  {
    name: 'select, rectangle',
    ...drag('select', [
      [0.9, 0.28],
      [0.4, 0.5],
      [0.2, 0.9],
    ]),
    ...onLine,
    makes: never,
    said: (event) => canvasTexts.manyChosen(event === 'deleted' ? 4 : 5),
  },
  {
    name: 'select, nudged by key',
    begin: async ({ page }) => {
      await chooseTool(page, 'select');
      const { x, y } = await placeOnPhoto(page, 0.45, 0.6);
      await page.mouse.click(x, y);
      await page.keyboard.down('Shift');
      await page.keyboard.down('ArrowDown');
    },
    ...onLine,
    finish: async ({ page }) => {
      await page.keyboard.down('ArrowDown');
      await page.keyboard.up('ArrowDown');
      await page.keyboard.up('Shift');
    },
    makes: unlessDeleted,
    lost: canvasTexts.inkLost,
    result: ({ other, things }, event) => {
      const [line] = other.ink(things.lineId);
      const start = other.placeQ(PLACES.line);
      if (event !== 'deleted') expect(line).toMatchObject({ x: start.x, y: start.y + 80 });
    },
  },
  {
    name: 'hairline pen, anchor dragged',
    ...drag('hairline', ANCHOR_DRAG),
    ...onAnchor,
    makes: unlessDeleted,
    lost: canvasTexts.anchorLost,
    result: anchorEndsAt(ANCHOR_DRAG[2]),
  },
  {
    name: 'hairline pen, drawn by hand',
    begin: async ({ page }) => {
      await chooseTool(page, 'hairline');
      await press(page, PLACES.hairline[2], [0.72, 0.46], 14);
    },
    ...onHairlineEnd,
    finish: ({ page }) => letGo(page, [0.75, 0.55]),
    makes: unlessDeleted,
    lost: canvasTexts.hairlineGone,
    result: oneHairline,
  },
  {
    name: 'hairline pen, anchor by anchor',
    begin: async ({ page, other }) => {
      await chooseTool(page, 'hairline');
      const { x, y } = await placeOnPhoto(page, 0.7, 0.47);
      await page.mouse.click(x, y);
      await expect.poll(() => other.hairlines()[0]?.anchors.length).toBe(4);
      await press(page, [0.74, 0.56], [0.74, 0.56]);
    },
    ...onHairlineEnd,
    finish: ({ page }) => page.mouse.up(),
    makes: unlessDeleted,
    lost: canvasTexts.hairlineGone,
    result: oneHairline,
  },
  {
    name: 'density brush',
    ...drag('density', [
      [0.4, 0.25],
      [0.5, 0.27],
      [0.6, 0.3],
    ]),
    ...onMap,
    makes: always,
  },
  {
    name: 'density eraser',
    ...drag('erase', ACROSS),
    ...onLine,
    makes: always,
    result: ({ other, things }) => expect(other.ink(things.lineId)).toEqual([]),
  },
  ...SCALP_GESTURES,
  inkOf('pen'),
  inkOf('line'),
  inkOf('arrow'),
  {
    name: 'ink text',
    begin: async ({ page }) => {
      await chooseTool(page, 'text');
      const { x, y } = await placeOnPhoto(page, ...PLACES.text);
      await page.mouse.click(x + 12, y + 8);
      await page.getByRole('textbox', { name: canvasTexts.textField }).fill('mine');
    },
    edit: ({ other, things }) => void setInkText(other.doc, { inkId: things.textId, text: 'theirs' }),
    remove: ({ other, things }) => void deleteInk(other.doc, [things.textId]),
    finish: ({ page }) => page.keyboard.press('Control+Enter'),
    makes: unlessDeleted,
    lost: canvasTexts.textLost,
    said: (event, name) => (event === 'deleted' ? undefined : canvasTexts.textOverwritten(name)),
    result: ({ other, things }, event) => {
      const [text] = other.ink(things.textId);
      if (event === 'deleted') expect(text).toBeUndefined();
      else expect(text).toMatchObject({ kind: 'text', text: 'mine' });
    },
  },
  { name: 'laser', ...drag('laser', ACROSS), ...onLine, makes: never },
  { name: 'hand', ...drag('hand', PAN), ...onLine, makes: never },
  {
    name: 'hand on a locked photo',
    begin: async ({ page }) => {
      await chooseTool(page, 'hand');
      await page.keyboard.press('Shift+L');
      await press(page, PAN[0], PAN[1]);
    },
    ...onLine,
    finish: async ({ page }) => {
      await letGo(page, PAN[2]);
      await page.keyboard.press('Shift+L');
    },
    makes: never,
  },
];

/** Line and text are dragged by the line; the text is what the other deletes. */
export const BOTH_DRAGGED: Gesture = {
  name: 'two things dragged',
  begin: async ({ page }) => {
    await chooseTool(page, 'select');
    await press(page, [0.25, 0.55], [0.8, 0.9]);
    await page.mouse.up();
    await press(page, [0.45, 0.6], [0.45, 0.62]);
  },
  edit: moveLine,
  remove: ({ other, things }) => void deleteInk(other.doc, [things.textId]),
  finish: ({ page }) => letGo(page, [0.45, 0.65]),
  makes: always,
  lost: canvasTexts.inkLost,
  result: ({ other, things }) => {
    expect(other.ink(things.textId)).toEqual([]);
    const wanted = other.placeQ([0.35, 0.65]);
    expect(Math.abs((other.ink(things.lineId)[0]?.y ?? 0) - wanted.y)).toBeLessThan(20);
  },
};
