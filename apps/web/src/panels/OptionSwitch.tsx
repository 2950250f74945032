import ChevronDown from 'lucide-solid/icons/chevron-down';
import Star from 'lucide-solid/icons/star';
import { createEffect, type JSX, on, Show } from 'solid-js';
import type { BoardOptions } from '../pages/board-options.ts';
import type { ScalpDesk } from '../pages/board-scalp.ts';
import { optionsTexts as words } from '../texts/options.ts';
import { texts } from '../texts/texts.ts';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { Popover } from '../ui/Popover.tsx';
import { SkeletonRows } from '../ui/States.tsx';
import '../styles/options.css';

const OptionsPanel = lazyPanel(
  async () => (await import('./OptionsPanel.tsx')).OptionsPanel,
  () => <SkeletonRows count={2} label={texts.common.loading} />,
);

/** The name of the option shown; it opens the list of all. */
export function OptionSwitch(props: {
  options: BoardOptions;
  /** The option of the kept state that is looked at: there is nothing to switch then. */
  frozenName: string | undefined;
  mayEdit: boolean;
  scalp: ScalpDesk;
}): JSX.Element {
  const { options } = props;
  const isFrozen = () => props.frozenName !== undefined;
  const name = () => props.frozenName ?? options.shownName() ?? '';
  const hasStar = () => !isFrozen() && options.stars.of(options.view.designId()).length > 0;
  const label = () => {
    const described = words.switch(name(), options.view.designs().length);
    return hasStar() ? `${described}, ${words.hasStar}` : described;
  };
  return (
    <Popover
      label={words.title}
      side="below-start"
      class="popover-options"
      trigger={(ref, open) => {
        // Somebody else may have given a star while this device was away.
        createEffect(on(open, (now) => now && void options.stars.reload(), { defer: true }));
        return (
          <button
            ref={ref}
            type="button"
            class="option-switch"
            disabled={isFrozen()}
            title={isFrozen() ? words.frozen : words.title}
            aria-label={isFrozen() ? name() : label()}
          >
            <span class="option-switch-name">{name()}</span>
            <Show when={hasStar()}>
              <Star class="option-star" size={14} aria-hidden="true" />
            </Show>
            <ChevronDown class="option-chevron" size={16} aria-hidden="true" />
          </button>
        );
      }}
    >
      {() => <OptionsPanel options={options} mayEdit={props.mayEdit} scalp={props.scalp} />}
    </Popover>
  );
}
