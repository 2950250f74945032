import { mmPerQ, type Size } from '@stipple/geometry';
import { createEffect, createMemo, on } from 'solid-js';
import { zonesIn } from './scene-queries.ts';
import type { LayerSources } from './stage-layers.ts';
import { makeZoneLayer, type ZoneScene } from './zone-layer.ts';

/** What draws the zones, where there is something new to draw. */
export interface ZoneDrawing {
  resize(size: Size, pixelRatio: number): void;
  draw(): void;
}

type Sources = Pick<LayerSources, 'zones' | 'parts' | 'host' | 'stage' | 'input' | 'cross'>;

/** What the layer shows now. */
function zoneScene({ parts, host, stage, input, cross }: Sources): ZoneScene {
  const tool = parts.tool();
  const draft = tool === 'zone' ? host.zone.draft() : undefined;
  const scale = parts.board.view()?.pxPerCm16 ?? 0;
  return {
    zones: zonesIn(parts.scene()),
    isInHand: tool === 'zone' || tool === 'select',
    qPerMm: scale > 0 ? 1 / mmPerQ(scale) : 0,
    draft: draft && { ...draft, to: cross.at() ?? input.hover() },
    viewport: stage.viewport(),
  };
}

/** The zones on their canvas; asks for a frame whenever they look different. */
export function createZoneDrawing(sources: Sources): ZoneDrawing {
  const layer = makeZoneLayer(sources.zones);
  const scene = createMemo(() => zoneScene(sources));
  let isStale = true;
  createEffect(
    on(scene, () => {
      isStale = true;
      sources.parts.redraw();
    }),
  );
  return {
    resize: (size, pixelRatio) => {
      layer.resize(size, pixelRatio);
      isStale = true;
    },
    draw: () => {
      if (isStale) layer.draw(scene());
      isStale = false;
    },
  };
}
