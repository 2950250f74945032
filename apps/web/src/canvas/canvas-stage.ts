import type { ItemRef } from '@stipple/board';
import type { CellRectangle } from '@stipple/density';
import { type Accessor, createMemo, createSignal, onCleanup } from 'solid-js';
import type { ToolName } from '../tools/tool-name.ts';
import { createOwnHistory } from './board-undo.ts';
import { createBrushDrag } from './brush-drag.ts';
import { brushTuning } from './brush-tuning.ts';
import type { BoardCanvasProps } from './canvas-actions.ts';
import { makeCanvasKeys } from './canvas-keys.ts';
import { createDraggedDensity } from './dragged-density.ts';
import { makeFrameLoop } from './frame-loop.ts';
import { makeHeatLayer } from './heat-layer.ts';
import { createKeyboardCross } from './keyboard-cross.ts';
import { LaserTrails } from './laser-trails.ts';
import { createLivePeers } from './live-peers.ts';
import { makeLiveSender } from './live-sender.ts';
import { makeOwnActions } from './own-actions.ts';
import { makePointerInput } from './pointer-input.ts';
import { createItemPreviews } from './previews.ts';
import { createScene } from './scene-parts.ts';
import { createStageInput } from './stage-input.ts';
import { createLayerDrawing, createNearAnchor } from './stage-layers.ts';
import { lockStage, type StageViewport } from './stage-viewport.ts';
import { createToolHost, type ToolHost } from './tool-host.ts';
import type { ToolParts } from './tool-parts.ts';
import { createToolRights } from './tool-rights.ts';
import { createZoneReports } from './zone-reports.ts';

/** The elements the stage lives in; `host` has the focus and hears the pointers. */
export interface StageElements {
  readonly host: HTMLElement;
  readonly heat: HTMLCanvasElement;
  readonly zones: HTMLCanvasElement;
  readonly ink: HTMLElement;
  readonly hairlines: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  /** Hears of cells whose density is shown otherwise than the document has it, or again as it has it. */
  readonly touchDots: (area: CellRectangle | undefined) => void;
}

/** The mouse pointer's shape, by what it would do. */
export type CursorShape = 'default' | 'grab' | 'grabbing' | 'move' | 'pen' | 'brush' | 'text' | 'forbidden';

function createParts(props: BoardCanvasProps, redraw: () => void): ToolParts {
  const { session, view: board } = props;
  const [chosen, setChosen] = createSignal<readonly ItemRef[]>([]);
  const previews = createItemPreviews();
  createDraggedDensity(board, previews);
  const live = makeLiveSender((payload, lane) => session.sendLive(lane, payload));
  onCleanup(() => live.cancel());
  const { hairlines, zones, ink } = board;
  return {
    ...{ session, board, previews, live, chosen, setChosen, redraw },
    trails: new LaserTrails(),
    tool: createMemo(() => props.tool),
    brush: createMemo(() => props.brush),
    ink: createMemo(() => props.ink),
    zone: createMemo(() => props.zone),
    pins: createMemo(() => props.pins),
    rights: createToolRights(props),
    scene: createScene({ hairlines, zones, ink, previews: previews.all, peers: session.peers, chosen }),
    announce: (text) => props.announce(text),
    tell: (text) => (props.tell ?? props.announce)(text),
  };
}

function createCursorShape(
  parts: ToolParts,
  host: ToolHost,
  now: { near: Accessor<unknown>; isPanning: Accessor<boolean> },
): Accessor<CursorShape> {
  return createMemo(() => {
    if (now.isPanning()) return 'grabbing';
    const tool = parts.tool();
    if (tool === 'hand') return 'grab';
    if (!parts.rights.use(tool)) return 'forbidden';
    if (now.near()) return 'move';
    if (tool === 'select') return host.isBusy() && !host.select.marquee() ? 'move' : 'default';
    if (tool === 'text') return 'text';
    return tool === 'density' || tool === 'erase' || tool === 'comb' ? 'brush' : 'pen';
  });
}

function createShiftWatch(): () => boolean {
  let isHeld = false;
  const aborter = new AbortController();
  const watch = (event: KeyboardEvent | PointerEvent) => {
    isHeld = event.shiftKey;
  };
  for (const type of ['keydown', 'keyup', 'pointerdown'] as const) {
    window.addEventListener(type, watch, { signal: aborter.signal, capture: true });
  }
  onCleanup(() => aborter.abort());
  return () => isHeld;
}

/**
 * Brings the board to life in `elements`: layers, tools, pointers, keys, and what others are doing. Everything
 * ends with the Solid owner it is called under.
 */
export function createCanvasStage(
  props: BoardCanvasProps,
  elements: StageElements,
  freeStage: StageViewport,
) {
  const stage = lockStage(freeStage, () => props.locked ?? false);
  let draw: (nowMs: number) => boolean = () => false;
  const loop = makeFrameLoop((nowMs) => draw(nowMs));
  onCleanup(loop.stop);
  const parts = createParts(props, loop.request);
  const heat = makeHeatLayer(elements.heat);
  const repaint = (area: CellRectangle | undefined) => {
    heat.touch(area);
    elements.touchDots(area);
    loop.request();
  };
  const host = createToolHost(parts, repaint);
  createZoneReports(props, parts, host);
  const livePeers = createLivePeers({ ...parts, repaint });
  const cross = createKeyboardCross(parts, host, stage);
  const actions = makeOwnActions(parts, {
    stage,
    history: createOwnHistory(parts.session, () => props.right),
    takeBack: () => pointers.escape() || host.cancel() || host.pins.takeBack() || host.zone.dropCorner(),
    choose: (items) => host.select.choose(items),
    focus: () => elements.host.focus({ preventScroll: true }),
    isLocked: () => props.locked ?? false,
  });
  const brushDrag = createBrushDrag(props);
  const input = createStageInput({
    ...{ parts, host, stage, cross, brushDrag },
    penOnly: () => props.penOnly ?? false,
    tunes: () => props.tunes ?? false,
    isShiftHeld: createShiftWatch(),
    undo: actions.undo,
  });
  const pointers = makePointerInput(elements.host, input.listener);
  onCleanup(() => pointers.stop());
  const choose = {
    chooseTool: (tool: ToolName) => props.onTool?.(tool),
    lock: () => props.onLock?.(),
    ...brushTuning(props),
  };
  onCleanup(
    makeCanvasKeys({ element: elements.host, parts, host, cross, stage, pointers, actions, ...choose }),
  );
  const near = createNearAnchor({ parts, host, stage, input });
  draw = createLayerDrawing(
    { ...elements, heat, livePeers, parts, host, stage, input, cross, brushDrag, look: () => props.look },
    near,
  );
  const cursor = createCursorShape(parts, host, { near, isPanning: input.isPanning });
  return { actions, cursor, text: host.text };
}
