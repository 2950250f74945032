import { createMemo, type JSX, Show } from 'solid-js';
import { OptionSwitch } from '../panels/OptionSwitch.tsx';
import type { BoardDesk } from './board-desk.ts';
import { optionName } from './option-names.ts';

/** The switch of the board's options: for who may add one, and for everybody as soon as there are two. */
export function BoardOptionSwitch(props: { desk: BoardDesk }): JSX.Element {
  const { desk } = props;
  const { session, view, history } = desk;
  const isOffered = () =>
    session.ready() && view.views().length > 0 && (desk.mayRun() || view.designs().length > 1);
  const frozenName = createMemo(() => {
    const looking = history.looking();
    const shown = looking?.view.designs().find(({ id }) => id === looking.view.designId());
    return shown && optionName(shown);
  });
  return (
    <Show when={isOffered()}>
      <OptionSwitch
        options={desk.options}
        frozenName={frozenName()}
        mayEdit={desk.mayRun()}
        scalp={desk.scalp}
      />
    </Show>
  );
}
