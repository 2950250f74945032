import { CELL_Q } from '@stipple/density';
import { Q_PER_UNIT } from '@stipple/geometry';
import {
  createEffect,
  createMemo,
  createSignal,
  createUniqueId,
  type JSX,
  Match,
  onMount,
  Switch,
} from 'solid-js';
import type { BoardCanvasProps } from './canvas-actions.ts';
import { type CursorShape, createCanvasStage } from './canvas-stage.ts';
import { canvasTexts } from './canvas-texts.ts';
import { createPhotoSource, type PhotoSource } from './photo-source.ts';
import { createStageViewport, type StageViewport } from './stage-viewport.ts';
import './board-canvas.css';

function createPhoto(props: BoardCanvasProps, stage: StageViewport): PhotoSource {
  // Only another photo loads anew; other changes of the view leave the picture in place.
  const request = createMemo(
    () => {
      const view = props.view.view();
      return (
        view && {
          previewUrl: props.photoUrl(view.photo, 'preview'),
          originalUrl: props.photoUrl(view.photo, 'original'),
          widthPx: view.widthPx,
          heightPx: view.heightPx,
        }
      );
    },
    undefined,
    { equals: (a, b) => a?.previewUrl === b?.previewUrl && a?.widthPx === b?.widthPx },
  );
  return createPhotoSource(request, () => stage.viewport().scale * stage.pixelRatio());
}

/** Lays the board frame, one CSS pixel a board unit, where the viewport has it. */
function createWorldPlacing(
  props: BoardCanvasProps,
  stage: StageViewport,
  world: { frame: HTMLElement; heat: HTMLElement },
) {
  const px = (q: number) => `${q / Q_PER_UNIT}px`;
  createEffect(() => {
    const { width, height } = props.view.frame();
    world.frame.style.setProperty('width', px(width));
    world.frame.style.setProperty('height', px(height));
    world.heat.style.setProperty('width', px(Math.ceil(width / CELL_Q) * CELL_Q));
    world.heat.style.setProperty('height', px(Math.ceil(height / CELL_Q) * CELL_Q));
  });
  createEffect(() => {
    const { scale, originX, originY } = stage.viewport();
    world.frame.style.setProperty(
      'transform',
      `translate(${originX}px, ${originY}px) scale(${scale * Q_PER_UNIT})`,
    );
  });
}

/** The photo with the design on it: what two people draw on at once. */
export function BoardCanvas(props: BoardCanvasProps): JSX.Element {
  const made = {} as Record<'host' | 'frame' | 'picture', HTMLDivElement> &
    Record<'heat' | 'hairlines' | 'overlay', HTMLCanvasElement>;
  const helpId = createUniqueId();
  const [element, setElement] = createSignal<HTMLElement>();
  const [cursor, setCursor] = createSignal<() => CursorShape>();
  const stage = createStageViewport(element, {
    frame: () => props.view.frame(),
    viewId: () => props.view.viewId(),
  });
  const photo = createPhoto(props, stage);

  onMount(() => {
    setElement(made.host);
    createWorldPlacing(props, stage, made);
    createEffect(() => made.picture.replaceChildren(...[photo.image() ?? []].flat()));
    const alive = createCanvasStage(props, made, stage);
    setCursor(() => alive.cursor);
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
    >
      <div ref={made.frame} class="board-world">
        <div ref={made.picture} class="board-photo" />
        <canvas ref={made.heat} class="board-heat" width={1} height={1} />
      </div>
      <canvas ref={made.hairlines} class="board-layer" />
      <canvas ref={made.overlay} class="board-layer" />
      <p id={helpId} class="board-visually-hidden">
        {canvasTexts.help}
      </p>
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
