import { Q_PER_UNIT } from '@stipple/geometry';
import { type KeyCommand, keyToCommand } from '../tools/keys.ts';
import type { ToolName } from '../tools/tool-name.ts';
import type { CanvasActions } from './canvas-actions.ts';
import type { KeyboardCross } from './keyboard-cross.ts';
import type { PointerInput } from './pointer-input.ts';
import { isPinTool } from './run-pins.ts';
import type { StageViewport } from './stage-viewport.ts';
import type { ToolHost } from './tool-host.ts';
import type { ToolParts } from './tool-parts.ts';

/** Everything a key may reach. */
export interface KeyTargets {
  readonly element: HTMLElement;
  readonly parts: ToolParts;
  readonly host: ToolHost;
  readonly cross: KeyboardCross;
  readonly stage: StageViewport;
  readonly pointers: PointerInput;
  readonly actions: CanvasActions;
  readonly chooseTool: (tool: ToolName) => void;
  readonly resizeBrush: (direction: 1 | -1) => void;
  readonly strengthenBrush: (direction: 1 | -1) => void;
  readonly lock: () => void;
}

/** Commands that act wherever the focus is, as long as nobody is typing. */
const EVERYWHERE: ReadonlySet<KeyCommand['type']> = new Set([
  'tool',
  'undo',
  'redo',
  'zoom-in',
  'zoom-out',
  'zoom-fit',
  'zoom-actual',
  'size',
  'strength',
  'lock',
]);

const TYPING =
  'input, textarea, select, [contenteditable], dialog, [popover], [role="dialog"], [role="menu"]';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TYPING) !== null;
}

/** Over the canvas, with the focus left where the mouse last clicked: Space is meant for the canvas then. */
function isHeldOver(element: HTMLElement, target: EventTarget | null): boolean {
  return target instanceof Element && !target.matches(':focus-visible') && element.matches(':hover');
}

/** The stroke, then the selection or the line under way, then the tool: one of them at a time. */
function escapeOnce({ parts, host, cross, pointers, chooseTool }: KeyTargets): void {
  if (pointers.escape() || host.cancel()) return;
  if (host.pins.leave() || host.zone.abandon() || host.hairline.finish() || cross.hide()) return;
  if (parts.chosen().length > 0) return host.select.choose([]);
  if (parts.tool() !== 'select') chooseTool('select');
}

/** Goes to the next anchor or ink; answers false past the last one, so that Tab leaves the canvas there. */
function goToItem({ parts, host, stage }: KeyTargets, direction: 1 | -1): boolean {
  if (isPinTool(parts.tool())) return host.pins.neighbour(direction);
  if (parts.tool() !== 'select') return false;
  const next = host.select.neighbour(direction);
  if (!next) {
    if (parts.chosen().length > 0) host.select.choose([]);
    return false;
  }
  host.select.choose([next.item]);
  stage.reveal(next.at);
  return true;
}

function step({ parts, host, cross, stage }: KeyTargets, dx: number, dy: number): boolean {
  const tool = parts.tool();
  if (host.pins.nudge(dx, dy)) return true;
  if (tool === 'hand') stage.pan(-dx * 24, -dy * 24);
  else if (tool !== 'select') cross.step(dx, dy);
  else if (parts.chosen().length > 0) host.select.nudge(dx * Q_PER_UNIT, dy * Q_PER_UNIT);
  else stage.pan(-dx * 24, -dy * 24);
  return true;
}

function bracket(targets: KeyTargets, direction: 1 | -1): boolean {
  const tool = targets.parts.tool();
  if (tool === 'select' || tool === 'hand' || isPinTool(tool)) return goToItem(targets, direction);
  targets.resizeBrush(direction);
  return true;
}

function confirm({ parts, host, cross }: KeyTargets): boolean {
  const [only, ...more] = parts.tool() === 'select' ? parts.chosen() : [];
  if (only && more.length === 0 && host.text.edit(only)) return true;
  return cross.confirm() || host.hairline.finish() || host.zone.finish();
}

/** Carries a command out; whether the browser's own meaning of the key is to be left aside. */
function obey(targets: KeyTargets, command: KeyCommand): boolean {
  const { actions, host } = targets;
  const simple: Partial<Record<KeyCommand['type'], () => void>> = {
    undo: actions.undo,
    redo: actions.redo,
    'zoom-in': actions.zoomIn,
    'zoom-out': actions.zoomOut,
    'zoom-fit': actions.fit,
    'zoom-actual': actions.actualSize,
    delete: () => host.pins.remove() || host.zone.dropCorner() || host.select.deleteChosen(),
    insert: () => host.select.insertBeside(),
    duplicate: () => host.select.duplicateChosen(),
    'select-all': () => host.select.chooseAll(),
    lock: targets.lock,
    escape: () => escapeOnce(targets),
  };
  switch (command.type) {
    case 'tool':
      targets.chooseTool(command.tool);
      return true;
    case 'bracket':
      return bracket(targets, command.direction);
    case 'size':
      targets.resizeBrush(command.direction);
      return true;
    case 'strength':
      targets.strengthenBrush(command.direction);
      return true;
    case 'tab':
      return goToItem(targets, command.direction);
    case 'step':
      return step(targets, command.dx, command.dy);
    case 'confirm':
      return confirm(targets);
    default:
      simple[command.type]?.();
      return true;
  }
}

/** Listens to the keys of the whole page until stopped; keys that need the canvas act only while it has the focus. */
export function makeCanvasKeys(targets: KeyTargets): () => void {
  const aborter = new AbortController();
  const isHere = (event: KeyboardEvent) => event.target === targets.element || event.target === document.body;
  const down = (event: KeyboardEvent) => {
    delete targets.element.dataset.focusBy;
    if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
    if (event.key === ' ' && (isHere(event) || isHeldOver(targets.element, event.target))) {
      targets.pointers.holdSpace(true);
      return event.preventDefault();
    }
    const command = keyToCommand(event);
    if (!command || (!EVERYWHERE.has(command.type) && !isHere(event))) return;
    if (command.type === 'tab' && event.target !== targets.element) return;
    if (obey(targets, command)) event.preventDefault();
  };
  const up = (event: KeyboardEvent) => {
    if (event.key === ' ' && targets.pointers.holdSpace(false)) event.preventDefault();
    if (!event.key.startsWith('Arrow')) return;
    targets.host.select.endNudge();
    targets.host.pins.endNudge();
  };
  const blur = () => {
    targets.pointers.holdSpace(false);
    targets.host.select.endNudge();
    targets.host.pins.endNudge();
  };
  const { signal } = aborter;
  window.addEventListener('keydown', down, { signal });
  window.addEventListener('keyup', up, { signal });
  window.addEventListener('blur', blur, { signal });
  return () => aborter.abort();
}
