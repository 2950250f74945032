import { createSignal, type JSX, Show } from 'solid-js';
import type { ApiClient, LinkRights, LinkRole } from '../api.ts';
import { createLoaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Select } from '../ui/Select.tsx';
import { FreshLink } from './FreshLink.tsx';
import { LinkList } from './LinkList.tsx';
import { EXPIRY_CHOICES, type ExpiryChoice } from './link-expiry.ts';

const ROLES: readonly LinkRole[] = ['client', 'senior', 'viewer'];
const RIGHTS: readonly LinkRights[] = ['edit', 'suggest', 'view'];

/** Makes links into the board, shows a fresh one with its code, and lists those in use. */
export function SharePanel(props: { api: ApiClient; boardId: string }): JSX.Element {
  const links = createLoaded(async () => (await props.api.links(props.boardId)).links);
  const [freshUrl, setFreshUrl] = createSignal<string>();
  return (
    <div class="share-panel">
      <h2 class="popover-title">{texts.share.title}</h2>
      <Show
        when={freshUrl()}
        fallback={
          <LinkForm
            api={props.api}
            boardId={props.boardId}
            onCreated={(url) => {
              setFreshUrl(url);
              void links.reload();
            }}
          />
        }
      >
        {(url) => <FreshLink url={url()} onAnother={() => setFreshUrl(undefined)} />}
      </Show>
      <LinkList api={props.api} boardId={props.boardId} links={links} />
    </div>
  );
}

function LinkForm(props: { api: ApiClient; boardId: string; onCreated: (url: string) => void }): JSX.Element {
  const [role, setRole] = createSignal<LinkRole>('client');
  const [rights, setRights] = createSignal<LinkRights>('edit');
  const [expiry, setExpiry] = createSignal<ExpiryChoice>('twoWeeks');
  const [busy, setBusy] = createSignal(false);
  const [failure, setFailure] = createSignal<string>();
  const create = async (event: SubmitEvent) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    try {
      const link = await props.api.createLink(props.boardId, {
        role: role(),
        ...(role() === 'client' ? { rights: rights() } : {}),
        expiresInHours: EXPIRY_CHOICES.find((choice) => choice.value === expiry())?.hours ?? 0,
      });
      props.onCreated(link.url);
    } catch (reason) {
      setFailure(errorToSentence(reason));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form class="share-form" onSubmit={create}>
      <p class="field-hint">{texts.share.lead}</p>
      <Segments
        label={texts.share.who}
        value={role()}
        choices={ROLES.map((value) => ({
          value,
          text: texts.share.roles[value],
          hint: texts.share.roleHints[value],
        }))}
        onChange={setRole}
      />
      <Show when={role() === 'client'}>
        <Segments
          label={texts.share.rights}
          value={rights()}
          choices={RIGHTS.map((value) => ({
            value,
            text: texts.share.rightsNames[value],
            hint: texts.share.rightsHints[value],
          }))}
          onChange={setRights}
        />
      </Show>
      <Select
        label={texts.share.expiry}
        value={expiry()}
        choices={EXPIRY_CHOICES.map(({ value }) => ({ value, text: texts.share.expiryChoices[value] }))}
        onChange={setExpiry}
      />
      <Show when={failure()}>
        <p class="field-error" role="alert">
          {failure()}
        </p>
      </Show>
      <Button type="submit" tone="primary" wide busy={busy()}>
        {texts.share.create}
      </Button>
    </form>
  );
}
