import type { ViewLabel } from '@stipple/board';
import Pencil from 'lucide-solid/icons/pencil';
import { createEffect, For, type JSX, Show } from 'solid-js';
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
  /** What stands in the last place. */
  children?: JSX.Element;
}): JSX.Element {
  // Rows are kept by id, so that a change elsewhere takes neither focus nor an open popover away.
  const ids = () => props.views.map((view) => view.id);
  return (
    <nav class="view-strip" aria-label={texts.photos.views}>
      <ul>
        <For each={ids()}>
          {(id, index) => (
            <Show when={props.views.find((view) => view.id === id)}>
              {(view) => (
                <li>
                  <ViewThumb
                    view={view()}
                    active={id === props.activeId}
                    place={{ position: index() + 1, count: props.views.length }}
                    onChoose={() => props.onChoose(id)}
                  />
                  <Show when={id === props.activeId && props.onLabel}>
                    {(onLabel) => <LabelEditor view={view()} onLabel={onLabel()} />}
                  </Show>
                </li>
              )}
            </Show>
          )}
        </For>
        <li class="view-strip-end">{props.children}</li>
      </ul>
    </nav>
  );
}

function ViewThumb(props: {
  view: StripView;
  active: boolean;
  place: { readonly position: number; readonly count: number };
  onChoose: () => void;
}): JSX.Element {
  const name = () => texts.photos.labels[props.view.label];
  let button: HTMLButtonElement | undefined;
  createEffect(() => {
    if (props.active) button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  return (
    <button
      ref={button}
      type="button"
      class="view-thumb"
      aria-current={props.active ? 'true' : undefined}
      aria-label={texts.photos.view(name(), props.place.position, props.place.count)}
      onClick={() => props.onChoose()}
    >
      <img src={props.view.thumbnailUrl} alt="" loading="lazy" draggable={false} />
      <span aria-hidden="true">{name()}</span>
    </button>
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
