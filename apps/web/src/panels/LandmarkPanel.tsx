import type { View } from '@stipple/board';
import type { FaceFault } from '@stipple/hairline';
import Check from 'lucide-solid/icons/check';
import Circle from 'lucide-solid/icons/circle';
import { For, type JSX, Show } from 'solid-js';
import { landmarksTexts as words } from '../texts/landmarks.ts';
import { Button } from '../ui/Button.tsx';
import { LandmarkPictogram } from './LandmarkPictogram.tsx';
import type { LandmarkGuide } from './landmark-guide.ts';
import { PinPanel } from './PinPanel.tsx';
import '../styles/landmarks.css';

interface LandmarkPanelProps {
  readonly guide: LandmarkGuide;
  readonly view: View;
  /** What is wrong with the landmarks that are there. */
  readonly fault: FaceFault | undefined;
  readonly onMirrored: () => void;
  readonly onSwap: () => void;
  readonly onDone: () => void;
}

/** Which landmark is asked for and where it is, what is wrong, and the list of all. */
export function LandmarkPanel(props: LandmarkPanelProps): JSX.Element {
  const { guide } = props;
  return (
    <PinPanel
      title={words.title}
      show={words.show}
      hide={words.hide}
      onEscape={props.onDone}
      now={<Now {...props} />}
    >
      <ul class="landmark-list" aria-label={words.list}>
        <For each={guide.names}>
          {(name) => {
            const isPlaced = () => Object.hasOwn(guide.placed(), name);
            return (
              <li>
                <button
                  type="button"
                  aria-current={guide.asked() === name || guide.pins.chosen() === name}
                  onClick={() => guide.ask(name)}
                >
                  <Show when={isPlaced()} fallback={<Circle size={16} aria-hidden="true" />}>
                    <Check size={16} aria-hidden="true" />
                  </Show>
                  <span>{words.names[name]}</span>
                  <span class="visually-hidden">{isPlaced() ? words.isPlaced : words.isMissing}</span>
                </button>
              </li>
            );
          }}
        </For>
      </ul>
    </PinPanel>
  );
}

function Now(props: LandmarkPanelProps): JSX.Element {
  const { guide } = props;
  const isLast = () => guide.asked() === undefined;
  const isFirst = () => guide.asked() === guide.names[0];
  const chosen = () => guide.names.find((name) => name === guide.pins.chosen());
  return (
    <>
      <div aria-live="polite">
        <Show
          when={guide.asked()}
          fallback={
            <>
              <Show when={chosen()}>{(name) => <p class="pin-ask">{words.names[name()]}</p>}</Show>
              <p class={chosen() ? 'field-hint' : 'pin-ask'}>{words.allDone}</p>
            </>
          }
        >
          {(name) => (
            <div class="landmark-ask">
              <LandmarkPictogram name={name()} label={props.view.label} mirrored={props.view.mirrored} />
              <div>
                <p class="pin-ask">{words.names[name()]}</p>
                <p class="field-hint">{words.where[name()]}</p>
              </div>
            </div>
          )}
        </Show>
      </div>
      <Fault {...props} />
      <div class="pin-acts">
        <Button disabled={isFirst()} onClick={() => guide.back()}>
          {words.back}
        </Button>
        <Show
          when={!isLast()}
          fallback={
            <Show when={chosen()}>
              {(name) => <Button onClick={() => guide.remove(name())}>{words.remove}</Button>}
            </Show>
          }
        >
          <Button onClick={() => guide.skip()}>{words.skip}</Button>
        </Show>
        <Button tone="primary" onClick={() => props.onDone()}>
          {words.done}
        </Button>
      </div>
    </>
  );
}

function Fault(props: LandmarkPanelProps): JSX.Element {
  return (
    <Show when={props.fault && props.fault !== 'view-shows-no-hairline' ? props.fault : undefined}>
      {(fault) => (
        <div role="status">
          <Show
            when={fault() === 'landmarks-swapped'}
            fallback={
              <p class="zone-warning" data-level="warn">
                {words.faults[fault()]}
              </p>
            }
          >
            <p class="zone-warning" data-level="warn">
              {words.mirrorAsk}
            </p>
            <div class="pin-acts">
              <Button onClick={() => props.onMirrored()}>{words.mirrorYes}</Button>
              <Button onClick={() => props.onSwap()}>{words.mirrorNo}</Button>
            </div>
          </Show>
        </div>
      )}
    </Show>
  );
}
