import Check from 'lucide-solid/icons/check';
import CloudOff from 'lucide-solid/icons/cloud-off';
import LoaderCircle from 'lucide-solid/icons/loader-circle';
import TriangleAlert from 'lucide-solid/icons/triangle-alert';
import type { JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import type { SaveState as State } from '../connection/board-session.ts';
import { texts } from '../texts/texts.ts';
import type { Icon } from '../ui/icon.ts';

const ICONS: Readonly<Record<State, Icon>> = {
  connecting: LoaderCircle,
  saving: LoaderCircle,
  saved: Check,
  offline: CloudOff,
  'offline-tab': TriangleAlert,
  full: TriangleAlert,
  'full-tab': TriangleAlert,
  refused: TriangleAlert,
};

/** The truth about saving, in words; changes are read out. */
export function SaveState(props: { state: State }): JSX.Element {
  return (
    <p
      class="save-state"
      data-state={props.state}
      role="status"
      title={texts.board.saveStateHint[props.state]}
    >
      <Dynamic
        component={ICONS[props.state]}
        size={15}
        class={props.state === 'saving' || props.state === 'connecting' ? 'spin' : ''}
        aria-hidden="true"
      />
      <span>{texts.board.saveState[props.state]}</span>
    </p>
  );
}
