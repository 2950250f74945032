import { A } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import Search from 'lucide-solid/icons/search';
import UsersRound from 'lucide-solid/icons/users-round';
import { createMemo, createSignal, For, type JSX, Match, Switch } from 'solid-js';
import type { ApiClient, BoardSummary, Entry } from '../api.ts';
import { createLoaded } from '../loaded.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { nameToInitials } from '../ui/initials.ts';
import { momentToWords } from '../ui/moment.ts';
import { ErrorState, MessageState, SkeletonRows } from '../ui/States.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { searchBoards } from './board-search.ts';
import { Title } from './Title.tsx';

/** Everything the signed-in person may see, newest first, with a search. */
export function Consultations(props: { api: ApiClient; entry: Entry; onSignedOut: () => void }): JSX.Element {
  const boards = createLoaded(async () => (await props.api.boards()).boards);
  const [query, setQuery] = createSignal('');
  const found = createMemo(() => searchBoards(boards.value() ?? [], query()));
  return (
    <>
      <Title words={texts.consultations.title} />
      <header class="page-head">
        <p class="wordmark">{texts.common.productName}</p>
        <AccountMenu api={props.api} person={props.entry.person} onSignedOut={props.onSignedOut} />
      </header>
      <main class="page-body">
        <div class="page-title">
          <h1>{texts.consultations.title}</h1>
          <A class="button button-primary" href="/new">
            <Plus size={18} aria-hidden="true" />
            <span>{texts.consultations.create}</span>
          </A>
        </div>
        <Switch
          fallback={<SkeletonRows class="board-skeleton" count={4} label={texts.consultations.loading} />}
        >
          <Match when={boards.error()}>
            <ErrorState
              title={texts.consultations.loadFailedTitle}
              text={errorToSentence(boards.error())}
              onRetry={() => void boards.reload()}
            />
          </Match>
          <Match when={boards.value()?.length === 0}>
            <MessageState
              icon={UsersRound}
              title={texts.consultations.emptyTitle}
              text={texts.consultations.emptyText}
            />
          </Match>
          <Match when={boards.value()}>
            <SearchBox query={query()} onQuery={setQuery} />
            <p class="visually-hidden" role="status">
              {texts.consultations.count(found().length)}
            </p>
            <BoardList boards={found()} query={query()} onClear={() => setQuery('')} />
          </Match>
        </Switch>
      </main>
    </>
  );
}

function SearchBox(props: { query: string; onQuery: (query: string) => void }): JSX.Element {
  return (
    <div class="search-box">
      <Search size={18} aria-hidden="true" />
      <input
        type="search"
        aria-label={texts.consultations.search}
        placeholder={texts.consultations.search}
        value={props.query}
        onInput={(event) => props.onQuery(event.currentTarget.value)}
      />
    </div>
  );
}

function BoardList(props: {
  boards: readonly BoardSummary[];
  query: string;
  onClear: () => void;
}): JSX.Element {
  return (
    <Switch>
      <Match when={props.boards.length === 0}>
        <MessageState
          icon={Search}
          title={texts.consultations.nothingFoundTitle}
          text={texts.consultations.nothingFoundText(props.query)}
        >
          <Button onClick={() => props.onClear()}>{texts.consultations.clearSearch}</Button>
        </MessageState>
      </Match>
      <Match when={props.boards.length > 0}>
        <ul class="board-list">
          <For each={props.boards}>{(board) => <BoardRow board={board} />}</For>
        </ul>
      </Match>
    </Switch>
  );
}

function BoardRow(props: { board: BoardSummary }): JSX.Element {
  const changed = () => momentToWords(new Date(props.board.updatedAt), Date.now());
  return (
    <li>
      <A class="board-row" href={`/board/${props.board.id}`}>
        <span
          class="board-row-mark"
          data-initials={nameToInitials(props.board.clientName ?? props.board.title)}
          aria-hidden="true"
        />
        <span class="board-row-words">
          <span class="board-row-title">{props.board.title}</span>
          <span class="board-row-client">{props.board.clientName ?? texts.consultations.noClient}</span>
        </span>
        <span class="board-row-time">{texts.consultations.changed(changed())}</span>
      </A>
    </li>
  );
}
