import LogOut from 'lucide-solid/icons/log-out';
import { createSignal, type JSX, Show } from 'solid-js';
import { Portal } from 'solid-js/web';
import type { ApiClient, Entry } from '../api.ts';
import { countUnsentBoards, forgetPerson } from '../connection/device-wipe.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { ConfirmDialog } from '../ui/Dialog.tsx';
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
  const [unsent, setUnsent] = createSignal(0);
  const askOrSignOut = async () => {
    const boards = props.person ? await countUnsentBoards(props.person.id).catch(() => 0) : 0;
    if (boards > 0) setUnsent(boards);
    else await signOut();
  };
  const signOut = async () => {
    setBusy(true);
    try {
      await props.api.signOut();
      if (props.person)
        await forgetPerson(props.person.id).catch(() => notices.warn(texts.people.notDeleted));
      setUnsent(0);
      props.onSignedOut();
    } catch (reason) {
      notices.warn(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  const confirm = () => (
    <Show when={unsent() > 0}>
      {/* A dialog inside the page's head would be a head within a head. */}
      <Portal>
        <ConfirmDialog
          title={texts.people.signOutUnsent.title}
          text={texts.people.signOutUnsent.text(unsent())}
          action={texts.people.signOutUnsent.action}
          tone="danger"
          busy={busy()}
          onConfirm={() => void signOut()}
          onClose={() => setUnsent(0)}
        />
      </Portal>
    </Show>
  );
  const menu = () => (
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
          <Button tone="quiet" wide icon={LogOut} busy={busy()} onClick={() => void askOrSignOut()}>
            {texts.common.signOut}
          </Button>
        </div>
      )}
    </Popover>
  );
  return (
    <>
      {menu()}
      {confirm()}
    </>
  );
}
