import Maximize from 'lucide-solid/icons/maximize';
import Minus from 'lucide-solid/icons/minus';
import Plus from 'lucide-solid/icons/plus';
import Redo2 from 'lucide-solid/icons/redo-2';
import Undo2 from 'lucide-solid/icons/undo-2';
import { type JSX, Show } from 'solid-js';
import type { CanvasActions } from '../canvas/canvas-actions.ts';
import { texts } from '../texts/texts.ts';
import { IconButton } from '../ui/IconButton.tsx';

/** Undo and redo for who may draw, the zoom, and what else changes how one looks; quiet until the canvas is there. */
export function ZoomUndo(props: {
  actions?: CanvasActions;
  mayUndo: boolean;
  children?: JSX.Element;
}): JSX.Element {
  return (
    <fieldset class="zoom-undo" aria-label={texts.board.undoGroup}>
      <Show when={props.mayUndo}>
        <div class="button-group">
          <IconButton
            label={texts.board.undo}
            keys={texts.board.undoKeys}
            icon={Undo2}
            disabled={!props.actions?.canUndo()}
            onClick={() => props.actions?.undo()}
          />
          <IconButton
            label={texts.board.redo}
            keys={texts.board.redoKeys}
            icon={Redo2}
            disabled={!props.actions?.canRedo()}
            onClick={() => props.actions?.redo()}
          />
        </div>
      </Show>
      <Show when={props.actions}>{(actions) => <ZoomGroup actions={actions()} />}</Show>
      {props.children}
    </fieldset>
  );
}

function ZoomGroup(props: { actions: CanvasActions }): JSX.Element {
  return (
    <div class="button-group zoom-group">
      <IconButton
        class="zoom-step"
        label={texts.board.zoomOut}
        icon={Minus}
        onClick={() => props.actions.zoomOut()}
      />
      <button
        type="button"
        class="zoom-percent zoom-step"
        title={texts.board.zoomReset}
        onClick={() => props.actions.actualSize()}
      >
        {texts.board.zoomPercent(props.actions.percent())}
      </button>
      <IconButton
        class="zoom-step"
        label={texts.board.zoomIn}
        icon={Plus}
        onClick={() => props.actions.zoomIn()}
      />
      <IconButton
        label={texts.board.fit}
        keys={texts.board.fitKeys}
        icon={Maximize}
        onClick={() => props.actions.fit()}
      />
    </div>
  );
}
