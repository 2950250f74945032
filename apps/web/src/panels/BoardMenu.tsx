import CopyPlus from 'lucide-solid/icons/copy-plus';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import Keyboard from 'lucide-solid/icons/keyboard';
import Trash2 from 'lucide-solid/icons/trash';
import { createSignal, type JSX, Show } from 'solid-js';
import { optionsTexts } from '../texts/options.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';
import { type DeviceChoices, DeviceSwitches } from './DeviceSwitches.tsx';
import { EraseDialog, type ErasedThing } from './EraseDialog.tsx';

/** What is seldom needed on the board: appearance, keys, and its end for who runs it. */
export function BoardMenu(props: {
  /** Given only to those who may erase it. */
  board?: ErasedThing;
  onErase: () => Promise<void>;
  onKeys: () => void;
  /** Given where a second option can be added and nothing else on the screen offers it. */
  onAddOption?: () => void;
  device: DeviceChoices;
}): JSX.Element {
  const [asking, setAsking] = createSignal(false);
  return (
    <>
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
            <DeviceSwitches device={props.device} />
            <hr class="menu-rule" />
            <Show when={props.onAddOption}>
              {(add) => (
                <Button
                  tone="quiet"
                  wide
                  icon={CopyPlus}
                  onClick={() => {
                    close();
                    add()();
                  }}
                >
                  {optionsTexts.add}
                </Button>
              )}
            </Show>
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
            <Show when={props.board}>
              <Button
                tone="quiet"
                wide
                icon={Trash2}
                onClick={() => {
                  close();
                  setAsking(true);
                }}
              >
                {texts.consultations.erase}
              </Button>
            </Show>
          </div>
        )}
      </Popover>
      <Show when={asking() ? props.board : undefined}>
        {(board) => <EraseDialog board={board()} onErase={props.onErase} onClose={() => setAsking(false)} />}
      </Show>
    </>
  );
}
