import { CELL_Q, type CellRectangle } from '@stipple/density';
import { Q_PER_UNIT } from '@stipple/geometry';
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  type JSX,
  Match,
  onCleanup,
  onMount,
  Show,
  Switch,
} from 'solid-js';
import type { BoardCanvasProps } from './canvas-actions.ts';
import { type CursorShape, createCanvasStage } from './canvas-stage.ts';
import { canvasTexts } from './canvas-texts.ts';
import { createCombs } from './comb-fetch.ts';
import { createHair } from './dots-hair.ts';
import { createDotsLayer, type DotsLayer } from './dots-layer.ts';
import { preventFlings } from './no-fling.ts';
import { createPhotoLayer } from './photo-layer.ts';
import { createPhotoSource, type PhotoSource } from './photo-source.ts';
import type { TextRun } from './run-text.ts';
import { createStageViewport, type StageViewport } from './stage-viewport.ts';
import { createMoving } from './stillness.ts';
import { TextEditor } from './TextEditor.tsx';
import type { TilePlace } from './tile-pyramid.ts';
import './board-canvas.css';

/** What to show of the view's photo; only another photo is a new one, other changes of the view are not. */
function createPhotoRequest(props: BoardCanvasProps) {
  return createMemo(
    () => {
      const view = props.view.view();
      if (!view) return undefined;
      const { photo, widthPx, heightPx } = view;
      return {
        previewUrl: props.photoUrl(photo, 'preview'),
        thumbUrl: props.photoUrl(photo, 'thumb'),
        tileUrl: (place: TilePlace) => props.tileUrl?.(photo, place) ?? '',
        ...{ widthPx, heightPx },
      };
    },
    undefined,
    { equals: (a, b) => a?.previewUrl === b?.previewUrl && a?.widthPx === b?.widthPx },
  );
}

/** Puts the preview on the page, its thumbnail until it is decoded, and the tiles over it. */
function createPhoto(
  props: BoardCanvasProps,
  { request, photo }: { request: ReturnType<typeof createPhotoRequest>; photo: PhotoSource },
  made: { picture: HTMLElement; tiles: HTMLCanvasElement; stage: StageViewport },
): void {
  createEffect(() => made.picture.replaceChildren(...[photo.image() ?? []].flat()));
  createEffect(() => {
    const thumbUrl = photo.state() === 'loading' ? request()?.thumbUrl : undefined;
    made.picture.style.setProperty('background-image', thumbUrl ? `url("${thumbUrl}")` : 'none');
  });
  createPhotoLayer(made.tiles, {
    photo: createMemo(() => (props.tileUrl ? request() : undefined)),
    preview: made.picture,
    frame: () => props.view.frame(),
    stage: made.stage,
  });
}

/**
 * Lays the board frame where the viewport has it: once for the photo, and once more, one CSS pixel a board unit, for
 * the density map, which lies over the tiles between them.
 */
function createWorldPlacing(
  props: BoardCanvasProps,
  stage: StageViewport,
  world: { frame: HTMLElement; heatFrame: HTMLElement; heat: HTMLElement },
) {
  const px = (q: number) => `${q / Q_PER_UNIT}px`;
  const isMoving = createMoving(stage.viewport);
  const unitPx = () => stage.viewport().scale * Q_PER_UNIT;
  // The photo is laid out in the size it is seen in as soon as nothing moves: moving it then only shifts pixels.
  const laidPx = createMemo((before: number) => (isMoving() ? before : Math.min(1, unitPx())), 1);
  createEffect(() => {
    const { width, height } = props.view.frame();
    for (const [element, size] of [[world.frame, laidPx()] as const, [world.heatFrame, 1] as const]) {
      element.style.setProperty('width', px(width * size));
      element.style.setProperty('height', px(height * size));
    }
    world.heat.style.setProperty('width', `${Math.ceil(width / CELL_Q)}px`);
    world.heat.style.setProperty('height', `${Math.ceil(height / CELL_Q)}px`);
    world.heat.style.setProperty('transform', `scale(${CELL_Q / Q_PER_UNIT})`);
  });
  createEffect(() => {
    const { originX, originY } = stage.viewport();
    const place = (element: HTMLElement, size: number) =>
      element.style.setProperty(
        'transform',
        `translate(${originX}px, ${originY}px) scale(${unitPx() / size})`,
      );
    place(world.frame, laidPx());
    place(world.heatFrame, 1);
  });
}

/** The dots over the photo, as this person looks at them. */
function createDots(props: BoardCanvasProps, canvas: HTMLCanvasElement, stage: StageViewport): DotsLayer {
  const layer = createDotsLayer(canvas, {
    ...{ board: props.view, stage },
    look: () => props.look,
    dots: () => props.view.plan().dots,
    hair: createHair(props.view),
    onFail: () => props.onDotsFail?.(),
  });
  props.onDots?.(layer);
  return layer;
}

/** The photo with the design on it: what two people draw on at once. */
export function BoardCanvas(props: BoardCanvasProps): JSX.Element {
  const made = {} as Record<'host' | 'frame' | 'heatFrame' | 'picture' | 'ink', HTMLDivElement> &
    Record<'tiles' | 'heat' | 'dots' | 'zones' | 'combs' | 'hairlines' | 'overlay', HTMLCanvasElement>;
  const helpId = createUniqueId();
  const [element, setElement] = createSignal<HTMLElement>();
  const [cursor, setCursor] = createSignal<() => CursorShape>();
  const [text, setText] = createSignal<TextRun>();
  const stage = createStageViewport(element, {
    frame: () => props.view.frame(),
    viewId: () => props.view.viewId(),
  });
  const request = createPhotoRequest(props);
  const photo = createPhotoSource(request, props.shelf);

  onMount(() => {
    setElement(made.host);
    onCleanup(preventFlings(made.host));
    createWorldPlacing(props, stage, made);
    createPhoto(props, { request, photo }, { ...made, stage });
    createCombs(made.combs, { stage, isInHand: () => props.tool === 'comb', board: props.view });
    const dotsLayer = createDots(props, made.dots, stage);
    const touchDots = (area: CellRectangle | undefined) => {
      dotsLayer.touch(area);
      props.onDensityTouched?.(area);
    };
    const alive = createCanvasStage(props, { ...made, touchDots }, stage);
    setCursor(() => alive.cursor);
    setText(() => alive.text);
    props.onReady?.(alive.actions);
  });

  return (
    <div
      ref={made.host}
      class="board-canvas"
      role="application"
      tabindex={0}
      aria-label={props.label}
      aria-describedby={helpId}
      data-cursor={cursor()?.() ?? 'default'}
      data-photo={photo.state()}
      data-show={props.look.show}
    >
      <div ref={made.frame} class="board-world">
        <div ref={made.picture} class="board-photo" />
      </div>
      <canvas ref={made.tiles} class="board-tiles" hidden />
      <div ref={made.heatFrame} class="board-heat-frame">
        <canvas ref={made.heat} class="board-heat" width={1} height={1} />
      </div>
      <canvas ref={made.zones} class="board-zones" />
      <canvas ref={made.dots} class="board-dots" hidden />
      <canvas ref={made.combs} class="board-combs" />
      <div ref={made.ink} class="board-ink" />
      <canvas ref={made.hairlines} class="board-layer" />
      <canvas ref={made.overlay} class="board-layer" />
      <p id={helpId} class="board-visually-hidden">
        {canvasTexts.help}
      </p>
      <Show when={text()?.draft()} keyed>
        {(draft) => (
          <TextEditor
            draft={draft}
            stage={stage}
            onWrite={(words) => text()?.write(words)}
            onKeep={(words) => text()?.keep(words)}
            onDone={() => made.host.focus({ preventScroll: true })}
          />
        )}
      </Show>
      <PhotoState photo={photo} />
    </div>
  );
}

function PhotoState(props: { photo: PhotoSource }): JSX.Element {
  return (
    <Switch>
      <Match when={props.photo.state() === 'loading'}>
        <p class="board-state" data-quiet="">
          {canvasTexts.loadingPhoto}
        </p>
      </Match>
      <Match when={props.photo.state() === 'failed'}>
        <div class="board-state" role="alert">
          <p>{canvasTexts.photoFailed}</p>
          <button type="button" onClick={() => props.photo.retry()}>
            {canvasTexts.retry}
          </button>
        </div>
      </Match>
    </Switch>
  );
}
