import { makeRecordId } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import { type AnchorRef, anchorKey, hitScene } from '@stipple/scene';
import { createEffect, on } from 'solid-js';
import { isSameAnchor, type PressEvent, type Sample } from '../tools/gesture.ts';
import type { ToolName } from '../tools/tool-name.ts';
import { canvasTexts } from './canvas-texts.ts';
import { type BrushRun, makeBrushRun } from './run-brush.ts';
import { type HairlineRun, makeHairlineRun } from './run-hairline.ts';
import { makeSelectRun, type SelectRun } from './run-select.ts';
import { anchorsIn, looseEndNear } from './scene-queries.ts';
import type { Press, ToolParts, ToolRun } from './tool-parts.ts';

/** The tools behind one front: a gesture stays with the tool that began it. */
export interface ToolHost {
  readonly select: SelectRun;
  readonly hairline: HairlineRun;
  readonly brush: BrushRun;
  press(press: Press, erases: boolean): void;
  move(samples: readonly Sample[]): void;
  release(): void;
  /** Takes back what is under way; whether there was anything. */
  cancel(): boolean;
  /** Whether a press has not been released yet. */
  isBusy(): boolean;
}

/** What a press means to the tools, with everything they need to decide. */
function pressToEvent(parts: ToolParts, press: Press): PressEvent {
  const scene = parts.scene();
  return {
    type: 'press',
    sample: { point: press.point, pressure: press.pressure },
    target: hitScene(scene, press.point, press.reach),
    looseEnd: looseEndNear(scene, press.point),
    slackQ: press.slackQ,
    mayEdit: parts.mayEdit(),
    freshId: makeRecordId(Math.random),
    separate: press.separate,
  };
}

/** Tells the tools about anchors that were shown before and are not any more. */
function createGoneWatch(parts: ToolParts, gone: (anchor: AnchorRef) => void): void {
  createEffect(
    on(parts.scene, (scene, before) => {
      if (!before) return;
      const left = new Set(anchorsIn(scene).map(({ ref }) => anchorKey(ref)));
      for (const { ref } of anchorsIn(before)) if (!left.has(anchorKey(ref))) gone(ref);
    }),
  );
}

/** Gives each gesture to the tool that is in hand when it begins. */
class ToolBelt implements ToolHost {
  readonly select: SelectRun;
  readonly hairline: HairlineRun;
  readonly brush: BrushRun;
  readonly #parts: ToolParts;
  readonly #runs: Readonly<Record<ToolName, ToolRun | undefined>>;
  #running: ToolRun | undefined;

  constructor(parts: ToolParts, repaint: (area: CellRectangle | undefined) => void) {
    const [select, hairline, brush] = [
      makeSelectRun(parts),
      makeHairlineRun(parts),
      makeBrushRun(parts, repaint),
    ];
    this.select = select;
    this.hairline = hairline;
    this.brush = brush;
    this.#parts = parts;
    this.#runs = { select, hand: undefined, hairline, density: brush, erase: brush };
  }

  press(press: Press, erases: boolean): void {
    const { board, tool, tell } = this.#parts;
    if (!board.viewId()) return tell(canvasTexts.noView);
    this.#running = erases ? this.brush : this.#runs[tool()];
    this.brush.turnOver(erases);
    return this.#running?.press(pressToEvent(this.#parts, press));
  }

  move(samples: readonly Sample[]): void {
    this.#running?.move(samples);
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
  const { select, hairline } = host;
  const putDown = () => {
    host.cancel();
    hairline.cancel();
    hairline.finish();
    if (parts.chosen()) select.choose(undefined);
  };
  // Whatever is under way belongs to the tool, view and document it began with.
  createEffect(on([parts.tool, parts.board.viewId, parts.session.doc], putDown, { defer: true }));
  createGoneWatch(parts, (anchor) => {
    for (const run of [select, hairline]) run.gone(anchor);
    if (isSameAnchor(parts.chosen(), anchor)) parts.setChosen(undefined);
  });
  return host;
}
