import { readZones, setHeadBox } from '@stipple/board';
import type { Viewport } from '@stipple/geometry';
import { createMemo, type JSX, onCleanup, Show } from 'solid-js';
import type { BoardView } from '../board-view.ts';
import type { SurplusLayer } from '../canvas/surplus-layer.ts';
import type { BoardSession } from '../connection/board-session.ts';
import type { ScalpDesk } from '../pages/board-scalp.ts';
import { createTotals } from '../totals/totals-follow.ts';
import { partsToRow } from '../totals/totals-rows.ts';
import { RegionsHeadBox } from './RegionsHeadBox.tsx';
import { SurplusHatching } from './SurplusHatching.tsx';
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
        <SurplusHatching {...props} />
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
