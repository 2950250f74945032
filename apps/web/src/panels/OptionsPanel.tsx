import CopyPlus from 'lucide-solid/icons/copy-plus';
import { createMemo, For, type JSX, Show } from 'solid-js';
import type { BoardOptions } from '../pages/board-options.ts';
import type { ScalpDesk } from '../pages/board-scalp.ts';
import { makeOptionEdits } from '../pages/option-edits.ts';
import { optionsTexts as words } from '../texts/options.ts';
import { partsToRow } from '../totals/totals-rows.ts';
import { Button } from '../ui/Button.tsx';
import { useNotices } from '../ui/notices.tsx';
import { rovingIndex } from '../ui/roving.ts';
import { OptionRow } from './OptionRow.tsx';

const NOTHING = new Map<never, never>();

/** All options in their order, to switch between; who runs the board adds, names and deletes them here. */
export function OptionsPanel(props: {
  options: BoardOptions;
  mayEdit: boolean;
  scalp: ScalpDesk;
}): JSX.Element {
  const { view, nameOf, stars } = props.options;
  const edits = makeOptionEdits(props.options, useNotices());
  // Rows are kept by id, so that a change elsewhere takes neither focus nor a half-written name away.
  const ids = () => view.designs().map(({ id }) => id);
  // Only the option shown is counted.
  const dots = createMemo(() => {
    const count = props.scalp.totals()?.count();
    const source = { labels: NOTHING, zones: NOTHING, healedMm: view.plan().dots.healedMm100 / 100 };
    return count && partsToRow('all', count.parts, { ...source, count }).sum.allDots;
  });
  let list: HTMLUListElement | undefined;
  const press = (event: KeyboardEvent) => {
    const rows = [...(list?.querySelectorAll<HTMLElement>('.option-row') ?? [])];
    const at = rows.indexOf(event.target as HTMLElement);
    const next = at < 0 ? undefined : rows[rovingIndex(event.key, at, rows.length) ?? -1];
    if (!next) return;
    next.focus();
    event.preventDefault();
  };
  return (
    <div class="options-panel">
      <h2 class="popover-title">{words.title}</h2>
      <p class="field-hint">{stars.mayStar() ? words.starHint : words.intro}</p>
      <ul ref={list} class="option-list" on:keydown={press}>
        <For each={ids()}>
          {(id) => (
            <OptionRow
              id={id}
              name={nameOf(id) ?? ''}
              isShown={id === view.designId()}
              dots={id === view.designId() ? dots() : undefined}
              stars={stars.of(id)}
              ownStar={stars.own() === id}
              onStar={stars.mayStar() ? () => stars.give(stars.own() === id ? null : id) : undefined}
              edits={props.mayEdit ? edits : undefined}
              onChoose={() => props.options.choose(id)}
            />
          )}
        </For>
      </ul>
      <Show when={props.mayEdit}>
        <Show when={edits.isRoom()} fallback={<p class="field-hint">{words.full}</p>}>
          <Button wide icon={CopyPlus} onClick={edits.add}>
            {words.add}
          </Button>
          <p class="field-hint">{words.addHint(props.options.shownName() ?? '')}</p>
        </Show>
      </Show>
    </div>
  );
}
