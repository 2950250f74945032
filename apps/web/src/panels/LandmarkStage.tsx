import { setViewMirrored, type View } from '@stipple/board';
import { createMemo, type JSX, onCleanup, onMount } from 'solid-js';
import { PinOverlay } from '../canvas/PinOverlay.tsx';
import { landmarksTexts as words } from '../texts/landmarks.ts';
import { LandmarkPanel } from './LandmarkPanel.tsx';
import { faceOf } from './landmark-face.ts';
import { createLandmarkGuide } from './landmark-guide.ts';
import type { PinStageProps } from './pin-stage.ts';

/** Placing the landmarks of a view: its points over the photo, and the panel that asks for them. */
export function LandmarkStage(props: PinStageProps & { view: View }): JSX.Element {
  const guide = createLandmarkGuide({
    view: () => props.view,
    doc: () => props.doc(),
    announce: props.announce,
  });
  onMount(() => props.onPins(guide.pins));
  onCleanup(() => props.onPins(undefined));
  const fault = createMemo(() => {
    const face = faceOf(props.view);
    return face.ok ? undefined : face.reason;
  });
  const noteMirrored = () => {
    const { id: viewId, mirrored } = props.view;
    if (setViewMirrored(props.doc(), { viewId, mirrored: !mirrored })) props.announce(words.mirrorNoted);
  };
  const named = (id: string) =>
    id === guide.pins.chosen() || id === guide.held()?.name ? guide.pins.describe(id) : undefined;
  return (
    <>
      <PinOverlay
        viewport={props.viewport}
        frame={props.frame}
        pins={guide.pins.pins()}
        chosen={guide.pins.chosen()}
        held={guide.held()?.at}
        lines={[]}
        words={named}
        image={props.image()}
      />
      <div class="stage-over">
        <LandmarkPanel
          guide={guide}
          view={props.view}
          fault={fault()}
          onMirrored={noteMirrored}
          onSwap={() => {
            guide.swapSides();
            props.announce(words.swapped);
          }}
          onDone={props.onDone}
        />
      </div>
    </>
  );
}
