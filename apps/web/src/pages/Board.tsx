import { A, useParams, useSearchParams } from '@solidjs/router';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import { createMemo, type JSX, Match, Show, Switch } from 'solid-js';
import { createApi } from '../api.ts';
import { BoardClosed, openBoard } from '../connection/kept-board.ts';
import { createLoaded } from '../loaded.ts';
import { LostWork } from '../panels/LostWork.tsx';
import { errorToSentence } from '../request.ts';
import { texts } from '../texts/texts.ts';
import { ErrorState, MessageState, SkeletonRows } from '../ui/States.tsx';
import { BoardRoom } from './BoardRoom.tsx';
import { Title } from './Title.tsx';
import '../styles/board.css';
import '../styles/board-head.css';
import '../styles/stage.css';
import '../styles/board-foot.css';
import '../styles/panels.css';
import '../styles/share.css';
import '../styles/history.css';
import '../styles/photos.css';
import '../styles/tools.css';
import '../styles/comb.css';
import '../styles/look.css';

/** One consultation's board, for members, guests (`?guest=<linkId>`) and demo visitors alike. */
export function Board(): JSX.Element {
  const params = useParams<{ boardId: string }>();
  const [search] = useSearchParams<{ guest?: string }>();
  // Another board or another link is another room with another connection.
  const place = createMemo(() => ({ boardId: params.boardId, guestLinkId: search.guest }), undefined, {
    equals: (a, b) => a.boardId === b.boardId && a.guestLinkId === b.guestLinkId,
  });
  return (
    <Show when={place()} keyed>
      {(known) => <BoardDoor boardId={known.boardId} guestLinkId={known.guestLinkId} />}
    </Show>
  );
}

/** Asks what this person may do here, then lets them in or says why not. */
function BoardDoor(props: { boardId: string; guestLinkId?: string }): JSX.Element {
  const api = createApi(props.guestLinkId);
  const info = createLoaded(() => openBoard(api, props.boardId));
  const refused = () => {
    const reason = info.error();
    return reason instanceof BoardClosed ? reason : undefined;
  };
  return (
    <Switch
      fallback={
        <main class="page-centre">
          <SkeletonRows class="start-skeleton" count={3} label={texts.board.loading} />
        </main>
      }
    >
      <Match when={refused()}>
        {(reason) => (
          <ClosedBoard
            text={reason().message}
            lost={reason().lost}
            isGuest={props.guestLinkId !== undefined}
          />
        )}
      </Match>
      <Match when={info.value() ? undefined : info.error()}>
        <main class="page-centre">
          <ErrorState
            title={texts.errors.loadFailed}
            text={errorToSentence(info.error())}
            onRetry={() => void info.reload()}
          />
        </main>
      </Match>
      <Match when={info.value()}>
        {(board) => (
          <>
            <Title words={board().info.title} />
            <BoardRoom
              api={api}
              info={board().info}
              fromDevice={board().fromDevice}
              onInfoChanged={() => void info.reload()}
            />
          </>
        )}
      </Match>
    </Switch>
  );
}

/** The board is not, or no longer, open to this person; says why in the server's words. */
export function ClosedBoard(props: { text: string; lost?: string; isGuest: boolean }): JSX.Element {
  return (
    <main class="page-centre">
      <Title words={texts.board.endedTitle} />
      <MessageState icon={CircleAlert} level="page" title={texts.board.endedTitle} text={props.text}>
        <Show when={props.lost}>{(lost) => <LostWork lost={lost()} />}</Show>
        <Show when={!props.isGuest}>
          <A class="button button-primary" href="/">
            {texts.errors.goHome}
          </A>
        </Show>
      </MessageState>
    </main>
  );
}
