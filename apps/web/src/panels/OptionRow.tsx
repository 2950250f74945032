import Ellipsis from 'lucide-solid/icons/ellipsis';
import StarIcon from 'lucide-solid/icons/star';
import Trash from 'lucide-solid/icons/trash';
import { createSignal, type JSX, Show } from 'solid-js';
import type { Star } from '../api.ts';
import type { OptionEdits } from '../pages/option-edits.ts';
import { optionsTexts as words } from '../texts/options.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { RenameForm } from './RenameForm.tsx';

/** One option: press it to see it; a star for who is asked, a name and an end for who runs the board. */
export function OptionRow(props: {
  id: string;
  name: string;
  isShown: boolean;
  dots: number | undefined;
  stars: readonly Star[];
  ownStar: boolean;
  onStar: (() => Promise<void>) | undefined;
  edits: OptionEdits | undefined;
  onChoose: () => void;
}): JSX.Element {
  const [editing, setEditing] = createSignal(false);
  let more: HTMLButtonElement | undefined;
  const close = () => {
    setEditing(false);
    queueMicrotask(() => more?.focus());
  };
  return (
    <li class="option-item" data-shown={props.isShown ? '' : undefined}>
      <div class="option-line">
        <button
          type="button"
          class="option-row"
          aria-current={props.isShown ? 'true' : undefined}
          data-autofocus={props.isShown ? '' : undefined}
          onClick={() => props.onChoose()}
        >
          <span class="option-name">{props.name}</span>
          <Show when={props.dots !== undefined ? props.dots : undefined}>
            {(dots) => <span class="option-detail">{words.dots(dots())}</span>}
          </Show>
          <Show when={props.stars.length > 0}>
            <span class="option-detail">
              <StarIcon class="option-star" size={14} aria-hidden="true" />
              {words.starredBy(props.stars.map(({ name }) => name))}
            </span>
          </Show>
        </button>
        <Show when={props.onStar}>
          {(onStar) => (
            <IconButton
              class="option-give"
              label={words.star(props.name)}
              icon={StarIcon}
              pressed={props.ownStar}
              onClick={() => void onStar()()}
            />
          )}
        </Show>
        <Show when={props.edits}>
          <IconButton
            ref={(button) => {
              more = button;
            }}
            label={words.more(props.name)}
            icon={Ellipsis}
            expanded={editing()}
            onClick={() => setEditing(!editing())}
          />
        </Show>
      </div>
      <Show when={editing() && props.edits}>
        {(edits) => (
          <div class="option-edit">
            <RenameForm
              fields={[{ label: words.name, value: props.name, missing: words.missingName }]}
              onSave={async ([name = '']) => edits().rename(props.id, name)}
              onDone={close}
            />
            <Show when={edits().mayRemove()}>
              <RemoveOption name={props.name} onRemove={() => edits().remove(props.id)} />
            </Show>
          </div>
        )}
      </Show>
    </li>
  );
}

/** Asks once, in place, and says what goes. */
function RemoveOption(props: { name: string; onRemove: () => void }): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  return (
    <Show
      when={asking()}
      fallback={
        <Button tone="quiet" icon={Trash} wide onClick={() => setAsking(true)}>
          {words.remove}
        </Button>
      }
    >
      <fieldset class="view-ask">
        <legend>{words.removeTitle(props.name)}</legend>
        <p class="field-hint">{words.removeText}</p>
        <div class="dialog-actions">
          <Button ref={(button) => queueMicrotask(() => button.focus())} onClick={() => setAsking(false)}>
            {texts.common.cancel}
          </Button>
          <Button tone="danger" onClick={() => props.onRemove()}>
            {words.removeAction}
          </Button>
        </div>
      </fieldset>
    </Show>
  );
}
