import { type BoardPoint, boardToScreen, type Size, type Viewport } from '@stipple/geometry';
import { createEffect, createMemo, createSignal, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import type { Pin } from '../tools/pin-tool.ts';
import { drawLoupe, LOUPE_PX, placeLoupe } from './pin-loupe.ts';

/** A line through places of the photo. */
export interface PinLine {
  readonly points: readonly BoardPoint[];
  readonly closed?: boolean;
}

/** What is drawn over the photo for a tool that puts pins. */
export interface PinOverlayProps {
  readonly viewport: Viewport;
  readonly frame: Size;
  readonly pins: readonly Pin[];
  readonly chosen: string | undefined;
  /** Where a pin is held: the loupe is beside it. */
  readonly held: BoardPoint | undefined;
  readonly lines: readonly PinLine[];
  /** Words beside a pin. */
  readonly words?: (id: string) => string | undefined;
  /** The photo, decoded. */
  readonly image: HTMLImageElement | undefined;
}

const RING_PX = 8;
const TICK_PX = 5;

/** The size of an element as long as it is on the page. */
export function createSizeOf(element: () => Element | undefined): () => Size {
  const [size, setSize] = createSignal<Size>({ width: 0, height: 0 });
  onMount(() => {
    const seen = element();
    if (!seen) return;
    const measure = () => setSize({ width: seen.clientWidth, height: seen.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(seen);
    measure();
    onCleanup(() => observer.disconnect());
  });
  return size;
}

/** Pins, the lines between them and the loupe, over the photo; no pointer meets them. */
export function PinOverlay(props: PinOverlayProps): JSX.Element {
  let root: HTMLDivElement | undefined;
  const size = createSizeOf(() => root);
  const path = ({ points, closed }: PinLine) =>
    `${points
      .map((point, index) => {
        const { x, y } = boardToScreen(props.viewport, point);
        return `${index === 0 ? 'M' : 'L'}${x.toFixed(2)} ${y.toFixed(2)}`;
      })
      .join(' ')}${closed && points.length > 2 ? ' Z' : ''}`;
  return (
    <div ref={(element) => (root = element)} class="pin-overlay" aria-hidden="true">
      <svg width="100%" height="100%">
        <title>{''}</title>
        <For each={props.lines}>
          {(line) => (
            <>
              <path class="pin-line-halo" d={path(line)} />
              <path class="pin-line" d={path(line)} />
            </>
          )}
        </For>
        <For each={props.pins}>
          {(pin) => (
            <PinMark
              at={boardToScreen(props.viewport, pin.at)}
              chosen={props.chosen === pin.id}
              words={props.words?.(pin.id)}
            />
          )}
        </For>
      </svg>
      <Show when={props.image && props.held}>
        {(held) => (
          <Loupe
            image={props.image as HTMLImageElement}
            frame={props.frame}
            viewport={props.viewport}
            at={held()}
            room={size()}
          />
        )}
      </Show>
    </div>
  );
}

function PinMark(props: {
  at: { x: number; y: number };
  chosen: boolean;
  words: string | undefined;
}): JSX.Element {
  const ticks = `M0 ${-RING_PX - TICK_PX}V${-RING_PX + 3}M0 ${RING_PX - 3}V${RING_PX + TICK_PX}M${-RING_PX - TICK_PX} 0H${-RING_PX + 3}M${RING_PX - 3} 0H${RING_PX + TICK_PX}`;
  return (
    <g
      class="pin-mark"
      data-chosen={props.chosen ? '' : undefined}
      transform={`translate(${props.at.x.toFixed(2)} ${props.at.y.toFixed(2)})`}
    >
      <circle class="pin-halo" r={RING_PX} />
      <path class="pin-halo" d={ticks} />
      <circle class="pin-ring" r={RING_PX} />
      <path class="pin-ring" d={ticks} />
      <circle class="pin-dot" r={1.5} />
      <Show when={props.words}>
        {(words) => (
          <text class="pin-words" x={RING_PX + 8} y={-RING_PX - 2}>
            {words()}
          </text>
        )}
      </Show>
    </g>
  );
}

function Loupe(props: {
  image: HTMLImageElement;
  frame: Size;
  viewport: Viewport;
  at: BoardPoint;
  room: Size;
}): JSX.Element {
  let canvas: HTMLCanvasElement | undefined;
  const place = createMemo(() => placeLoupe(boardToScreen(props.viewport, props.at), props.room));
  createEffect(() => {
    const { image, frame, at, viewport } = props;
    if (canvas) drawLoupe(canvas, { image, frame, at, scale: viewport.scale });
  });
  return (
    <canvas
      ref={(element) => (canvas = element)}
      class="pin-loupe"
      width={LOUPE_PX}
      height={LOUPE_PX}
      style={{ transform: `translate(${place().x}px, ${place().y}px)` }}
    />
  );
}
