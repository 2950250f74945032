import { A } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import Search from 'lucide-solid/icons/search';
import UsersRound from 'lucide-solid/icons/users-round';
import { createMemo, createSignal, type JSX, Match, onCleanup, Switch } from 'solid-js';
import type { ApiClient, BoardSummary, Entry } from '../api.ts';
import { forgetErased } from '../connection/device-wipe.ts';
import { createLoaded } from '../loaded.ts';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { KeyedFor } from '../ui/KeyedFor.tsx';
import { useNotices } from '../ui/notices.tsx';
import { Select } from '../ui/Select.tsx';
import { ErrorState, MessageState, SkeletonRows } from '../ui/States.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { BoardRow, type BoardRowActions } from './BoardRow.tsx';
import { BOARD_ORDERS, type BoardOrder, sortBoards } from './board-order.ts';
import { searchBoards } from './board-search.ts';
import { Title } from './Title.tsx';

/** Everything the signed-in person may see, newest first, with a search. */
export function Consultations(props: { api: ApiClient; entry: Entry; onSignedOut: () => void }): JSX.Element {
  const { boards, actions } = createBoardList(props.api);
  const [query, setQuery] = createSignal('');
  const [order, setOrder] = createSignal<BoardOrder>('changed');
  const found = createMemo(() => searchBoards(sortBoards(boards.value() ?? [], order()), query()));
  return (
    <>
      <Title words={texts.consultations.title} />
      <header class="page-head">
        <p class="wordmark">{texts.common.productName}</p>
        <AccountMenu api={props.api} person={props.entry.person} onSignedOut={props.onSignedOut} />
      </header>
      <main class="page-body">
        <div class="page-title">
          <h1 id="consultations-title" tabIndex={-1}>
            {texts.consultations.title}
          </h1>
          <A class="button button-primary" href="/new">
            <Plus size={18} aria-hidden="true" />
            <span>{texts.consultations.create}</span>
          </A>
        </div>
        <Switch
          fallback={<SkeletonRows class="board-skeleton" count={4} label={texts.consultations.loading} />}
        >
          <Match when={boards.value() ? undefined : boards.error()}>
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
            <div class="list-tools">
              <SearchBox query={query()} onQuery={setQuery} />
              <Select
                label={texts.consultations.sort}
                hideLabel
                value={order()}
                choices={BOARD_ORDERS.map((value) => ({
                  value,
                  text: texts.consultations.sortOrders[value],
                }))}
                onChange={setOrder}
              />
            </div>
            <p class="visually-hidden" role="status">
              {texts.consultations.count(found().length)}
            </p>
            <BoardList
              api={props.api}
              boards={found()}
              actions={actions}
              query={query()}
              onClear={() => setQuery('')}
            />
          </Match>
        </Switch>
      </main>
    </>
  );
}

/** The consultations, fetched again whenever the person comes back to the page, and what can be done to them. */
function createBoardList(api: ApiClient) {
  const notices = useNotices();
  const boards = createLoaded(async () => (await api.boards()).boards);
  const reload = () => {
    if (document.visibilityState === 'visible') void boards.reload();
  };
  document.addEventListener('visibilitychange', reload);
  onCleanup(() => document.removeEventListener('visibilitychange', reload));
  const actions: BoardRowActions = {
    change: async (board, change) => {
      await api.changeBoard(board.id, change);
      await boards.reload();
    },
    erase: async (board) => {
      await api.eraseBoard(board.id);
      await forgetErased(board.id);
      // Its row goes, and the focus with it.
      document.getElementById('consultations-title')?.focus();
      await boards.reload();
      notices.tell(texts.consultations.erased(board.title));
    },
  };
  return { boards, actions };
}

function SearchBox(props: { query: string; onQuery: (query: string) => void }): JSX.Element {
  const phone = createMedia(PHONE_QUERY);
  return (
    <div class="search-box">
      <Search size={18} aria-hidden="true" />
      <input
        type="search"
        aria-label={texts.consultations.search}
        placeholder={phone() ? texts.consultations.searchShort : texts.consultations.search}
        value={props.query}
        onInput={(event) => props.onQuery(event.currentTarget.value)}
      />
    </div>
  );
}

function BoardList(props: {
  api: ApiClient;
  boards: readonly BoardSummary[];
  actions: BoardRowActions;
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
          <KeyedFor each={props.boards}>
            {(board) => <BoardRow api={props.api} board={board()} actions={props.actions} />}
          </KeyedFor>
        </ul>
      </Match>
    </Switch>
  );
}
