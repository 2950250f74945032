import { clearScale, type View } from '@stipple/board';
import type { BoardPoint, Viewport } from '@stipple/geometry';
import { createSignal, type JSX, onCleanup, onMount } from 'solid-js';
import { PinOverlay } from '../canvas/PinOverlay.tsx';
import type { PinBoard } from '../canvas/pin-board.ts';
import { scaleTexts as words } from '../texts/scale.ts';
import { viewChipsTexts } from '../texts/view-chips.ts';
import type { PinStageProps } from './pin-stage.ts';
import { ScalePanel } from './ScalePanel.tsx';
import { createScaleDraft, pointsOf, type ScaleDraft } from './scale-draft.ts';
import { keptFigures } from './scale-words.ts';

/** What of a photo says how far its camera was. */
export interface FocalSource {
  /** 35 mm equivalent of the view's photo, if the photo kept it; mm. */
  focal35Mm(photoId: string): Promise<number | undefined>;
}

function createScalePins(
  draft: ScaleDraft,
  more: { readonly viewport: () => Viewport; readonly announce: (text: string) => void },
): PinBoard & { held(): BoardPoint | undefined } {
  const [chosen, choose] = createSignal<string>();
  const [held, setHeld] = createSignal<{ id: string; at: BoardPoint; before: BoardPoint | undefined }>();
  const name = (id: string) => words.points[draft.method()][Number(id)] ?? '';
  const pins = () => draft.points().flatMap((at, index) => (at ? [{ id: `${index}`, at }] : []));
  const wanted = () => {
    const index = draft.points().indexOf(undefined);
    return index < 0 ? undefined : `${index}`;
  };
  const takeLast = (): boolean => {
    const last = pins().at(-1);
    if (!last) return false;
    draft.setPoint(Number(last.id), undefined);
    choose(undefined);
    return true;
  };
  return {
    ...{ pins, wanted, chosen, choose },
    held: () => held()?.at,
    hold: (id, at) => {
      setHeld((now) => ({ id, at, before: now?.id === id ? now.before : draft.points()[Number(id)] }));
      draft.setPoint(Number(id), at);
    },
    keep: (id) => {
      const before = held()?.before;
      setHeld(undefined);
      choose(wanted() === undefined || before ? id : undefined);
      more.announce(before ? words.moved(name(id)) : words.placed(name(id)));
    },
    drop: (id) => {
      draft.setPoint(Number(id), held()?.before);
      setHeld(undefined);
    },
    tap: () => undefined,
    remove: takeLast,
    takeBack: takeLast,
    leave: () => false,
    stepQ: () => Math.max(1, Math.round(1 / more.viewport().scale)),
    describe: name,
  };
}

/** Finding the scale of a view: its points over the photo, and the panel beside it. Only saving changes the view. */
export function ScaleStage(props: PinStageProps & FocalSource & { view: View }): JSX.Element {
  const { view } = props;
  const [focal, setFocal] = createSignal<number>();
  // Without the focal length the error is larger, and nothing else.
  props.focal35Mm(view.photo).then(setFocal, () => undefined);
  const draft = createScaleDraft(view, focal);
  const pins = createScalePins(draft, { viewport: () => props.viewport, announce: props.announce });
  onMount(() => props.onPins(pins));
  onCleanup(() => props.onPins(undefined));
  const isWhole = () => draft.points().filter(Boolean).length === pointsOf(draft.method());
  const save = () => {
    const found = draft.result();
    if (!found?.ok) return;
    const isSaved = draft.save(props.doc());
    const now = props.currentView();
    const known = now && keptFigures(now);
    if (known) props.announce(words.saved(viewChipsTexts.value(known.pxPerCm, known.percent)));
    if (!isSaved && !now) props.tell(words.gone);
    props.onDone();
  };
  const clear = () => {
    if (clearScale(props.doc(), view.id)) props.announce(words.cleared);
    props.onDone();
  };
  return (
    <>
      <PinOverlay
        viewport={props.viewport}
        frame={props.frame}
        pins={pins.pins()}
        chosen={pins.chosen()}
        held={pins.held()}
        lines={[{ points: pins.pins().map(({ at }) => at), closed: draft.method() === 'card' && isWhole() }]}
        image={props.image()}
      />
      <div class="stage-over">
        <ScalePanel
          draft={draft}
          view={view}
          isKept={keptFigures(view) !== undefined}
          onAgain={() => {
            draft.clearPoints();
            pins.choose(undefined);
            props.focus();
          }}
          onSave={save}
          onClear={clear}
          onCancel={props.onDone}
        />
      </div>
    </>
  );
}
