import type { View } from '@stipple/board';
import { heatColour } from '@stipple/colour';
import { type HeadRectangle, type Preset, presetZones, regionShapes } from '@stipple/density';
import { type BoardPoint, boardToScreen, type Viewport } from '@stipple/geometry';
import Move from 'lucide-solid/icons/move';
import { createEffect, createMemo, createSignal, For, type JSX, on, Show } from 'solid-js';
import {
  gripPlace,
  HEAD_BOX_HANDLES,
  type HeadBoxGrip,
  headBoxHint,
  moveHeadBox,
} from '../canvas/head-box.ts';
import { totalsTexts, headBoxTexts as words } from '../texts/totals.ts';
import { headBoxOf } from '../totals/preset-apply.ts';
import { Button } from '../ui/Button.tsx';
import '../styles/head-box.css';

/** How far one press of an arrow key moves, q: one board unit. */
const KEY_STEP_Q = 4;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What the editor of the head box needs. */
export interface HeadBoxProps {
  readonly view: View;
  readonly viewport: Viewport;
  readonly preset: Preset | undefined;
  /** Whether this person may move the box; else only the preset is seen in it. */
  readonly mayMove: boolean;
  readonly onSave: (box: HeadRectangle | undefined) => void;
  readonly onDone: () => void;
  readonly announce: (text: string) => void;
}

/** The head box on the photo with the regions, or the chosen preset, in it; dragged by its handles or by keys. */
export function RegionsHeadBox(props: HeadBoxProps): JSX.Element {
  const [dragged, setDragged] = createSignal<HeadRectangle>();
  const box = createMemo(() => dragged() ?? headBoxOf(props.view));
  // A box that somebody else moves, or another view, ends a drag.
  createEffect(on([() => props.view.id, () => headBoxOf(props.view)], () => setDragged(undefined)));
  const save = () => {
    const moved = dragged();
    if (!moved) return;
    props.onSave(moved);
    setDragged(undefined);
    props.announce(words.moved);
  };
  return (
    <div class="head-box">
      <Shapes view={props.view} box={box()} viewport={props.viewport} preset={props.preset} />
      <Show when={props.mayMove}>
        <For each={['move', ...HEAD_BOX_HANDLES] as const}>
          {(grip) => (
            <Grip grip={grip} box={box()} viewport={props.viewport} onMove={setDragged} onDone={save} />
          )}
        </For>
        <section class="head-box-bar" aria-label={words.title}>
          <p>{words.hints[headBoxHint(props.view.label)]}</p>
          <div>
            <Button
              tone="quiet"
              disabled={props.view.headBox === undefined}
              onClick={() => {
                props.onSave(undefined);
                props.announce(words.resetDone);
              }}
            >
              {words.reset}
            </Button>
            <Button tone="primary" onClick={() => props.onDone()}>
              {words.done}
            </Button>
          </div>
        </section>
      </Show>
    </div>
  );
}

function toPath(points: readonly BoardPoint[], viewport: Viewport): string {
  return points
    .map((point) => {
      const { x, y } = boardToScreen(viewport, point);
      return `${x.toFixed(1)},${y.toFixed(1)}`;
    })
    .join(' ');
}

function middleOf(points: readonly BoardPoint[], viewport: Viewport): { x: number; y: number } {
  const sum = points.reduce((all, { x, y }) => ({ x: all.x + x, y: all.y + y }), { x: 0, y: 0 });
  const { scale, originX, originY } = viewport;
  return {
    x: originX + (sum.x / points.length) * scale,
    y: originY + (sum.y / points.length) * scale,
  };
}

/** Names are not written on slivers: they would lie across their neighbours. */
const LEAST_NAME_PX = 56;

function hasRoom(points: readonly BoardPoint[], { scale }: Viewport): boolean {
  const across = points.map(({ x }) => x);
  return (Math.max(...across) - Math.min(...across)) * scale >= LEAST_NAME_PX;
}

/** The outlines: the zones of a preset where one is looked at, else the regions by name. */
function Shapes(props: {
  view: View;
  box: HeadRectangle;
  viewport: Viewport;
  preset: Preset | undefined;
}): JSX.Element {
  const head = () => ({ label: props.view.label, headBox: props.box, mirrored: props.view.mirrored });
  const zones = createMemo(() => (props.preset ? presetZones({ ...head(), preset: props.preset }) : []));
  const regions = createMemo(() => (props.preset ? [] : regionShapes(head())));
  const frame = () => {
    const { scale, originX, originY } = props.viewport;
    const { x, y, width, height } = props.box;
    return {
      x: originX + x * scale,
      y: originY + y * scale,
      width: width * scale,
      height: height * scale,
    };
  };
  return (
    <svg class="head-box-shapes" aria-hidden="true">
      <For each={zones()}>
        {(zone) => {
          const { red, green, blue } = heatColour(zone.targetPerCm2);
          const colour = `rgb(${red} ${green} ${blue})`;
          return zone.kind === 'part' ? (
            <polyline class="head-box-part" points={toPath(zone.points, props.viewport)} stroke={colour} />
          ) : (
            <polygon class="head-box-zone" points={toPath(zone.points, props.viewport)} fill={colour} />
          );
        }}
      </For>
      <For each={regions()}>
        {({ region, points }) => (
          <>
            <polygon class="head-box-region" points={toPath(points, props.viewport)} />
            <Show when={hasRoom(points, props.viewport)}>
              <text {...middleOf(points, props.viewport)}>{totalsTexts.regionNames[region]}</text>
            </Show>
          </>
        )}
      </For>
      <rect class="head-box-frame" {...frame()} />
    </svg>
  );
}

/** A place to take the box by: dragged with a pointer, or moved with the arrow keys. */
function Grip(props: {
  grip: HeadBoxGrip;
  box: HeadRectangle;
  viewport: Viewport;
  onMove: (box: HeadRectangle) => void;
  onDone: () => void;
}): JSX.Element {
  let held: { readonly x: number; readonly y: number; readonly box: HeadRectangle } | undefined;
  const place = () => {
    const { across, down } = gripPlace(props.grip);
    const { scale, originX, originY } = props.viewport;
    const { x, y, width, height } = props.box;
    return {
      left: `${originX + (x + across * width) * scale}px`,
      top: `${originY + (y + down * height) * scale}px`,
    };
  };
  const name = () => (props.grip === 'move' ? words.move : words.handles[props.grip]);
  const press = (event: PointerEvent & { currentTarget: HTMLElement }) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    held = { x: event.clientX, y: event.clientY, box: props.box };
  };
  const drag = (event: PointerEvent) => {
    if (!held) return;
    const { scale } = props.viewport;
    const by = { x: (event.clientX - held.x) / scale, y: (event.clientY - held.y) / scale };
    props.onMove(moveHeadBox(held.box, props.grip, by));
  };
  const release = () => {
    if (!held) return;
    held = undefined;
    props.onDone();
  };
  const step = (event: KeyboardEvent) => {
    const [x, y] = ARROWS[event.key] ?? [0, 0];
    if (x === 0 && y === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const far = KEY_STEP_Q * (event.shiftKey ? 10 : 1);
    props.onMove(moveHeadBox(props.box, props.grip, { x: x * far, y: y * far }));
  };
  const settle = (event: KeyboardEvent) => {
    if (ARROWS[event.key]) props.onDone();
  };
  return (
    <button
      type="button"
      class="head-box-grip"
      data-grip={props.grip}
      style={place()}
      aria-label={`${words.title}: ${name()}`}
      title={`${name()}. ${words.keys}`}
      on:pointerdown={press}
      on:pointermove={drag}
      on:pointerup={release}
      on:pointercancel={release}
      on:keydown={step}
      on:keyup={settle}
    >
      <Show when={props.grip === 'move'}>
        <Move size={18} aria-hidden="true" />
      </Show>
    </button>
  );
}
