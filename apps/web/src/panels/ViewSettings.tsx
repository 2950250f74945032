import type { ViewLabel } from '@stipple/board';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import ArrowRight from 'lucide-solid/icons/arrow-right';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, type JSX, onCleanup, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Select } from '../ui/Select.tsx';
import type { StripView } from './ViewStrip.tsx';
import { VIEW_CHOICES } from './view-choices.ts';

/** What may be done to views; each is live for everybody on the board. */
export interface ViewEdits {
  readonly onLabel: (viewId: string, label: ViewLabel) => void;
  readonly onMirrored: (viewId: string, mirrored: boolean) => void;
  /** `to` is its new place, counted from 0. */
  readonly onMove: (viewId: string, to: number) => void;
  readonly onDelete: (viewId: string) => void;
  /** Somebody is being asked whether to delete it, or no longer. */
  readonly onAsk: (viewId: string | undefined) => void;
}

/** The shown view's own button, and what is behind it: label, mirrored, place, and deleting it. */
export function ViewSettings(props: {
  view: StripView;
  place: { readonly index: number; readonly count: number };
  edits: ViewEdits;
}): JSX.Element {
  const name = () => texts.photos.labels[props.view.label];
  return (
    <Popover
      label={texts.photos.settingsOf(name())}
      side="above-start"
      class="popover-narrow"
      trigger={(ref) => (
        <IconButton ref={ref} class="view-edit" label={texts.photos.settingsOf(name())} icon={Ellipsis} />
      )}
    >
      {(close) => {
        const move = (by: number) => {
          // The row is put elsewhere in the page, where the browser would close the panel by itself.
          close();
          props.edits.onMove(props.view.id, props.place.index + by);
        };
        return (
          <div class="view-settings">
            <Select
              label={texts.photos.labelField}
              value={props.view.label}
              choices={VIEW_CHOICES}
              onChange={(label) => props.edits.onLabel(props.view.id, label)}
            />
            <label class="view-switch">
              <input
                type="checkbox"
                checked={props.view.mirrored}
                onChange={(event) => props.edits.onMirrored(props.view.id, event.currentTarget.checked)}
              />
              <span>
                {texts.photos.mirrored}
                <span class="field-hint">{texts.photos.mirroredHint}</span>
              </span>
            </label>
            <div class="view-move">
              <Button icon={ArrowLeft} disabled={props.place.index === 0} onClick={() => move(-1)}>
                {texts.photos.moveLeft}
              </Button>
              <Button
                icon={ArrowRight}
                disabled={props.place.index === props.place.count - 1}
                onClick={() => move(1)}
              >
                {texts.photos.moveRight}
              </Button>
            </div>
            <DeleteView view={props.view} edits={props.edits} close={close} />
          </div>
        );
      }}
    </Popover>
  );
}

/** Asks once, in place, and says what stays. */
function DeleteView(props: { view: StripView; edits: ViewEdits; close: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  // Kept, because the view that is deleted takes its properties with it.
  const { onAsk } = props.edits;
  const ask = (now: boolean) => {
    setAsking(now);
    onAsk(now ? props.view.id : undefined);
  };
  onCleanup(() => asking() && onAsk(undefined));
  return (
    <Show
      when={asking()}
      fallback={
        <Button tone="quiet" icon={Trash} wide onClick={() => ask(true)}>
          {texts.photos.deleteView}
        </Button>
      }
    >
      <fieldset class="view-ask">
        <legend>{texts.photos.deleteTitle(texts.photos.labels[props.view.label])}</legend>
        <p class="field-hint">{texts.photos.deleteText}</p>
        <div class="dialog-actions">
          <Button ref={(button) => queueMicrotask(() => button.focus())} onClick={() => ask(false)}>
            {texts.common.cancel}
          </Button>
          <Button
            tone="danger"
            onClick={() => {
              const { id } = props.view;
              const { onDelete } = props.edits;
              props.close();
              onDelete(id);
            }}
          >
            {texts.photos.deleteView}
          </Button>
        </div>
      </fieldset>
    </Show>
  );
}
