import { createSignal, For, type JSX, Match, Show, Switch } from 'solid-js';
import type { ApiClient, ShareLink } from '../api.ts';
import type { Loaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { dateTimeToWords } from '../ui/moment.ts';
import { useNotices } from '../ui/notices.tsx';
import { SkeletonRows } from '../ui/States.tsx';

/** The links that still open the board, each to be revoked after asking once. */
export function LinkList(props: {
  api: ApiClient;
  boardId: string;
  links: Loaded<ShareLink[]>;
}): JSX.Element {
  const open = () => props.links.value()?.filter((link) => !link.revokedAt);
  return (
    <section class="link-list">
      <h3>{texts.share.listTitle}</h3>
      <Switch fallback={<SkeletonRows count={2} label={texts.common.loading} />}>
        <Match when={props.links.error()}>
          <p class="field-error" role="alert">
            {errorToSentence(props.links.error())}
          </p>
          <Button onClick={() => void props.links.reload()}>{texts.common.retry}</Button>
        </Match>
        <Match when={open()?.length === 0}>
          <p class="field-hint">{texts.share.listEmpty}</p>
        </Match>
        <Match when={open()}>
          {(links) => (
            <ul>
              <For each={links()}>
                {(link) => (
                  <LinkRow
                    api={props.api}
                    boardId={props.boardId}
                    link={link}
                    onRevoked={() => void props.links.reload()}
                  />
                )}
              </For>
            </ul>
          )}
        </Match>
      </Switch>
    </section>
  );
}

function LinkRow(props: {
  api: ApiClient;
  boardId: string;
  link: ShareLink;
  onRevoked: () => void;
}): JSX.Element {
  const notices = useNotices();
  const [asking, setAsking] = createSignal(false);
  const [busy, setBusy] = createSignal(false);
  const expiresAt = () => new Date(props.link.expiresAt);
  const expiry = () =>
    expiresAt().getTime() <= Date.now()
      ? texts.share.expired
      : texts.share.expires(dateTimeToWords(expiresAt()));
  const name = () =>
    props.link.role === 'client'
      ? `${texts.share.roles.client} · ${texts.share.rightsNames[props.link.rights]}`
      : texts.share.roles[props.link.role];
  const people = () => texts.share.people(props.link.guests.map((guest) => guest.name));
  const revoke = async () => {
    setBusy(true);
    try {
      await props.api.revokeLink(props.boardId, props.link.id);
      notices.tell(texts.share.revoked);
      props.onRevoked();
    } catch (reason) {
      notices.warn(errorToSentence(reason));
      setBusy(false);
    }
  };
  return (
    <li class="link-row">
      <span class="link-words">
        <span class="link-name">{name()}</span>
        <span class="field-hint">
          {people()} · {expiry()}
        </span>
      </span>
      <Show
        when={asking()}
        fallback={
          <Button
            tone="quiet"
            label={texts.share.revokeLabel(name(), people())}
            onClick={() => setAsking(true)}
          >
            {texts.share.revoke}
          </Button>
        }
      >
        <fieldset class="link-ask">
          <legend>{texts.share.revokeTitle}</legend>
          <p class="field-hint">{texts.share.revokeText}</p>
          <div class="dialog-actions">
            <Button ref={(button) => queueMicrotask(() => button.focus())} onClick={() => setAsking(false)}>
              {texts.common.cancel}
            </Button>
            <Button tone="danger" busy={busy()} onClick={() => void revoke()}>
              {texts.share.revoke}
            </Button>
          </div>
        </fieldset>
      </Show>
    </li>
  );
}
