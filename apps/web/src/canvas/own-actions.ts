import type { OwnHistory } from './board-undo.ts';
import type { CanvasActions } from './canvas-actions.ts';
import { canvasTexts } from './canvas-texts.ts';
import type { StageViewport } from './stage-viewport.ts';
import type { ToolParts } from './tool-parts.ts';

/** What the bars and the keys ask for, with words for those who do not see it. */
export function makeOwnActions(
  { announce, tell }: Pick<ToolParts, 'announce' | 'tell'>,
  targets: {
    readonly stage: StageViewport;
    readonly history: OwnHistory;
    /** Takes back a gesture under way; whether there was one. */
    readonly takeBack: () => boolean;
    readonly focus: () => void;
  },
): CanvasActions {
  const { stage, history } = targets;
  const zoomed = (zoom: () => void) => () => {
    zoom();
    announce(canvasTexts.zoomed(stage.percent()));
  };
  return {
    zoomIn: zoomed(stage.zoomIn),
    zoomOut: zoomed(stage.zoomOut),
    fit: zoomed(stage.fit),
    actualSize: zoomed(stage.actualSize),
    percent: stage.percent,
    canUndo: history.canUndo,
    canRedo: history.canRedo,
    focus: targets.focus,
    undo: () => {
      // What is still being drawn is the latest thing of all.
      if (targets.takeBack()) return;
      if (!history.canUndo()) return announce(canvasTexts.nothingToUndo);
      const { undone, kept } = history.undo();
      if (kept) tell(canvasTexts.kept[kept]);
      else if (undone) announce(canvasTexts.undone);
    },
    redo: () => {
      if (targets.takeBack()) return;
      if (!history.canRedo()) return announce(canvasTexts.nothingToRedo);
      const { redone, kept } = history.redo();
      if (kept) tell(canvasTexts.kept[kept]);
      else if (redone) announce(canvasTexts.redone);
    },
  };
}
