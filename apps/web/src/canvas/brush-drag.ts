import type { BoardPoint } from '@stipple/geometry';
import { type Accessor, createSignal } from 'solid-js';
import { byteToPercent, radiusToPercent } from '../tools/brush-scale.ts';
import { dragBrush, type TunedBrush } from '../tools/brush-tune.ts';
import type { BoardCanvasProps } from './canvas-actions.ts';
import { canvasTexts } from './canvas-texts.ts';

/** A drag on the photo that changes the brush, while the other hand holds the control for size and strength. */
export interface BrushDrag {
  /** Where the brush is shown meanwhile, at its real size, and its figures, a line each. */
  shown: Accessor<{ readonly at: BoardPoint; readonly words: readonly string[] } | undefined>;
  tune(at: BoardPoint, by: { readonly dx: number; readonly dy: number }): void;
  end(isKept: boolean): void;
}

/** Changes the brush of the canvas; what it was before comes back where the drag is not kept. */
export function createBrushDrag(props: BoardCanvasProps): BrushDrag {
  const [at, setAt] = createSignal<BoardPoint>();
  let before: TunedBrush | undefined;
  const change = (part: TunedBrush) => props.onBrush?.({ ...props.brush, ...part });
  const figures = () => [radiusToPercent(props.brush.radiusUnits), byteToPercent(props.brush.flow)] as const;
  const shown = () => {
    const place = at();
    const [size, strength] = figures();
    return (
      place && {
        at: place,
        words: [canvasTexts.brushSizeNow(size), canvasTexts.brushStrengthNow(strength)],
      }
    );
  };
  return {
    shown,
    tune: (place, by) => {
      const { radiusUnits, flow } = props.brush;
      before ??= { radiusUnits, flow };
      setAt(place);
      change(dragBrush(before, by));
    },
    end: (isKept) => {
      if (before && !isKept) change(before);
      before = undefined;
      setAt(undefined);
      props.announce(canvasTexts.brushNow(...figures()));
    },
  };
}
