import type { ViewLabel } from '@stipple/board';
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import { createEffect, For, type JSX, onCleanup, onMount, Show } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { rovingIndex } from '../ui/roving.ts';
import type { ViewEdits } from './ViewSettings.tsx';
import { createViewDrag } from './view-drag.ts';

const ViewSettings = lazyPanel(async () => (await import('./ViewSettings.tsx')).ViewSettings);

/** One photo of the board in the strip. */
export interface StripView {
  readonly id: string;
  readonly label: ViewLabel;
  readonly mirrored: boolean;
  readonly thumbnailUrl: string;
}

/**
 * The board's photos as thumbnails. Arrow keys go along them; who may change views drags them or moves them with
 * Alt and the arrow keys, and finds everything else behind the shown one's button (F2).
 */
export function ViewStrip(props: {
  views: readonly StripView[];
  activeId?: string;
  onChoose: (viewId: string) => void;
  /** A view is probably going to be looked at. */
  onNear?: (viewId: string) => void;
  edits?: ViewEdits;
  /** What stands in the last place. */
  children?: JSX.Element;
}): JSX.Element {
  // Rows are kept by id, so that a change elsewhere takes neither focus nor an open popover away.
  const ids = () => props.views.map((view) => view.id);
  const thumbs = new Map<string, HTMLButtonElement>();
  let list: HTMLUListElement | undefined;
  const drag = createViewDrag({
    ids,
    elementOf: (id) => thumbs.get(id),
    strip: () => list,
    onDrop: (id, to) => props.edits?.onMove(id, to),
  });
  const hold = (id: string, event: PointerEvent) => {
    const isInPanel = event.target instanceof Element && event.target.closest('[popover]') !== null;
    if (props.edits && !isInPanel) drag.start(id, event);
  };
  onMount(() => {
    const swallow = (event: MouseEvent) => {
      if (!drag.wasDragged()) return;
      event.preventDefault();
      event.stopPropagation();
    };
    list?.addEventListener('click', swallow, true);
    onCleanup(() => list?.removeEventListener('click', swallow, true));
  });
  const move = (id: string, to: number) => {
    if (to < 0 || to >= ids().length) return;
    props.edits?.onMove(id, to);
    // Its element was put elsewhere in the list, which takes the focus off it.
    queueMicrotask(() => thumbs.get(id)?.focus());
  };
  const press = (id: string, event: KeyboardEvent) => {
    const isArrow = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    if (event.altKey && isArrow && props.edits) {
      move(id, ids().indexOf(id) + (event.key === 'ArrowLeft' ? -1 : 1));
    } else if (event.key === 'F2' && props.edits) openSettings(id);
    else if (!event.altKey && !event.ctrlKey && !event.metaKey) {
      const next = ids()[rovingIndex(event.key, ids().indexOf(id), ids().length) ?? -1];
      if (next === undefined) return;
      thumbs.get(next)?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const openSettings = (id: string) => {
    props.onChoose(id);
    queueMicrotask(() => thumbs.get(id)?.parentElement?.querySelector<HTMLElement>('.view-edit')?.click());
  };
  /** How far a thumbnail makes way for the one that is dragged: one place left or right, or none. */
  const shift = (id: string, index: number): string | undefined => {
    const held = drag.dragging();
    if (!held) return undefined;
    if (held.id === id) return `${held.dx}px`;
    const from = ids().indexOf(held.id);
    if (index > from && index <= held.to) return 'calc(-1 * var(--view-step))';
    return index < from && index >= held.to ? 'var(--view-step)' : undefined;
  };
  return (
    <nav class="view-strip" aria-label={texts.photos.views}>
      <ul ref={list} data-dragging={drag.dragging() ? '' : undefined}>
        <For each={ids()}>
          {(id, index) => (
            <Show when={props.views.find((view) => view.id === id)}>
              {(view) => (
                <li
                  data-held={drag.dragging()?.id === id ? '' : undefined}
                  style={{ '--view-shift': shift(id, index()) }}
                  on:pointerdown={(event) => hold(id, event)}
                >
                  <ViewThumb
                    view={view()}
                    active={id === props.activeId}
                    place={{ position: index() + 1, count: props.views.length }}
                    movable={props.edits !== undefined}
                    ref={(button) => thumbs.set(id, button)}
                    onChoose={() => props.onChoose(id)}
                    onNear={() => props.onNear?.(id)}
                    onPress={(event) => press(id, event)}
                  />
                  <Show when={id === props.activeId && props.edits}>
                    {(edits) => (
                      <ViewSettings
                        view={view()}
                        place={{ index: index(), count: props.views.length }}
                        edits={{ ...edits(), onMove: (_id, to) => move(id, to) }}
                      />
                    )}
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
  movable: boolean;
  ref: (button: HTMLButtonElement) => void;
  onChoose: () => void;
  onNear: () => void;
  onPress: (event: KeyboardEvent) => void;
}): JSX.Element {
  const name = () => texts.photos.labels[props.view.label];
  let button: HTMLButtonElement | undefined;
  createEffect(() => {
    if (props.active) button?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });
  return (
    <button
      ref={(element) => {
        button = element;
        props.ref(element);
      }}
      type="button"
      class="view-thumb"
      aria-current={props.active ? 'true' : undefined}
      aria-label={texts.photos.view(name(), {
        ...props.place,
        mirrored: props.view.mirrored,
      })}
      aria-keyshortcuts={props.movable ? 'Alt+ArrowLeft Alt+ArrowRight F2' : undefined}
      title={props.movable ? texts.photos.moveHint : undefined}
      onClick={() => props.onChoose()}
      onPointerEnter={() => props.onNear()}
      onFocus={() => props.onNear()}
      on:keydown={(event) => props.onPress(event)}
      on:pointerdown={() => props.onNear()}
    >
      <img src={props.view.thumbnailUrl} alt="" loading="lazy" draggable={false} />
      <Show when={props.view.mirrored}>
        <span class="view-mirrored">
          <ArrowLeftRight size={14} aria-hidden="true" />
        </span>
      </Show>
      <span class="view-name" aria-hidden="true">
        {name()}
      </span>
    </button>
  );
}
