import type { JSX } from 'solid-js';
import { DRAWING, DRAWN_HAIRLINE, DRAWN_HEAD, drawDots } from './hairline-drawing.ts';

/** A head from above with a soft hairline and its dots; decoration. */
export function HairlineDrawing(): JSX.Element {
  return (
    <svg
      class="hairline-drawing"
      viewBox={`0 0 ${DRAWING.width} ${DRAWING.height}`}
      fill="none"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <path class="drawing-head" d={DRAWN_HEAD} stroke-width="1.5" />
      <path class="drawing-dots" d={drawDots()} stroke-width="2.6" />
      <path class="drawing-line" d={DRAWN_HAIRLINE} stroke-width="3" />
      <circle class="drawing-handle" cx="200" cy="130" r="6" stroke-width="2.5" />
      <circle class="drawing-handle" cx="124" cy="146" r="5" stroke-width="2.5" />
      <circle class="drawing-handle" cx="276" cy="146" r="5" stroke-width="2.5" />
    </svg>
  );
}
