import LogOut from 'lucide-solid/icons/log-out';
import { createSignal, type JSX, Show } from 'solid-js';
import type { ApiClient, Entry } from '../api.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { nameToInitials } from '../ui/initials.ts';
import { useNotices } from '../ui/notices.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ThemeSwitch } from '../ui/ThemeSwitch.tsx';

/** Who is signed in, the appearance, and the way out. */
export function AccountMenu(props: {
  api: ApiClient;
  person: Entry['person'];
  onSignedOut: () => void;
}): JSX.Element {
  const notices = useNotices();
  const [busy, setBusy] = createSignal(false);
  const signOut = async () => {
    setBusy(true);
    try {
      await props.api.signOut();
      props.onSignedOut();
    } catch (reason) {
      notices.warn(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Popover
      label={texts.common.account}
      side="below-end"
      class="popover-narrow"
      trigger={(ref) => (
        <button
          ref={ref}
          type="button"
          class="account-button"
          data-initials={nameToInitials(props.person?.name ?? '')}
          aria-label={texts.common.account}
        />
      )}
    >
      {() => (
        <div class="menu">
          <Show when={props.person}>
            {(person) => (
              <p class="account-name">
                {person().name}
                <Show when={person().email}>
                  <span>{person().email}</span>
                </Show>
              </p>
            )}
          </Show>
          <ThemeSwitch />
          <hr class="menu-rule" />
          <Button tone="quiet" wide icon={LogOut} busy={busy()} onClick={() => void signOut()}>
            {texts.common.signOut}
          </Button>
        </div>
      )}
    </Popover>
  );
}
