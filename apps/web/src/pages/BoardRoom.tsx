import { useNavigate } from '@solidjs/router';
import { createEffect, createSignal, type JSX, on, onCleanup, Show } from 'solid-js';
import type { ApiClient, BoardInfo } from '../api.ts';
import { forgetErased } from '../connection/device-wipe.ts';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { BoardHead } from '../panels/BoardHead.tsx';
import { DropTarget } from '../panels/DropTarget.tsx';
import { LostWork } from '../panels/LostWork.tsx';
import { PhotoInputs } from '../panels/PhotoPicker.tsx';
import type { SnapshotShelf } from '../panels/SnapshotRow.tsx';
import { ToolBar } from '../panels/ToolBar.tsx';
import { texts } from '../texts/texts.ts';
import { fetchPanels, lazyPanel } from '../ui/lazy-panel.tsx';
import { useNotices } from '../ui/notices.tsx';
import { ClosedBoard } from './Board.tsx';
import { BoardFoot } from './BoardFoot.tsx';
import { BoardOptionSwitch } from './BoardOptionSwitch.tsx';
import { BoardStage } from './BoardStage.tsx';
import { type BoardDesk, createBoardDesk } from './board-desk.ts';
import { createSide, planContext } from './board-side.ts';

const HistoryPanel = lazyPanel(async () => (await import('../panels/HistoryPanel.tsx')).HistoryPanel);
const KeyHelp = lazyPanel(async () => (await import('../panels/KeyHelp.tsx')).KeyHelp);
const PlanPanel = lazyPanel(async () => (await import('../panels/PlanPanel.tsx')).PlanPanel);

/** The board with everything around it, until the server ends the session for good. */
export function BoardRoom(props: {
  api: ApiClient;
  info: BoardInfo;
  fromDevice: boolean;
  onInfoChanged: () => void;
}): JSX.Element {
  const desk = createBoardDesk({
    api: props.api,
    info: () => props.info,
    fromDevice: () => props.fromDevice,
    onInfoChanged: () => props.onInfoChanged(),
  });
  // How many photos and snapshots an erasure takes is told from the board's own facts.
  onCleanup(
    desk.session.onEvent(({ kind }) => {
      if (kind === 'photo' || kind === 'snapshot') props.onInfoChanged();
    }),
  );
  return (
    <Show when={desk.session.ended()} fallback={<BoardFrame desk={desk} />}>
      {(ended) => (
        <ClosedBoard text={ended().text} lost={ended().lost} isGuest={props.api.guestLinkId !== undefined} />
      )}
    </Show>
  );
}

function BoardFrame(props: { desk: BoardDesk }): JSX.Element {
  const { desk } = props;
  const phone = createMedia(PHONE_QUERY);
  const [keysShown, setKeysShown] = createSignal(false);
  const viewName = (viewId: string) => {
    const view = desk.view.views().find((one) => one.id === viewId);
    return view && texts.photos.labels[view.label];
  };
  const personName = (personId: string) =>
    personId === desk.info().personId
      ? texts.history.you
      : desk.session.peers().find((peer) => peer.id === personId)?.name;
  const shelf: SnapshotShelf = {
    thumbnailUrl: (snapshotId) => desk.api.snapshotThumbnailUrl(desk.boardId, snapshotId),
    personName,
    lookedAt: () => desk.history.looking()?.snapshot.id,
    optionName: (designId) => (desk.view.designs().length > 1 ? desk.options.nameOf(designId) : undefined),
    onLook: (snapshot) => void desk.history.look(snapshot),
    get changes() {
      return desk.mayRun() ? { rename: desk.history.rename, remove: desk.history.remove } : undefined;
    },
  };
  const side = createSide(desk);
  const notices = useNotices();
  const navigate = useNavigate();
  // On a phone the switch comes with the second option.
  const isAlone = () =>
    phone() && desk.mayRun() && !desk.history.looking() && desk.view.designs().length === 1;
  const addOption = async () =>
    (await import('./option-edits.ts')).makeOptionEdits(desk.options, notices).add();
  const erase = async () => {
    const { title } = desk.info();
    await desk.api.eraseBoard(desk.boardId);
    await forgetErased(desk.boardId);
    navigate('/');
    notices.tell(texts.consultations.erased(title));
  };
  // A right that was taken away must not leave its tool in the hand.
  createEffect(
    on(desk.offers, (now) => {
      if (!now.some((offer) => offer.tool === desk.tool() && !offer.disabledReason)) desk.setTool('select');
    }),
  );
  followQuestionMark(() => setKeysShown(true));
  // What is fetched late must be here before the server is not.
  createEffect(() => desk.session.ready() && afterwards(() => void fetchPanels()));
  return (
    <div
      class="board"
      data-side={desk.history.open() || side.planOpen() ? '' : undefined}
      data-hand={desk.hands().leftHanded ? 'left' : undefined}
    >
      <BoardHead
        api={desk.api}
        info={desk.info()}
        saveState={desk.session.saveState()}
        peers={desk.session.peers()}
        viewName={viewName}
        mayRun={desk.mayRun()}
        isGuest={desk.api.guestLinkId !== undefined}
        historyOpen={desk.history.open()}
        onHistory={side.toggleHistory}
        planOpen={side.planOpen()}
        onPlan={side.togglePlan}
        onKeys={() => setKeysShown(true)}
        onAddOption={isAlone() ? addOption : undefined}
        device={desk.device}
        onErase={erase}
      >
        <Show when={!phone()}>
          <BoardOptionSwitch desk={desk} />
        </Show>
      </BoardHead>
      <Show when={desk.lost()}>{(lost) => <LostWork lost={lost()} onDismiss={desk.dismissLost} />}</Show>
      <main class="board-main">
        <ToolBar offers={desk.offers()} tool={desk.tool()} lying={phone()} onTool={desk.chooseTool} />
        <BoardStage desk={desk} />
        <BoardFoot desk={desk} />
        <DropTarget enabled={desk.mayAddPhotos()} onFiles={desk.uploads.add} />
      </main>
      <Show when={desk.history.open()}>
        <HistoryPanel
          snapshots={desk.history.snapshots}
          shelf={shelf}
          mayTake={desk.mayRun()}
          onTake={desk.history.take}
          onClose={desk.history.close}
        />
      </Show>
      <Show when={side.planOpen()}>
        <PlanPanel context={planContext(desk, notices)} onClose={side.togglePlan} />
      </Show>
      <Show when={desk.mayAddPhotos()}>
        <PhotoInputs onFiles={desk.uploads.add} onReady={desk.setPhotoSource} />
      </Show>
      <Show when={keysShown()}>
        <KeyHelp onClose={() => setKeysShown(false)} />
      </Show>
    </div>
  );
}

const PANELS_AFTER_MS = 1500;

/** Runs `act` when the board has been drawn, unless it is left before. */
function afterwards(act: () => void): void {
  const timer = setTimeout(act, PANELS_AFTER_MS);
  onCleanup(() => clearTimeout(timer));
}

/** F1, Ctrl+/ and, outside a text field, `?` show the keys, whatever the layout needs to type it. */
function followQuestionMark(show: () => void): void {
  const listen = (event: KeyboardEvent) => {
    const isAsked =
      event.key === 'F1' || event.key === '?' || (event.key === '/' && (event.ctrlKey || event.metaKey));
    if (!isAsked || (event.key === '?' && isTyping(event.target))) return;
    event.preventDefault();
    show();
  };
  window.addEventListener('keydown', listen);
  onCleanup(() => window.removeEventListener('keydown', listen));
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}
