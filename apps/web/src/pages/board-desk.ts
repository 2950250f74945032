import { mayWrite } from '@stipple/board';
import { createEffect, createSignal, onCleanup } from 'solid-js';
import type { ApiClient, BoardInfo } from '../api.ts';
import { createBoardView } from '../board-view.ts';
import type { CanvasActions } from '../canvas/canvas-actions.ts';
import { makePhotoShelf } from '../canvas/photo-shelf.ts';
import { type BoardSession, createBoardSession } from '../connection/board-session.ts';
import { createMedia, PHONE_QUERY } from '../media.ts';
import type { PhotoSource } from '../panels/PhotoPicker.tsx';
import { accessToTools } from '../panels/tool-access.ts';
import { createUploads } from '../panels/uploads.ts';
import { texts } from '../texts/texts.ts';
import type { ToolName } from '../tools/tool-name.ts';
import { useNotices } from '../ui/notices.tsx';
import { createBoardDevice } from './board-device.ts';
import { createHands } from './board-hands.ts';
import { type BoardHistory, createBoardHistory } from './board-history.ts';
import { type BoardInbox, createBoardInbox } from './board-inbox.ts';
import { createLook } from './board-look.ts';
import { createBoardOptions, keptOption } from './board-options.ts';
import { createScalp } from './board-scalp.ts';
import { createInHand, createOwnWriters } from './board-tools.ts';
import { followDeletedViews } from './board-views.ts';
import { followPresence } from './presence-follow.ts';

/** What the parts of one open board share. */
export type BoardDesk = ReturnType<typeof createBoardDesk>;

/** The connection, reading, tool and history of one open board; all of it ends with its owner. */
export function createBoardDesk(options: {
  readonly api: ApiClient;
  readonly info: () => BoardInfo;
  /** Whether the information is what this device remembers. */
  readonly fromDevice: () => boolean;
  readonly onInfoChanged: () => void;
}) {
  const { api, info } = options;
  const boardId = info().id;
  const notices = useNotices();
  const session = createBoardSession({
    boardId,
    guestLinkId: api.guestLinkId,
    personId: info().personId,
    info: info(),
  });
  onCleanup(() => session.close());
  const view = createBoardView(session, keptOption(boardId));
  const boardOptions = createBoardOptions({ api, info, session, view });
  const history = createBoardHistory({
    ...{ api, boardId, viewId: view.viewId, designId: view.designId, onRestored: boardOptions.show },
    narrow: createMedia(PHONE_QUERY),
  });
  const mayRun = () => info().right === 'write';
  const inbox = createBoardInbox({
    ...{ api, boardId, mayRun, onAccepted: view.chooseView },
    mayAdd: () => mayRun() || info().role === 'client',
    placed: () => new Set(view.views().map(({ photo }) => photo)),
  });
  followDeletedViews(session, view);
  const [photoSource, setPhotoSource] = createSignal<PhotoSource>();
  const [actions, setActions] = createSignal<CanvasActions>();
  const [tool, setTool] = createSignal<ToolName>('select');
  const uploads = createUploads({
    api,
    boardId,
    onAdded: (photo) => {
      if (photo.viewId) view.chooseView(photo.viewId);
      inbox.reload();
      const added = photo.mirrorHint ? texts.photos.addedMirrored : texts.photos.added;
      notices.tell(photo.viewId ? added : texts.photos.sent);
    },
  });
  followSession(session, { history, inbox, onInfoChanged: options.onInfoChanged });
  const device = createBoardDevice({ ...options, session, view });
  return {
    ...{ api, boardId, info, session, view, history, inbox, uploads },
    ...device,
    ...createInHand(),
    ...createHands(),
    ...createLook(() => info().role),
    options: boardOptions,
    scalp: createScalp(),
    ownWriters: createOwnWriters({ api, boardId, session }),
    ...{ tool, setTool, actions, setActions, photoSource, setPhotoSource },
    /** The tools on offer; while a kept state is looked at, those that only look. */
    offers: () =>
      history.looking() ? accessToTools({ right: 'view', role: 'viewer' }) : accessToTools(info()),
    /** Takes a tool in hand if this person may use it; else says why not. */
    chooseTool: (wanted: ToolName) => {
      const offer = accessToTools(info()).find((one) => one.tool === wanted);
      if (offer && !offer.disabledReason) setTool(wanted);
      else notices.tell(offer?.disabledReason ?? texts.board.mayNotDraw);
    },
    /** May make links, snapshots and views. */
    mayRun,
    mayDraw: () => mayWrite(info().right, 'ink') !== 'none',
    mayAddPhotos: () => mayRun() || info().role === 'client',
    /** What is on screen: the board, or the kept state being looked at. */
    shown: () => history.looking() ?? { session, view },
    /** Previews at hand, so that switching views takes no time. */
    shelf: makePhotoShelf(),
  };
}

/** Passes on what the session says: sentences, who came and went, and what changed outside the document. */
function followSession(
  session: BoardSession,
  told: { readonly history: BoardHistory; readonly inbox: BoardInbox; readonly onInfoChanged: () => void },
): void {
  const notices = useNotices();
  createEffect(() => {
    const notice = session.notice();
    if (notice) notices.tell(notice.text);
  });
  followPresence(session, notices.announce);
  onCleanup(
    session.onEvent((event) => {
      if (event.kind === 'snapshot' || event.kind === 'restore') told.history.reload();
      if (event.kind === 'photo') told.inbox.reload();
      if (event.kind === 'rights' || event.kind === 'board') told.onInfoChanged();
      if (event.kind === 'restore') notices.tell(texts.history.someoneRestored);
    }),
  );
}
