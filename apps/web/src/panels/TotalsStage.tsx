import { readZones, setHeadBox } from '@stipple/board';
import { regionCells, regionOwners, regionShapes } from '@stipple/density';
import { type BoardPoint, boardPoint, boardToScreen, frameSizeQ, type Viewport } from '@stipple/geometry';
import {
  createEffect,
  createMemo,
  createSignal,
  For,
  type JSX,
  on,
  onCleanup,
  onMount,
  Show,
} from 'solid-js';
import type { BoardView } from '../board-view.ts';
import { makeSurplusLayer, type SurplusLayer } from '../canvas/surplus-layer.ts';
import { LEFT_OUT, type SurplusLabel, type SurplusSource } from '../canvas/surplus-mask.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { ScalpDesk } from '../pages/board-scalp.ts';
import { photosTexts } from '../texts/photos.ts';
import { totalsTexts as words } from '../texts/totals.ts';
import { headBoxOf } from '../totals/preset-apply.ts';
import { createTotals } from '../totals/totals-follow.ts';
import { partsToRow } from '../totals/totals-rows.ts';
import { RegionsHeadBox } from './RegionsHeadBox.tsx';
import { TotalsLine } from './TotalsLine.tsx';
import '../styles/totals.css';

/** What the overlays of the stage are given. */
export interface TotalsStageProps {
  readonly session: BoardSession;
  readonly view: BoardView;
  readonly scalp: ScalpDesk;
  /** How the board lies on the stage; undefined until it does. */
  readonly viewport: Viewport | undefined;
  readonly mayPlan: boolean;
  /** Whether what is not counted is hatched: not over bare dots, which show how it will look. */
  readonly hatches: boolean;
  readonly onTouched: (
    listener: (area: Parameters<SurplusLayer['touch']>[0] | undefined) => void,
  ) => () => void;
  readonly announce: (text: string) => void;
}

/** After so long without a stroke the words of the hatching are laid anew. */
const SETTLE_MS = 250;

/** Over the photo: the running total, the hatching of what is not counted, and the head box while it is fitted. */
export function TotalsStage(props: TotalsStageProps): JSX.Element {
  const totals = createTotals(props.session, props.view);
  props.scalp.setTotals(totals);
  // Another stage, of a kept state, may have taken over already.
  onCleanup(() => props.scalp.setTotals((now) => (now === totals ? undefined : now)));
  onCleanup(props.onTouched(totals.touch));
  const all = createMemo(() => {
    const count = totals.count();
    if (!count) return undefined;
    const labels = new Map(props.view.views().map(({ id, label }) => [id, label]));
    const zones = new Map(
      readZones(props.session.doc(), props.view.designId()).map((zone) => [zone.id, zone]),
    );
    const healedMm = props.view.plan().dots.healedMm100 / 100;
    return partsToRow('all', count.parts, { count, labels, zones, healedMm });
  });
  const assumed = () => props.view.views().some(({ scaleSource }) => scaleSource === 'assumed');
  const save = (headBox: Parameters<typeof setHeadBox>[1]['headBox']) => {
    const viewId = props.view.viewId();
    if (viewId) setHeadBox(props.session.doc(), { viewId, headBox });
  };
  return (
    <>
      <Show when={props.hatches}>
        <Hatching {...props} />
      </Show>
      <Show when={props.scalp.fitting() || props.scalp.preset() ? props.view.view() : undefined}>
        {(view) => (
          <Show when={props.viewport}>
            {(viewport) => (
              <RegionsHeadBox
                view={view()}
                viewport={viewport()}
                preset={props.scalp.preset()}
                mayMove={props.mayPlan && props.scalp.fitting()}
                onSave={save}
                onDone={() => props.scalp.setFitting(false)}
                announce={props.announce}
              />
            )}
          </Show>
        )}
      </Show>
      <Show when={totals.broken() || all()?.sum.allDots}>
        <TotalsLine all={all()} assumed={assumed()} broken={totals.broken()} />
      </Show>
    </>
  );
}

/** What decides which cells of the view on screen are counted. */
function createSource(view: BoardView): () => SurplusSource | undefined {
  const regions = createMemo(() => {
    const shown = view.view();
    if (!shown) return undefined;
    const { label, mirrored, widthPx, heightPx } = shown;
    const shapes = regionShapes({ label, mirrored, headBox: headBoxOf(shown) });
    return regionCells(shapes, frameSizeQ(widthPx, heightPx));
  });
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

function Hatching(props: TotalsStageProps): JSX.Element {
  const [labels, setLabels] = createSignal<readonly SurplusLabel[]>([]);
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
  const text = ({ reason, ownerId }: SurplusLabel) => {
    if (reason === LEFT_OUT.off) return words.off;
    const owner = props.view.views().find(({ id }) => id === ownerId);
    return owner ? words.countedIn(photosTexts.labels[owner.label]) : words.uncounted;
  };
  // While the head box is fitted, only what is being laid is to be seen.
  const isQuiet = () => props.scalp.fitting() || props.scalp.preset() !== undefined;
  return (
    <div class="surplus" classList={{ 'surplus-quiet': isQuiet() }}>
      <canvas ref={canvas} class="surplus-hatching" />
      <Show when={props.viewport}>
        {(viewport) => (
          <For each={labels()}>
            {(label) => (
              <p style={placeAt(viewport(), boardPoint(label.x, label.y))} data-reason={label.reason}>
                {text(label)}
              </p>
            )}
          </For>
        )}
      </Show>
    </div>
  );
}

function placeAt(viewport: Viewport, point: BoardPoint): JSX.CSSProperties {
  const { x, y } = boardToScreen(viewport, point);
  return { left: `${x}px`, top: `${y}px` };
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
