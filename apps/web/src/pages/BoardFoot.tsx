import { type JSX, Show } from 'solid-js';
import { AddPhotos } from '../panels/AddPhotos.tsx';
import { ViewStrip } from '../panels/ViewStrip.tsx';
import { setViewLabel } from '../panels/view-label.ts';
import { ZoomUndo } from '../panels/ZoomUndo.tsx';
import type { BoardDesk } from './board-desk.ts';

/** The bottom of the board: undo and zoom on the left, the views in the middle. */
export function BoardFoot(props: { desk: BoardDesk }): JSX.Element {
  const { desk } = props;
  const live = () => !desk.history.looking();
  const thumbnailUrl = (photoId: string) => desk.api.photoUrl(desk.boardId, photoId, 'thumb');
  const views = () =>
    desk
      .shown()
      .view.views()
      .map((view) => ({ id: view.id, label: view.label, thumbnailUrl: thumbnailUrl(view.photo) }));
  return (
    <div class="board-foot">
      <ZoomUndo actions={desk.actions()} mayUndo={desk.mayDraw() && live()} />
      <ViewStrip
        views={views()}
        activeId={desk.shown().view.viewId()}
        onChoose={(viewId) => desk.shown().view.chooseView(viewId)}
        onLabel={
          desk.mayRun() && live()
            ? (viewId, label) => setViewLabel(desk.session.doc(), viewId, label)
            : undefined
        }
      >
        <Show when={desk.mayAddPhotos() && live()}>
          <AddPhotos
            source={desk.photoSource()}
            inbox={desk.inbox.photos()}
            thumbnailUrl={thumbnailUrl}
            busyId={desk.inbox.busyId()}
            onAccept={(photoId) => void desk.inbox.accept(photoId)}
          />
        </Show>
      </ViewStrip>
    </div>
  );
}
