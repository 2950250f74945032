import { type BoardPoint, screenPoint, screenToBoard } from '@stipple/geometry';
import { hitScene, type Reach } from '@stipple/scene';
import { type Accessor, createSignal } from 'solid-js';
import type { PointerEffect, ScreenSample } from '../tools/pointer-router.ts';
import type { KeyboardCross } from './keyboard-cross.ts';
import type { PointerListener } from './pointer-input.ts';
import type { StageViewport } from './stage-viewport.ts';
import type { ToolHost } from './tool-host.ts';
import type { ToolParts } from './tool-parts.ts';

/** What the pointers do to the stage and its tools, and where the pointer is. */
export interface StageInput {
  readonly listener: PointerListener;
  /** Where a mouse or pen hovers or draws; a finger only while it draws. */
  hover: Accessor<BoardPoint | undefined>;
  isPanning: Accessor<boolean>;
}

/** How near a hit must be: an anchor is small to see and 44 px wide to a finger. */
const REACH_PX = { touch: { anchor: 22, curve: 14 }, mouse: { anchor: 11, curve: 7 } } as const;
const SLACK_PX = { touch: 6, mouse: 3 } as const;

/** How near to an anchor or a curve counts as on it, at a scale of CSS px per q. */
export function pointerReach(isTouch: boolean, scale: number): Reach {
  const { anchor, curve } = REACH_PX[isTouch ? 'touch' : 'mouse'];
  return { anchorQ: anchor / scale, curveQ: curve / scale };
}

/** Everything the input acts on. */
export interface StageInputParts {
  readonly parts: ToolParts;
  readonly host: ToolHost;
  readonly stage: StageViewport;
  readonly cross: KeyboardCross;
  readonly penOnly: () => boolean;
  readonly isShiftHeld: () => boolean;
  readonly undo: () => void;
}

/** The listener for the pointers of the stage. */
export function createStageInput({
  parts,
  host,
  stage,
  cross,
  penOnly,
  isShiftHeld,
  undo,
}: StageInputParts): StageInput {
  const [hover, setHover] = createSignal<BoardPoint>();
  const [isPanning, setPanning] = createSignal(false);
  const toBoard = ({ x, y }: ScreenSample) => screenToBoard(stage.viewport(), screenPoint(x, y));
  const reachOf = (isTouch: boolean) => pointerReach(isTouch, stage.viewport().scale);

  const point = (at: BoardPoint | undefined) => {
    setHover(at);
    const viewId = parts.board.viewId();
    if (at && viewId) {
      cross.hide();
      parts.session.setCursor({ viewId, x: Math.round(at.x), y: Math.round(at.y) });
    } else parts.session.setCursor(undefined);
  };
  const press = (effect: PointerEffect & { type: 'press' }) => {
    const at = toBoard(effect.sample);
    point(at);
    const slackQ = SLACK_PX[effect.touch ? 'touch' : 'mouse'] / stage.viewport().scale;
    const separate = isShiftHeld();
    const { pressure } = effect.sample;
    host.press({ point: at, pressure, reach: reachOf(effect.touch), slackQ, separate }, effect.eraser);
  };
  const draw = (samples: readonly ScreenSample[]) => {
    const drawn = samples.map((sample) => ({ point: toBoard(sample), pressure: sample.pressure }));
    point(drawn.at(-1)?.point);
    host.move(drawn);
  };
  const effect = (effect: PointerEffect) => {
    setPanning(effect.type === 'pan' || effect.type === 'pinch');
    switch (effect.type) {
      case 'press':
        return press(effect);
      case 'draw':
        return draw(effect.samples);
      case 'release':
        return host.release();
      case 'cancel':
        host.cancel();
        return;
      case 'pan':
        return stage.pan(effect.dx, effect.dy);
      case 'pinch':
        return stage.pinch(
          screenPoint(effect.from.x, effect.from.y),
          screenPoint(effect.to.x, effect.to.y),
          effect.scale,
        );
      case 'tap':
        return parts.tool() === 'select' ? host.select.choose(undefined) : undefined;
      case 'undo':
        return undo();
    }
  };
  return {
    hover,
    isPanning,
    listener: {
      penOnly,
      wantsPan: (sample, isTouch) => {
        if (parts.tool() === 'hand') return true;
        if (parts.tool() !== 'select') return false;
        return hitScene(parts.scene(), toBoard(sample), reachOf(isTouch))?.kind !== 'anchor';
      },
      effect,
      hover: (sample) => {
        setPanning(false);
        point(sample && toBoard(sample));
      },
      wheel: (turn, at) => {
        if (turn.type === 'zoom') stage.zoomAt(screenPoint(at.x, at.y), turn.factor);
        else stage.pan(turn.dx, turn.dy);
      },
    },
  };
}
