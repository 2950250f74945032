import type { Size } from '@stipple/geometry';
import { type Accessor, createEffect, on, onCleanup } from 'solid-js';
import { canvasTexts } from './canvas-texts.ts';
import type { HairlineLayer, HairlineScene } from './hairline-layer.ts';
import type { LayerSources } from './stage-layers.ts';

/** What draws the hairlines, where there is something new to draw. */
export interface HairlineDrawing {
  resize(size: Size, pixelRatio: number): void;
  draw(): void;
}

/**
 * The hairlines on their canvas; asks for a frame whenever they look different. Fabric is as large as a quarter of
 * everything else and is fetched beside it: the photo is there and the brush paints before its handles can be seen.
 */
export function createHairlineDrawing(
  { hairlines, parts, stage }: Pick<LayerSources, 'hairlines' | 'parts' | 'stage'>,
  scene: Accessor<HairlineScene>,
): HairlineDrawing {
  let layer: HairlineLayer | undefined;
  let isStale = true;
  let isOver = false;
  onCleanup(() => {
    isOver = true;
    void layer?.stop();
  });
  import('./hairline-layer.ts').then(
    ({ makeHairlineLayer }) => {
      if (isOver) return;
      layer = makeHairlineLayer(hairlines);
      layer.resize(stage.size(), stage.pixelRatio());
      isStale = true;
      parts.redraw();
    },
    () => parts.tell(canvasTexts.handlesFailed),
  );
  createEffect(
    on(scene, () => {
      isStale = true;
      parts.redraw();
    }),
  );
  return {
    resize: (size, pixelRatio) => {
      layer?.resize(size, pixelRatio);
      isStale = true;
    },
    draw: () => {
      if (!layer || !isStale) return;
      layer.draw(scene());
      isStale = false;
    },
  };
}
