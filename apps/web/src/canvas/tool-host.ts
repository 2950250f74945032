import { type ItemRef, itemKey, makeRecordId } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import { hitScene } from '@stipple/scene';
import { createEffect, on } from 'solid-js';
import { isSameItem, type PressEvent, type Sample } from '../tools/gesture.ts';
import type { ToolName } from '../tools/tool-name.ts';
import { canvasTexts } from './canvas-texts.ts';
import { type BrushRun, makeBrushRun } from './run-brush.ts';
import { type CombRun, makeCombRun } from './run-comb.ts';
import { type HairlineRun, makeHairlineRun } from './run-hairline.ts';
import { type InkRun, makeInkRun } from './run-ink.ts';
import { makeLaserRun } from './run-laser.ts';
import { isPinTool, makePinRun, type PinRun } from './run-pins.ts';
import { makeSelectRun, type SelectRun } from './run-select.ts';
import { makeTextRun, type TextRun } from './run-text.ts';
import { makeZoneRun, type ZoneRun } from './run-zone.ts';
import { grabbable, itemsAt, itemsIn, looseEndNear } from './scene-queries.ts';
import type { Press, ToolParts, ToolRun } from './tool-parts.ts';

/** The tools behind one front: a gesture stays with the tool that began it. */
export interface ToolHost {
  readonly select: SelectRun;
  readonly hairline: HairlineRun;
  readonly zone: ZoneRun;
  readonly brush: BrushRun;
  readonly comb: CombRun;
  readonly ink: InkRun;
  readonly text: TextRun;
  readonly pins: PinRun;
  press(press: Press, erases: boolean): void;
  move(samples: readonly Sample[], constrained?: boolean): void;
  release(): void;
  /** Takes back what is under way; whether there was anything. */
  cancel(): boolean;
  /** Whether a press has not been released yet. */
  isBusy(): boolean;
}

/** What a press means to the tools, with everything they need to decide. */
function pressToEvent(parts: ToolParts, press: Press, tool: ToolName): PressEvent {
  const scene = parts.scene();
  const target = hitScene(grabbable(tool, scene), press.point, press.reach);
  const items = itemsAt(scene, target);
  const mayEdit = tool === 'select' ? items.some(parts.rights.change) : parts.rights.use(tool);
  return {
    type: 'press',
    sample: { point: press.point, pressure: press.pressure },
    ...{ target, items, mayEdit },
    looseEnd: looseEndNear(scene, press.point),
    slackQ: press.slackQ,
    freshId: makeRecordId(Math.random),
    separate: press.separate,
  };
}

/** Tells the tools about things that were shown before and are not any more. */
function createGoneWatch(parts: ToolParts, gone: (item: ItemRef) => void): void {
  createEffect(
    on(parts.scene, (scene, before) => {
      if (!before) return;
      const left = new Set(itemsIn(scene).map(itemKey));
      for (const item of itemsIn(before)) if (!left.has(itemKey(item))) gone(item);
    }),
  );
}

/** Gives each gesture to the tool that is in hand when it begins. */
class ToolBelt implements ToolHost {
  readonly select: SelectRun;
  readonly hairline: HairlineRun;
  readonly zone: ZoneRun;
  readonly brush: BrushRun;
  readonly comb: CombRun;
  readonly ink: InkRun;
  readonly text: TextRun;
  readonly pins: PinRun;
  readonly #parts: ToolParts;
  readonly #runs: Readonly<Record<ToolName, ToolRun | undefined>>;
  #running: ToolRun | undefined;

  constructor(parts: ToolParts, repaint: (area: CellRectangle | undefined) => void) {
    this.select = makeSelectRun(parts);
    this.hairline = makeHairlineRun(parts);
    this.zone = makeZoneRun(parts, (items) => this.select.choose(items));
    this.brush = makeBrushRun(parts, repaint);
    this.comb = makeCombRun(parts);
    this.ink = makeInkRun(parts);
    this.text = makeTextRun(parts);
    this.pins = makePinRun(parts);
    this.#parts = parts;
    const { select, hairline, zone, brush, comb, ink, text, pins } = this;
    const laser = makeLaserRun(parts);
    const drawn = { pen: ink, line: ink, arrow: ink, text, laser };
    const pinned = { scale: pins, landmarks: pins, measure: pins };
    this.#runs = {
      select,
      hand: undefined,
      hairline,
      zone,
      comb,
      density: brush,
      erase: brush,
      ...drawn,
      ...pinned,
    };
  }

  press(press: Press, erases: boolean): void {
    const { board, tool, tell } = this.#parts;
    if (!board.viewId()) return tell(canvasTexts.noView);
    const inHand = erases ? 'erase' : tool();
    this.#running = this.#runs[inHand];
    this.brush.turnOver(erases);
    if (isPinTool(inHand)) return this.pins.pressAt(press);
    return this.#running?.press(pressToEvent(this.#parts, press, inHand));
  }

  move(samples: readonly Sample[], constrained = false): void {
    this.#running?.move(samples, constrained);
  }

  release(): void {
    this.#running?.release();
    this.#running = undefined;
  }

  cancel(): boolean {
    const had = this.#running?.cancel() ?? false;
    this.#running = undefined;
    return had;
  }

  isBusy(): boolean {
    return this.#running !== undefined;
  }
}

/** The tools on the board. `repaint` is told which cells of the density map changed. */
export function createToolHost(
  parts: ToolParts,
  repaint: (area: CellRectangle | undefined) => void,
): ToolHost {
  const host = new ToolBelt(parts, repaint);
  const { select, hairline, zone } = host;
  const putDown = () => {
    host.cancel();
    hairline.cancel();
    hairline.finish();
    zone.settle();
    if (parts.chosen().length > 0) select.choose([]);
  };
  // Whatever is under way belongs to the tool, view and document it began with.
  createEffect(on([parts.tool, parts.board.viewId, parts.session.doc], putDown, { defer: true }));
  createGoneWatch(parts, (item) => {
    for (const run of [select, hairline, zone]) run.gone(item);
    if (parts.chosen().some((one) => isSameItem(one, item)))
      parts.setChosen((chosen) => chosen.filter((one) => !isSameItem(one, item)));
  });
  return host;
}
