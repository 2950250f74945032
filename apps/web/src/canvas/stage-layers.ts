import type { BoardPoint } from '@stipple/geometry';
import { type AnchorRef, hitScene } from '@stipple/scene';
import { type Accessor, createEffect, createMemo, on, onCleanup } from 'solid-js';
import type { ToolName } from '../tools/tool-name.ts';
import type { BrushDrag } from './brush-drag.ts';
import { makeCursorGlide } from './cursor-glide.ts';
import { type LookChoice, sessionShown } from './dots-choice.ts';
import { createHairlineDrawing } from './hairline-drawing.ts';
import type { HairlineScene } from './hairline-layer.ts';
import type { HeatLayer } from './heat-layer.ts';
import { type InkScene, makeInkLayer } from './ink-layer.ts';
import { inkWidthQ } from './ink-samples.ts';
import type { KeyboardCross } from './keyboard-cross.ts';
import type { LivePeers } from './live-peers.ts';
import { makeOverlayLayer, type OverlayScene } from './overlay-layer.ts';
import type { ShownBrush } from './overlay-marks.ts';
import {
  cursorsToShow,
  holdersByKey,
  holdLabels,
  inHandLabels,
  sketchToCurve,
  zoneWidthQ,
} from './scene-parts.ts';
import { endPoint, grabbable, inkIn, withShownHandles } from './scene-queries.ts';
import { pointerReach, type StageInput } from './stage-input.ts';
import type { StageViewport } from './stage-viewport.ts';
import { createMoving } from './stillness.ts';
import { brushRadiusQ } from './stroke-samples.ts';
import type { ToolHost } from './tool-host.ts';
import type { ToolParts } from './tool-parts.ts';
import { createZoneDrawing } from './zone-drawing.ts';

/** What the layers show, and where. */
export interface LayerSources {
  readonly zones: HTMLCanvasElement;
  readonly ink: HTMLElement;
  readonly hairlines: HTMLCanvasElement;
  readonly overlay: HTMLCanvasElement;
  readonly heat: HeatLayer;
  readonly livePeers: LivePeers;
  readonly parts: ToolParts;
  readonly host: ToolHost;
  readonly stage: StageViewport;
  readonly input: StageInput;
  readonly cross: KeyboardCross;
  readonly brushDrag: BrushDrag;
  /** How this person looks at the density. */
  readonly look: Accessor<LookChoice>;
}

/** The tools that show handles. */
const HANDLING: ReadonlySet<ToolName> = new Set(['select', 'hairline', 'zone']);

/** The anchor the pointer is near enough to grab. */
export function createNearAnchor({
  parts,
  host,
  stage,
  input,
}: Pick<LayerSources, 'parts' | 'host' | 'stage' | 'input'>): Accessor<AnchorRef | undefined> {
  return createMemo(() => {
    const at = input.hover();
    const tool = parts.tool();
    if (!at || !HANDLING.has(tool) || host.isBusy()) return undefined;
    const target = hitScene(grabbable(tool, parts.scene()), at, pointerReach(false, stage.viewport().scale));
    return target?.kind === 'anchor' ? target.anchor : undefined;
  });
}

/** The ring at the pointer: of a brush its reach and strength, of a pen its width. */
function cursorBrush(parts: ToolParts, at: BoardPoint): ShownBrush | undefined {
  const tool = parts.tool();
  if (tool === 'density' || tool === 'erase') {
    const { hardness, flow } = parts.brush();
    const strength = parts.rights.design() ? flow / 255 : undefined;
    return { at, radiusQ: brushRadiusQ(parts.brush()), hardness, erases: tool === 'erase', strength };
  }
  if (tool === 'comb') return { at, radiusQ: brushRadiusQ(parts.brush()), hardness: 0, erases: false };
  if (tool !== 'pen' && tool !== 'line' && tool !== 'arrow') return undefined;
  return { at, radiusQ: inkWidthQ(parts.ink().widthUnits) / 2, hardness: 255, erases: false };
}

/** What is on top of everything, now. */
function overlayScene(
  { parts, host, stage, input, cross, brushDrag, livePeers }: LayerSources,
  { isInking, near }: { readonly isInking: Accessor<boolean>; readonly near: AnchorRef | undefined },
): Omit<OverlayScene, 'cursors' | 'trails'> {
  const tool = parts.tool();
  const tuned = brushDrag.shown();
  const at = tuned?.at ?? cross.at() ?? input.hover();
  // While ink flows it shows the pen's width itself, and this layer has nothing to do at each frame.
  const shown = at && !isInking() && parts.rights.use(tool) ? cursorBrush(parts, at) : undefined;
  const from =
    tool === 'hairline' && !host.hairline.sketch()
      ? endPoint(parts.scene(), host.hairline.active())
      : undefined;
  return {
    viewport: stage.viewport(),
    marquee: host.select.marquee(),
    holds: [
      ...holdLabels(parts.scene(), holdersByKey(parts.session.peers())),
      ...livePeers.text.writers(),
      ...(HANDLING.has(tool) ? inHandLabels(parts.scene(), { dragged: parts.previews.all(), near }) : []),
    ],
    brush: shown && { ...shown, words: tuned?.words },
    band: from && at ? { from, to: at } : undefined,
    crosshair: tool === 'select' || tool === 'hand' ? undefined : cross.at(),
  };
}

/** The light of laser pointers in the colours of those who point; a person who has left points at nothing. */
function trailsToShow({ parts }: LayerSources, nowMs: number): OverlayScene['trails'] {
  const colours = new Map(parts.session.peers().map(({ clientId, colour }) => [clientId, colour]));
  return parts.trails.shown(parts.board.viewId(), nowMs).flatMap((trail) => {
    const colour = colours.get(trail.clientId);
    return colour ? [{ ...trail, colour }] : [];
  });
}

/** The density map and its repainting. Dots alone still leave what lies outside the hairline to be seen. */
function createHeat({ heat, parts, look }: LayerSources): void {
  const { board } = parts;
  const heatLook = createMemo(
    () => ({
      session: sessionShown(look(), board.plan().sessions.shares.length),
      hasColours: look().show !== 'dots',
    }),
    undefined,
    { equals: (a, b) => a.session === b.session && a.hasColours === b.hasColours },
  );
  createEffect(() => {
    heat.show(board.density(), heatLook());
    parts.redraw();
  });
  onCleanup(
    board.onDensity(({ area }) => {
      heat.touch(area);
      parts.redraw();
    }),
  );
}

function createHairlineScene(
  { parts, host, stage }: LayerSources,
  near: Accessor<AnchorRef | undefined>,
): Accessor<HairlineScene> {
  const drawables = createMemo(() => withShownHandles(parts.tool(), parts.scene()));
  return createMemo(() => ({
    drawables: drawables(),
    near: near(),
    zoneQ: zoneWidthQ(parts.board.view()?.pxPerCm16 ?? 0),
    showHandles: HANDLING.has(parts.tool()),
    draft: sketchToCurve(host.hairline.sketch()),
    viewport: stage.viewport(),
  }));
}

function createInkScene({ parts, host, livePeers }: LayerSources): Accessor<InkScene> {
  const ink = createMemo(() => inkIn(parts.scene()));
  const hidden = createMemo(() => [...livePeers.text.replaced(), host.text.draft()?.inkId ?? []].flat());
  return createMemo(() => ({
    ink: ink(),
    drafts: [...livePeers.ink(), ...livePeers.text.forms(), ...[host.ink.draft() ?? []].flat()],
    erased: host.brush.erased(),
    hidden: hidden(),
  }));
}

/** Ink after this long without a change is put into its order: seconds apart, so that writing is not held up. */
const INK_REST_MS = 1500;
/** Milliseconds of a frame that making ink sharp may take, also while somebody draws. */
const INK_BUDGET_MS = { still: 7, drawing: 3 } as const;

/** Answers with what draws the ink in one frame; whether it wants another. */
function createInkDrawing(sources: LayerSources): () => boolean {
  const { parts, host, stage } = sources;
  const layer = makeInkLayer(sources.ink);
  const scene = createInkScene(sources);
  const look = createMemo(() => ({
    viewport: stage.viewport(),
    screen: stage.size(),
    pixelRatio: stage.pixelRatio(),
  }));
  const isMoving = createMoving(look);
  const isResting = createMoving(scene, INK_REST_MS);
  let isChanged = true;
  createEffect(on([stage.size, stage.pixelRatio], (now) => layer.resize(...now)));
  createEffect(
    on([scene, look], () => {
      isChanged = true;
      parts.redraw();
    }),
  );
  createEffect(on(isMoving, parts.redraw));
  createEffect(
    on(isResting, (isBusy) => {
      if (!isBusy) layer.tidy();
      parts.redraw();
    }),
  );
  return () => {
    if (isChanged) layer.draw(scene(), look());
    isChanged = false;
    return layer.work(host.isBusy() ? INK_BUDGET_MS.drawing : INK_BUDGET_MS.still, isMoving());
  };
}

/**
 * Answers with what draws one frame: only what has changed, asked for by `parts.redraw`. It draws on as long as
 * somebody's pointer is on its way.
 */
export function createLayerDrawing(
  sources: LayerSources,
  near: Accessor<AnchorRef | undefined>,
): (nowMs: number) => boolean {
  const { parts, host, stage, heat, livePeers } = sources;
  const { board, session } = parts;
  const overlay = makeOverlayLayer(sources.overlay);
  const zones = createZoneDrawing(sources);
  const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');
  const glide = makeCursorGlide(() => stillness.matches);
  const hairlines = createHairlineDrawing(sources, createHairlineScene(sources, near));
  const drawInk = createInkDrawing(sources);
  const isInking = createMemo(() => host.ink.draft() !== undefined);
  const onTop = createMemo(() => overlayScene(sources, { isInking, near: near() }));
  createHeat(sources);
  createEffect(
    on([stage.size, stage.pixelRatio], ([size, pixelRatio]) => {
      zones.resize(size, pixelRatio);
      hairlines.resize(size, pixelRatio);
      overlay.resize(size, pixelRatio);
      parts.redraw();
    }),
  );
  createEffect(on([onTop, session.peers, board.viewId], parts.redraw));
  return (nowMs) => {
    const isBehind = [host.brush.showStroke(), livePeers.showStrokes()].includes(true);
    heat.paint();
    zones.draw();
    const hasInkLeft = drawInk();
    hairlines.draw();
    const trails = trailsToShow(sources, nowMs);
    const cursors = cursorsToShow(session.peers(), board.viewId(), { glide, nowMs });
    overlay.draw({ ...onTop(), trails, cursors });
    return glide.settle() || isBehind || hasInkLeft || trails.length > 0;
  };
}
