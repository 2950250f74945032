import { type BoardPoint, boardPoint } from '@stipple/geometry';
import type { Reach } from '@stipple/scene';
import type { PressEvent } from '../tools/gesture.ts';
import { onFrame, type PinEvent, type PinState, stepPin } from '../tools/pin-tool.ts';
import type { ToolName } from '../tools/tool-name.ts';
import { canvasTexts } from './canvas-texts.ts';
import type { PinBoard } from './pin-board.ts';
import type { Press, ToolParts, ToolRun } from './tool-parts.ts';

/** The tools that put pins. */
const PINNING: ReadonlySet<ToolName> = new Set(['scale', 'landmarks', 'measure']);

/** Whether the tool puts pins on the photo. */
export function isPinTool(tool: ToolName): boolean {
  return PINNING.has(tool);
}

/** The tools for scale, landmarks and measuring. */
export interface PinRun extends ToolRun {
  /** As `ToolRun.press`, with how near to a pin counts as on it. */
  pressAt(press: Press): void;
  /** Whether a press here does anything: takes a pin, or puts the next one. */
  takes(at: BoardPoint, reach: Reach): boolean;
  /** Moves the chosen pin by so many steps; whether there is one. */
  nudge(dx: number, dy: number): boolean;
  /** Keeps the pin where keys have moved it. */
  endNudge(): void;
  /** Chooses the next pin; `false` past the last one. */
  neighbour(direction: 1 | -1): boolean;
  remove(): boolean;
  takeBack(): boolean;
  leave(): boolean;
}

class PinTool implements PinRun {
  readonly #parts: ToolParts;
  #state: PinState;
  /** The pins that the gesture under way belongs to. */
  #held: PinBoard | undefined;
  #nudged: { readonly board: PinBoard; readonly id: string } | undefined;

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  #board(): PinBoard | undefined {
    return isPinTool(this.#parts.tool()) ? this.#parts.pins() : undefined;
  }

  press(event: PressEvent): void {
    const reach = { anchorQ: event.slackQ, curveQ: event.slackQ };
    const { slackQ } = event;
    this.pressAt({ point: event.sample.point, reach, slackQ, separate: false });
  }

  pressAt({ point, reach, slackQ }: Press): void {
    const { rights, tool, tell, board } = this.#parts;
    const pins = this.#board();
    if (!rights.use(tool())) return tell(canvasTexts.mayNotEdit);
    if (!pins) return;
    this.endNudge();
    this.#held = pins;
    this.#feed({
      type: 'press',
      at: point,
      pins: pins.pins(),
      wanted: pins.wanted(),
      reachQ: reach.anchorQ,
      slackQ,
      frame: board.frame(),
    });
  }

  readonly move: ToolRun['move'] = (samples) => {
    const at = samples.at(-1)?.point;
    if (at) this.#feed({ type: 'move', at });
  };
  readonly release = (): void => void this.#feed({ type: 'release' });
  readonly cancel = (): boolean => this.#feed({ type: 'cancel' });
  readonly gone = (): void => undefined;

  takes(at: BoardPoint, { anchorQ }: Reach): boolean {
    const pins = this.#board();
    if (!pins) return false;
    const isNear = ({ x, y }: BoardPoint) => Math.hypot(x - at.x, y - at.y) <= anchorQ;
    return pins.wanted() !== undefined || pins.pins().some((pin) => isNear(pin.at));
  }

  nudge(dx: number, dy: number): boolean {
    const pins = this.#board();
    const pin = pins?.pins().find(({ id }) => id === pins.chosen());
    if (!pins || !pin || !this.#parts.rights.use(this.#parts.tool())) return false;
    const step = pins.stepQ();
    const at = boardPoint(pin.at.x + dx * step, pin.at.y + dy * step);
    pins.hold(pin.id, onFrame(at, this.#parts.board.frame()));
    this.#nudged = { board: pins, id: pin.id };
    return true;
  }

  endNudge(): void {
    this.#nudged?.board.keep(this.#nudged.id);
    this.#nudged = undefined;
  }

  neighbour(direction: 1 | -1): boolean {
    const pins = this.#board();
    if (!pins) return false;
    this.endNudge();
    const all = pins.pins();
    const now = all.findIndex(({ id }) => id === pins.chosen());
    const next = now < 0 ? (direction > 0 ? 0 : all.length - 1) : now + direction;
    const pin = all[next];
    pins.choose(pin?.id);
    if (pin) this.#parts.announce(pins.describe(pin.id));
    return pin !== undefined;
  }

  readonly remove = (): boolean => this.#board()?.remove() ?? false;
  readonly takeBack = (): boolean => this.#board()?.takeBack() ?? false;
  readonly leave = (): boolean => this.#board()?.leave() ?? false;

  #feed(event: PinEvent): boolean {
    const had = this.#state !== undefined;
    const next = stepPin(this.#state, event);
    this.#state = next.state;
    for (const effect of next.effects) {
      if (effect.type === 'hold') this.#held?.hold(effect.id, effect.at);
      else this.#held?.[effect.type](effect.id);
    }
    if (!next.state) this.#held = undefined;
    return had || next.effects.length > 0;
  }
}

/** The tools for scale, landmarks and measuring on the board. */
export function makePinRun(parts: ToolParts): PinRun {
  return new PinTool(parts);
}
