import { type BoardPoint, screenPoint, screenToBoard } from '@stipple/geometry';
import { type Hit, hitScene, type Reach } from '@stipple/scene';
import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js';
import type { PointerEffect, ScreenSample } from '../tools/pointer-router.ts';
import type { WheelEffect } from '../tools/wheel.ts';
import type { BrushDrag } from './brush-drag.ts';
import type { KeyboardCross } from './keyboard-cross.ts';
import type { PointerListener } from './pointer-input.ts';
import { isPinTool } from './run-pins.ts';
import { grabbable, itemsAt, zonesIn } from './scene-queries.ts';
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
  /** Whether the control for size and strength is held. */
  readonly tunes: () => boolean;
  readonly brushDrag: BrushDrag;
  readonly isShiftHeld: () => boolean;
  readonly undo: () => void;
}

/** A finger that has left the glass has pointed at something: others see for so long where. */
const TOUCH_LINGER_MS = 2500;

/** Turns what the pointers mean into acts of the stage and its tools. */
class InputListener implements PointerListener {
  readonly #on: StageInputParts;
  readonly #setHover: (at: BoardPoint | undefined) => void;
  readonly #setPanning: (isPanning: boolean) => void;
  readonly penOnly: () => boolean;
  readonly tunes: () => boolean;
  #leaving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    parts: StageInputParts,
    signals: { setHover: (at: BoardPoint | undefined) => void; setPanning: (isPanning: boolean) => void },
  ) {
    this.#on = parts;
    this.#setHover = signals.setHover;
    this.#setPanning = signals.setPanning;
    this.penOnly = parts.penOnly;
    this.tunes = parts.tunes;
  }

  wantsPan(sample: ScreenSample, isTouch: boolean): boolean {
    const { parts, host, stage } = this.#on;
    if (parts.tool() === 'hand') return true;
    if (isPinTool(parts.tool()))
      return !host.pins.takes(this.#toBoard(sample), pointerReach(isTouch, stage.viewport().scale));
    // A finger beside everything pans; a mouse or pen draws a rectangle around things.
    if (parts.tool() !== 'select' || !isTouch) return false;
    const hit = this.#hit(sample, true);
    if (hit && (hit.kind === 'zone' || hit.kind === 'zone-edge'))
      return !zonesIn(parts.scene()).some(({ zoneId, isSelected }) => isSelected && zoneId === hit.zoneId);
    return hit?.kind !== 'anchor' && hit?.kind !== 'ink';
  }

  effect(effect: PointerEffect): void {
    const { host, parts, stage } = this.#on;
    this.#setPanning(effect.type === 'pan' || effect.type === 'pinch');
    switch (effect.type) {
      case 'press':
        return this.#press(effect);
      case 'draw':
        return this.#draw(effect.samples);
      case 'release':
        return host.release();
      case 'cancel':
        host.cancel();
        return;
      case 'pan':
        return stage.pan(effect.dx, effect.dy);
      case 'pinch':
        return stage.pinch(toScreen(effect.from), toScreen(effect.to), effect.scale);
      case 'tap':
        if (parts.tool() === 'select')
          host.select.choose(itemsAt(parts.scene(), this.#hit(effect.sample, true)));
        return;
      case 'tune':
        return this.#on.brushDrag.tune(this.#toBoard(effect.at), effect);
      case 'tune-end':
        return this.#on.brushDrag.end(effect.kept);
      case 'undo':
        return this.#on.undo();
    }
  }

  hover(sample: ScreenSample | undefined): void {
    this.#setPanning(false);
    this.#point(sample && this.#toBoard(sample));
  }

  leave(isTouch: boolean): void {
    this.#setPanning(false);
    if (!isTouch) return this.#point(undefined);
    this.#setHover(undefined);
    this.stay();
    this.#leaving = setTimeout(() => this.#point(undefined), TOUCH_LINGER_MS);
  }

  /** Forgets that a finger has left. */
  stay(): void {
    clearTimeout(this.#leaving);
  }

  wheel(turn: WheelEffect, at: ScreenSample): void {
    const { stage } = this.#on;
    if (turn.type === 'zoom') stage.zoomAt(toScreen(at), turn.factor);
    else stage.pan(turn.dx, turn.dy);
  }

  #hit(sample: ScreenSample, isTouch: boolean): Hit | undefined {
    const { parts, stage } = this.#on;
    const scene = grabbable(parts.tool(), parts.scene());
    return hitScene(scene, this.#toBoard(sample), pointerReach(isTouch, stage.viewport().scale));
  }

  #toBoard(sample: ScreenSample): BoardPoint {
    return screenToBoard(this.#on.stage.viewport(), toScreen(sample));
  }

  #point(at: BoardPoint | undefined): void {
    const { parts, cross } = this.#on;
    this.stay();
    this.#setHover(at);
    const viewId = parts.board.viewId();
    if (!at || !viewId) return parts.session.setCursor(undefined);
    cross.hide();
    parts.session.setCursor({ viewId, x: Math.round(at.x), y: Math.round(at.y) });
  }

  #press({ sample, touch, eraser }: PointerEffect & { type: 'press' }): void {
    const { host, stage, isShiftHeld } = this.#on;
    const { scale } = stage.viewport();
    const point = this.#toBoard(sample);
    this.#point(point);
    const slackQ = SLACK_PX[touch ? 'touch' : 'mouse'] / scale;
    const { pressure } = sample;
    host.press(
      { point, pressure, reach: pointerReach(touch, scale), slackQ, separate: isShiftHeld() },
      eraser,
    );
  }

  #draw(samples: readonly ScreenSample[]): void {
    const drawn = samples.map((sample) => ({ point: this.#toBoard(sample), pressure: sample.pressure }));
    this.#point(drawn.at(-1)?.point);
    this.#on.host.move(drawn, this.#on.isShiftHeld());
  }
}

const toScreen = ({ x, y }: ScreenSample) => screenPoint(x, y);

/** The listener for the pointers of the stage. */
export function createStageInput(parts: StageInputParts): StageInput {
  const [hover, setHover] = createSignal<BoardPoint>();
  const [isPanning, setPanning] = createSignal(false);
  const listener = new InputListener(parts, { setHover, setPanning });
  const { board, session } = parts.parts;
  onCleanup(() => listener.leave(false));
  createEffect(
    on(board.viewId, (viewId) => {
      listener.stay();
      session.setView(viewId);
    }),
  );
  return { hover, isPanning, listener };
}
