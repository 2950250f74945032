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

/** The tools on the board. `repaint` is told which cells of the density map changed. */
export function createToolHost(
  parts: ToolParts,
  repaint: (area: CellRectangle | undefined) => void,
): ToolHost {
  const select = makeSelectRun(parts);
  const hairline = makeHairlineRun(parts);
  const brush = makeBrushRun(parts, repaint);
  const runs: Readonly<Record<ToolName, ToolRun | undefined>> = {
    select,
    hand: undefined,
    hairline,
    density: brush,
    erase: brush,
  };
  let running: ToolRun | undefined;

  const cancel = (): boolean => {
    const had = running?.cancel() ?? false;
    running = undefined;
    return had;
  };
  // Whatever is under way belongs to the tool, view and document it began with.
  createEffect(
    on(
      [parts.tool, parts.board.viewId, parts.session.doc],
      () => {
        cancel();
        hairline.cancel();
        hairline.finish();
        if (parts.chosen()) select.choose(undefined);
      },
      { defer: true },
    ),
  );
  createGoneWatch(parts, (anchor) => {
    for (const run of [select, hairline]) run.gone(anchor);
    if (isSameAnchor(parts.chosen(), anchor)) parts.setChosen(undefined);
  });
  return {
    select,
    hairline,
    brush,
    press: (press, erases) => {
      if (!parts.board.viewId()) return parts.tell(canvasTexts.noView);
      running = erases ? brush : runs[parts.tool()];
      brush.turnOver(erases);
      running?.press(pressToEvent(parts, press));
    },
    move: (samples) => running?.move([...samples]),
    release: () => {
      running?.release();
      running = undefined;
    },
    cancel,
    isBusy: () => running !== undefined,
  };
}
