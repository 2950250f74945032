import { createEffect, type JSX, onCleanup, Show } from 'solid-js';
import { createMedia, PHONE_QUERY } from '../media.ts';
import { AddPhotos } from '../panels/AddPhotos.tsx';
import { LookButton } from '../panels/LookButton.tsx';
import { ViewStrip } from '../panels/ViewStrip.tsx';
import { ZoomUndo } from '../panels/ZoomUndo.tsx';
import { BoardOptionSwitch } from './BoardOptionSwitch.tsx';
import type { BoardDesk } from './board-desk.ts';
import { photoTrayParts } from './board-photos.ts';
import { createViewEdits } from './board-views.ts';
import { createLookParts } from './look-parts.ts';

/** After so long the next view's preview is fetched, if nothing else is going on. */
const IDLE_MS = 1500;

/** The bottom of the board: undo and zoom on the left, the views in the middle. */
export function BoardFoot(props: { desk: BoardDesk }): JSX.Element {
  const { desk } = props;
  // On a phone the head has no room for the switch, nor this row for one option: the menu adds the second.
  const phone = createMedia(PHONE_QUERY);
  const live = () => !desk.history.looking();
  const shown = () => desk.shown().view;
  const thumbnailUrl = (photoId: string) => desk.api.photoUrl(desk.boardId, photoId, 'thumb');
  const views = () =>
    shown()
      .views()
      .map(({ id, label, mirrored, photo }) => ({
        ...{ id, label, mirrored },
        thumbnailUrl: thumbnailUrl(photo),
      }));
  const edits = createViewEdits(desk.session, desk.view);
  const fetchPreview = (viewId: string | undefined) => {
    const view = shown()
      .views()
      .find(({ id }) => id === viewId);
    if (view) void desk.shelf.fetch(desk.api.photoUrl(desk.boardId, view.photo, 'preview'));
  };
  createEffect(() => {
    const list = shown().views();
    const next = list[list.findIndex(({ id }) => id === shown().viewId()) + 1];
    const timer = setTimeout(() => fetchPreview(next?.id), IDLE_MS);
    onCleanup(() => clearTimeout(timer));
  });
  return (
    <div class="board-foot">
      <ZoomUndo actions={desk.actions()} mayUndo={desk.mayDraw() && live()}>
        <Show when={shown().view()}>
          <LookButton parts={createLookParts(desk)} />
        </Show>
      </ZoomUndo>
      <Show when={phone() && shown().designs().length > 1}>
        <BoardOptionSwitch desk={desk} />
      </Show>
      <ViewStrip
        views={views()}
        activeId={shown().viewId()}
        onChoose={(viewId) => shown().chooseView(viewId)}
        onNear={fetchPreview}
        edits={desk.mayRun() && live() ? edits : undefined}
      >
        <Show when={desk.mayAddPhotos() && live()}>
          <AddPhotos parts={photoTrayParts(desk)} />
        </Show>
      </ViewStrip>
    </div>
  );
}
