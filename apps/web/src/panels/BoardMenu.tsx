import Ellipsis from 'lucide-solid/icons/ellipsis';
import Keyboard from 'lucide-solid/icons/keyboard';
import type { JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';

/** What is seldom needed on the board: appearance and keys. */
export function BoardMenu(props: { onKeys: () => void }): JSX.Element {
  return (
    <Popover
      label={texts.common.moreInMenu}
      side="below-end"
      class="popover-narrow"
      trigger={(ref) => <IconButton ref={ref} label={texts.common.moreInMenu} icon={Ellipsis} />}
    >
      {(close) => (
        <div class="menu">
          <ThemeSwitch />
          <hr class="menu-rule" />
          <Button
            tone="quiet"
            wide
            icon={Keyboard}
            onClick={() => {
              close();
              props.onKeys();
            }}
          >
            {texts.board.keys}
          </Button>
        </div>
      )}
    </Popover>
  );
}
