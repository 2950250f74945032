import { For, type JSX } from 'solid-js';
import { texts } from '../texts/texts.ts';
import { Dialog } from '../ui/Dialog.tsx';

/** All keys of the board. */
export function KeyHelp(props: { onClose: () => void }): JSX.Element {
  return (
    <Dialog title={texts.board.keysTitle} onClose={props.onClose}>
      <For each={texts.keys.groups}>
        {(group) => (
          <section class="key-group">
            <h3>{group.title}</h3>
            <dl>
              <For each={group.rows}>
                {([what, keys]) => (
                  <div class="key-row">
                    <dt>{what}</dt>
                    <dd>
                      <For each={keys.split(' ')}>{(key) => <kbd>{key}</kbd>}</For>
                    </dd>
                  </div>
                )}
              </For>
            </dl>
          </section>
        )}
      </For>
    </Dialog>
  );
}
