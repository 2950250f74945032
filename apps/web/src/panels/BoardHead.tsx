import { A } from '@solidjs/router';
import ArrowLeft from 'lucide-solid/icons/arrow-left';
import ClipboardList from 'lucide-solid/icons/clipboard-list';
import HistoryIcon from 'lucide-solid/icons/rotate-ccw-clock';
import UserRoundPlus from 'lucide-solid/icons/user-round-plus';
import { type JSX, Show } from 'solid-js';
import type { ApiClient, BoardInfo } from '../api.ts';
import type { Peer, SaveState as State } from '../connection/board-session.ts';
import { texts } from '../texts/texts.ts';
import { Button } from '../ui/Button.tsx';
import { IconButton } from '../ui/IconButton.tsx';
import { lazyPanel } from '../ui/lazy-panel.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Avatars } from './Avatars.tsx';
import { BoardMenu } from './BoardMenu.tsx';
import { BoardNamesForm } from './BoardNamesForm.tsx';
import type { DeviceChoices } from './DeviceSwitches.tsx';
import { SaveState } from './SaveState.tsx';

const SharePanel = lazyPanel(async () => (await import('./SharePanel.tsx')).SharePanel);

/** The top of the board: way back, title and save state on the left; people, Share, history, menu on the right. */
export function BoardHead(props: {
  api: ApiClient;
  info: BoardInfo;
  saveState: State;
  peers: readonly Peer[];
  viewName: (viewId: string) => string | undefined;
  /** Whether this person runs the board. */
  mayRun: boolean;
  isGuest: boolean;
  historyOpen: boolean;
  onHistory: () => void;
  planOpen: boolean;
  onPlan: () => void;
  onKeys: () => void;
  onAddOption?: () => void;
  device: DeviceChoices;
  onErase: () => Promise<void>;
  /** What stands beside the title and the save state. */
  children?: JSX.Element;
}): JSX.Element {
  return (
    <header class="board-head">
      <div class="board-head-start">
        <Show when={!props.isGuest}>
          <A
            class="icon-button"
            href="/"
            aria-label={texts.board.toConsultations}
            title={texts.board.toConsultations}
          >
            <ArrowLeft size={20} aria-hidden="true" />
          </A>
        </Show>
        <div class="board-title">
          <Show when={props.mayRun} fallback={<h1 title={props.info.title}>{props.info.title}</h1>}>
            <BoardTitle api={props.api} info={props.info} />
          </Show>
          <SaveState state={props.saveState} />
        </div>
        {props.children}
      </div>
      <div class="board-head-end">
        <Avatars peers={props.peers} viewName={props.viewName} />
        <Show when={props.mayRun}>
          <Popover
            label={texts.share.title}
            side="below-end"
            class="popover-share"
            trigger={(ref) => (
              <Button
                ref={ref}
                tone="primary"
                icon={UserRoundPlus}
                class="share-button"
                label={texts.board.share}
              >
                {texts.board.share}
              </Button>
            )}
          >
            {() => <SharePanel api={props.api} boardId={props.info.id} />}
          </Popover>
        </Show>
        <IconButton
          label={texts.board.plan}
          icon={ClipboardList}
          expanded={props.planOpen}
          onClick={() => props.onPlan()}
        />
        <IconButton
          label={texts.board.history}
          icon={HistoryIcon}
          expanded={props.historyOpen}
          onClick={() => props.onHistory()}
        />
        <BoardMenu
          board={props.mayRun ? props.info : undefined}
          onErase={props.onErase}
          onKeys={props.onKeys}
          onAddOption={props.onAddOption}
          device={props.device}
        />
      </div>
    </header>
  );
}

/** The title as a button that opens its form. */
function BoardTitle(props: { api: ApiClient; info: BoardInfo }): JSX.Element {
  return (
    <Popover
      label={texts.consultations.renameTitle}
      side="below-start"
      trigger={(ref) => (
        <h1>
          <button
            ref={ref}
            type="button"
            class="board-title-button"
            title={texts.consultations.renameTitle}
            aria-label={texts.board.renameHint(props.info.title)}
          >
            <span>{props.info.title}</span>
          </button>
        </h1>
      )}
    >
      {(close) => (
        <BoardNamesForm
          board={props.info}
          onSave={async (change) => void (await props.api.changeBoard(props.info.id, change))}
          onDone={close}
        />
      )}
    </Popover>
  );
}
