import { type BoardPoint, boardToScreen, screenPoint, screenToBoard } from '@stipple/geometry';
import { type Accessor, createSignal } from 'solid-js';
import type { ToolName } from '../tools/tool-name.ts';
import { canvasTexts } from './canvas-texts.ts';
import type { StageViewport } from './stage-viewport.ts';
import type { ToolHost } from './tool-host.ts';
import type { ToolParts } from './tool-parts.ts';

/** A pointer moved by arrow keys, so that the pen and the brush need no mouse. */
export interface KeyboardCross {
  /** Where it is, once an arrow key has been pressed. */
  at: Accessor<BoardPoint | undefined>;
  step(dx: number, dy: number): void;
  /** The hairline pen adds an anchor, the zone tool a corner, text opens a field; the others begin or end a stroke. Whether there was a cross. */
  confirm(): boolean;
  /** Puts the cross away; whether there was one. */
  hide(): boolean;
}

/** The tools of which Enter is a click. */
const CLICKING: ReadonlySet<ToolName> = new Set([
  'hairline',
  'zone',
  'text',
  'scale',
  'landmarks',
  'measure',
]);
const STEP_PX = 6;
const SLACK_PX = 1;

/** The cross for the tools of `host`. */
export function createKeyboardCross(parts: ToolParts, host: ToolHost, stage: StageViewport): KeyboardCross {
  const [at, setAt] = createSignal<BoardPoint>();
  const centre = () =>
    screenToBoard(stage.viewport(), screenPoint(stage.size().width / 2, stage.size().height / 2));
  const press = (point: BoardPoint) => {
    const qPerPx = 1 / stage.viewport().scale;
    const slackQ = SLACK_PX * qPerPx;
    host.press({ point, reach: { anchorQ: slackQ, curveQ: slackQ }, slackQ, separate: false }, false);
  };
  return {
    at,
    step: (dx, dy) => {
      const seen = boardToScreen(stage.viewport(), at() ?? centre());
      const next = screenToBoard(stage.viewport(), screenPoint(seen.x + dx * STEP_PX, seen.y + dy * STEP_PX));
      setAt(next);
      stage.reveal(next);
      if (host.isBusy()) host.move([{ point: next }]);
    },
    confirm: () => {
      const point = at();
      if (!point) return false;
      if (host.isBusy()) host.release();
      else {
        press(point);
        if (CLICKING.has(parts.tool())) host.release();
        else if (host.brush.isPainting() || host.comb.isCombing() || host.ink.isDrawing())
          parts.announce(canvasTexts.strokeStarted);
        else if (parts.tool() === 'laser') parts.announce(canvasTexts.laserOn);
      }
      return true;
    },
    hide: () => {
      const was = at() !== undefined;
      setAt(undefined);
      return was;
    },
  };
}
