import type { ViewLabel } from '@stipple/board';
import Pencil from 'lucide-solid/icons/pencil';
import { For, type JSX, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Select } from '../ui/Select.tsx';

/** One photo of the board in the strip. */
export interface StripView {
  readonly id: string;
  readonly label: ViewLabel;
  readonly thumbnailUrl: string;
}

const LABELS = Object.entries(texts.photos.labels).map(([value, text]) => ({
  value: value as ViewLabel,
  text,
}));

/** The board's photos as thumbnails; the shown one's label can be changed by who may. */
export function ViewStrip(props: {
  views: readonly StripView[];
  activeId?: string;
  onChoose: (viewId: string) => void;
  onLabel?: (viewId: string, label: ViewLabel) => void;
  add?: JSX.Element;
}): JSX.Element {
  return (
    <nav class="view-strip" aria-label={texts.photos.views}>
      <ul>
        <For each={props.views}>
          {(view, index) => (
            <li>
              <button
                type="button"
                class="view-thumb"
                aria-current={view.id === props.activeId ? 'true' : undefined}
                aria-label={texts.photos.view(
                  texts.photos.labels[view.label],
                  index() + 1,
                  props.views.length,
                )}
                onClick={() => props.onChoose(view.id)}
              >
                <img src={view.thumbnailUrl} alt="" loading="lazy" draggable={false} />
                <span aria-hidden="true">{texts.photos.labels[view.label]}</span>
              </button>
              <Show when={view.id === props.activeId && props.onLabel}>
                {(onLabel) => <LabelEditor view={view} onLabel={onLabel()} />}
              </Show>
            </li>
          )}
        </For>
        <Show when={props.add}>
          <li>{props.add}</li>
        </Show>
      </ul>
    </nav>
  );
}

function LabelEditor(props: {
  view: StripView;
  onLabel: (viewId: string, label: ViewLabel) => void;
}): JSX.Element {
  return (
    <Popover
      label={texts.photos.changeLabel}
      side="above-start"
      class="popover-narrow"
      trigger={(ref) => (
        <IconButton ref={ref} class="view-edit" label={texts.photos.changeLabel} icon={Pencil} />
      )}
    >
      {(close) => (
        <Select
          label={texts.photos.labelField}
          value={props.view.label}
          choices={LABELS}
          onChange={(label) => {
            props.onLabel(props.view.id, label);
            close();
          }}
        />
      )}
    </Popover>
  );
}
