import { createMemo, For, type JSX, Show } from 'solid-js';
import type { Peer } from '../connection/board-session.ts';
import { keepSame } from '../connection/keep-same.ts';
import { isSamePerson } from '../connection/peers.ts';
import { texts } from '../texts/texts.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Popover } from '../ui/Popover.tsx';
import { peersToPeople, personToDoing, personToRole } from './people-list.ts';

const MOST_SHOWN = 4;

/** Who is on the board now: rings in their colours, and their names and roles behind a press. */
export function Avatars(props: {
  peers: readonly Peer[];
  viewName: (viewId: string) => string | undefined;
}): JSX.Element {
  // Made anew for each move of somebody's pointer, the rings would have the page laid out again every time.
  const people = createMemo<readonly Peer[]>(
    (before) => keepSame(before, peersToPeople(props.peers), isSamePerson),
    [],
  );
  const describe = (person: Peer) => {
    const doing = personToDoing(person, person.viewId && props.viewName(person.viewId));
    return texts.people.described(person.name, personToRole(person), doing);
  };
  return (
    <Popover
      label={texts.people.title}
      side="below-end"
      class="popover-narrow"
      trigger={(ref) => (
        <button
          ref={ref}
          type="button"
          class="avatars"
          aria-label={texts.people.listed(texts.people.count(people().length), people().map(describe))}
        >
          <For each={people().slice(0, MOST_SHOWN)}>
            {(person) => <PersonAvatar person={person} hint={describe(person)} />}
          </For>
          <Show when={people().length > MOST_SHOWN}>
            <span class="avatars-more" aria-hidden="true">
              {texts.people.more(people().length - MOST_SHOWN)}
            </span>
          </Show>
        </button>
      )}
    >
      {() => (
        <>
          <h2 class="popover-title">{texts.people.title}</h2>
          <ul class="people-list">
            <For each={people()}>
              {(person) => (
                <PersonRow person={person} viewName={person.viewId && props.viewName(person.viewId)} />
              )}
            </For>
          </ul>
        </>
      )}
    </Popover>
  );
}

function PersonRow(props: { person: Peer; viewName?: string }): JSX.Element {
  const detail = () => {
    const doing = personToDoing(props.person, props.viewName);
    return doing ? `${personToRole(props.person)} · ${doing}` : personToRole(props.person);
  };
  return (
    <li>
      <PersonAvatar person={props.person} />
      <span class="person-words">
        <span>
          {props.person.name} <Show when={props.person.self}>({texts.people.you})</Show>
        </span>
        <span class="person-detail">{detail()}</span>
      </span>
    </li>
  );
}

function PersonAvatar(props: { person: Peer; hint?: string }): JSX.Element {
  return (
    <Avatar
      name={props.person.name}
      colour={props.person.colour}
      faded={props.person.fading}
      idle={props.person.idle}
      hint={props.hint}
    />
  );
}
