import { boardToScreen, type Size, type Viewport } from '@stipple/geometry';
import type { Guide } from '@stipple/hairline';
import { createMemo, For, type JSX, Show } from 'solid-js';
import { landmarksTexts as words } from '../texts/landmarks.ts';
import { createSizeOf } from './PinOverlay.tsx';
import '../styles/pins.css';
import '../styles/landmarks.css';

type Spot = { readonly x: number; readonly y: number };

const EDGE_PX = 6;
/** Words of a standing line begin at least so far from the right edge. */
const WORDS_PX = 52;

/** The part of a line that is in the room, or `undefined` if none is. Liang and Barsky 1984. */
export function lineInRoom(from: Spot, to: Spot, room: Size): readonly [Spot, Spot] | undefined {
  let [least, most] = [0, 1];
  for (const [start, step, side] of [
    [from.x, to.x - from.x, room.width],
    [from.y, to.y - from.y, room.height],
  ] as const) {
    if (Math.abs(step) < 1e-9) {
      if (start < 0 || start > side) return undefined;
      continue;
    }
    const ends = [-start / step, (side - start) / step];
    least = Math.max(least, Math.min(...ends));
    most = Math.min(most, Math.max(...ends));
  }
  const at = (part: number) => ({
    x: from.x + (to.x - from.x) * part,
    y: from.y + (to.y - from.y) * part,
  });
  return least < most ? [at(least), at(most)] : undefined;
}

/** Guides of a face over the photo: thin lines with their names at the edge of what is seen. */
export function GuideLayer(props: { viewport: Viewport; guides: readonly Guide[] }): JSX.Element {
  let root: HTMLDivElement | undefined;
  const room = createSizeOf(() => root);
  const shown = createMemo(() =>
    props.guides.flatMap(({ name, from, to }) => {
      const seen = lineInRoom(boardToScreen(props.viewport, from), boardToScreen(props.viewport, to), room());
      return seen ? [{ name, ends: seen }] : [];
    }),
  );
  return (
    <div ref={(element) => (root = element)} class="pin-overlay guide-layer" aria-hidden="true">
      <svg width="100%" height="100%">
        <title>{''}</title>
        <For each={shown()}>
          {({ name, ends: [a, b] }) => {
            const isLevel = Math.abs(b.x - a.x) > Math.abs(b.y - a.y);
            const [left, right] = a.x < b.x ? [a, b] : [b, a];
            const top = a.y < b.y ? a : b;
            // It often lies on the hairline's own line, whose name is at the other end.
            const isRight = name === 'third-even';
            const at = isLevel
              ? { x: isRight ? right.x - EDGE_PX : left.x + EDGE_PX, y: (isRight ? right : left).y - 4 }
              : { x: Math.min(top.x + 4, room().width - WORDS_PX), y: top.y + EDGE_PX + 10 };
            return (
              <g class="guide" data-guide={name}>
                <path class="guide-halo" d={`M${a.x} ${a.y}L${b.x} ${b.y}`} />
                <path class="guide-line" d={`M${a.x} ${a.y}L${b.x} ${b.y}`} />
                <Show when={isLevel || name === 'midline'}>
                  <text class="guide-words" x={at.x} y={at.y} text-anchor={isRight ? 'end' : 'start'}>
                    {words.guideNames[name]}
                  </text>
                </Show>
                <Show when={!isLevel && name !== 'midline'}>
                  <text class="guide-words" x={at.x} y={at.y} transform={`rotate(90 ${at.x} ${at.y - 10})`}>
                    {words.guideNames[name]}
                  </text>
                </Show>
              </g>
            );
          }}
        </For>
      </svg>
    </div>
  );
}
