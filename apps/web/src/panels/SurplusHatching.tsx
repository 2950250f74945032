import { isZoneClosed } from '@stipple/board';
import { regionOwners } from '@stipple/density';
import { boardPoint, boardToScreen, type Viewport } from '@stipple/geometry';
import { createEffect, createMemo, createSignal, For, type JSX, on, onCleanup, onMount } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import { makeSurplusLayer, type SurplusLayer } from '../canvas/surplus-layer.ts';
import { LEFT_OUT, type SurplusLabel, type SurplusSource } from '../canvas/surplus-mask.ts';
import { placeZoneLabels } from '../canvas/zone-labels.ts';
import { photosTexts } from '../texts/photos.ts';
import { totalsTexts as words } from '../texts/totals.ts';
import { createViewRegions } from '../totals/view-regions.ts';
import { type Box, keepApart, type WantedLabel } from '../ui/label-places.ts';
import { createCovers } from './stage-covers.ts';
import type { TotalsStageProps } from './TotalsStage.tsx';

/** After so long without a stroke the words of the hatching are laid anew. */
const SETTLE_MS = 250;
/** What decides which cells of the view on screen are counted. */
function createSource(view: BoardView): () => SurplusSource | undefined {
  const regions = createViewRegions(view);
  return createMemo(() => {
    const [plan, shown, cells] = [view.density(), view.view(), regions()];
    if (!plan || !shown || cells?.columns !== plan.columns || cells.rows !== plan.rows) return undefined;
    const owners = regionOwners(view.views(), view.owners());
    const own = [...owners].flatMap(([region, id]) => (id === shown.id ? [region] : []));
    return {
      plan,
      regions: cells,
      owners,
      owned: new Set(shown.label === 'other' ? [...own, 'other' as const] : own),
    };
  });
}

/** The hatching of what is not counted, with the words why, which keep clear of each other and of what is over them. */
export function SurplusHatching(props: TotalsStageProps): JSX.Element {
  const [labels, setLabels] = createSignal<readonly SurplusLabel[]>([]);
  const [host, setHost] = createSignal<HTMLElement>();
  const source = createSource(props.view);
  let canvas: HTMLCanvasElement | undefined;
  onMount(() => {
    if (!canvas) return;
    const layer = makeSurplusLayer(canvas);
    const settle = makeDelay(SETTLE_MS, () => setLabels(layer.labels()));
    let frame = 0;
    const draw = () => {
      frame = 0;
      if (props.viewport) layer.draw(props.viewport);
    };
    const ask = () => {
      frame ||= requestAnimationFrame(draw);
    };
    const look = (area: Parameters<SurplusLayer['touch']>[0] | undefined) => {
      if (!area || !layer.touch(area)) return;
      ask();
      settle.start();
    };
    const observer = new ResizeObserver(([entry]) => {
      if (entry) layer.resize(entry.contentRect, window.devicePixelRatio || 1);
      ask();
    });
    observer.observe(canvas);
    createEffect(
      on(source, (now) => {
        layer.show(now);
        setLabels(layer.labels());
        ask();
      }),
    );
    createEffect(on(() => props.viewport, ask));
    onCleanup(props.onTouched(look));
    onCleanup(props.view.onDensity(({ area }) => look(area)));
    onCleanup(() => {
      observer.disconnect();
      settle.stop();
      cancelAnimationFrame(frame);
    });
  });
  // While the head box is fitted, only what is being laid is to be seen.
  const isQuiet = () => props.scalp.fitting() || props.scalp.preset() !== undefined;
  return (
    <div ref={setHost} class="surplus" classList={{ 'surplus-quiet': isQuiet() }}>
      <canvas ref={canvas} class="surplus-hatching" />
      <Words {...props} labels={labels()} host={host()} />
    </div>
  );
}

function Words(
  props: TotalsStageProps & { labels: readonly SurplusLabel[]; host: HTMLElement | undefined },
): JSX.Element {
  const [sizes, setSizes] = createSignal<readonly { readonly width: number; readonly height: number }[]>([]);
  const covers = createCovers(() => (props.labels.length > 0 ? props.host : undefined));
  const text = ({ reason, ownerId }: SurplusLabel) => {
    if (reason === LEFT_OUT.off) return words.off;
    const owner = props.view.views().find(({ id }) => id === ownerId);
    return owner ? words.countedIn(photosTexts.labels[owner.label]) : words.uncounted;
  };
  createEffect(
    on([() => props.labels.map(text).join(), () => props.host], ([, host]) => {
      const shown = [...(host?.querySelectorAll<HTMLElement>('p') ?? [])];
      setSizes(shown.map(({ offsetWidth: width, offsetHeight: height }) => ({ width, height })));
    }),
  );
  const places = createMemo(() => {
    const { viewport, labels } = props;
    if (!viewport) return [];
    const wanted = labels.map(({ x, y }, index): WantedLabel => {
      const { width = 0, height = 0 } = sizes()[index] ?? {};
      const at = boardToScreen(viewport, boardPoint(x, y));
      return { x: at.x, y: at.y - height / 10, width, height };
    });
    const taken = [...covers().boxes, ...zoneNames(props.view, viewport)];
    return keepApart(wanted, { taken, within: covers().within }).map(({ x, y }) => ({
      ...{ left: `${x}px`, top: `${y}px` },
    }));
  });
  return (
    <For each={props.labels}>
      {(label, index) => (
        <p style={places()[index()]} hidden={!props.viewport} data-reason={label.reason}>
          {text(label)}
        </p>
      )}
    </For>
  );
}

function zoneNames(view: BoardView, viewport: Viewport): Box[] {
  const zones = view.zones().map(({ header, anchors }) => ({
    header,
    points: anchors.map(({ x, y }) => boardPoint(x, y)),
    isClosed: isZoneClosed(header.kind),
  }));
  return placeZoneLabels(zones, viewport);
}

/** Runs `work` once nothing has started it for so long. */
function makeDelay(delayMs: number, work: () => void): { start(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = () => clearTimeout(timer);
  return {
    stop,
    start: () => {
      stop();
      timer = setTimeout(work, delayMs);
    },
  };
}
