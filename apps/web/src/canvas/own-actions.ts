import type { OwnHistory } from './board-undo.ts';
import type { CanvasActions } from './canvas-actions.ts';
import { canvasTexts } from './canvas-texts.ts';
import type { StageViewport } from './stage-viewport.ts';
import type { ToolParts } from './tool-parts.ts';

/** What the actions act on. */
export interface ActionTargets {
  readonly stage: StageViewport;
  readonly history: OwnHistory;
  /** Takes back a gesture under way; whether there was one. */
  readonly takeBack: () => boolean;
  readonly focus: () => void;
  readonly choose: CanvasActions['choose'];
  readonly isLocked: () => boolean;
}

/** What the bars and the keys ask for, with words for those who do not see it. */
export function makeOwnActions(
  { announce, tell }: Pick<ToolParts, 'announce' | 'tell'>,
  targets: ActionTargets,
): CanvasActions {
  const { stage, history } = targets;
  const zoomed = (zoom: () => void) => () => {
    if (targets.isLocked()) return tell(canvasTexts.photoLocked);
    zoom();
    return announce(canvasTexts.zoomed(stage.percent()));
  };
  const say = (kept: keyof typeof canvasTexts.kept | undefined, done: string | undefined) => {
    if (kept) tell(canvasTexts.kept[kept]);
    else if (done) announce(done);
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
    viewport: stage.viewport,
    choose: targets.choose,
    undo: () => {
      // What is still being drawn is the latest thing of all.
      if (targets.takeBack()) return;
      if (!history.canUndo()) return announce(canvasTexts.nothingToUndo);
      const { undone, kept } = history.undo();
      say(kept, undone ? canvasTexts.undone : undefined);
    },
    redo: () => {
      if (targets.takeBack()) return;
      if (!history.canRedo()) return announce(canvasTexts.nothingToRedo);
      const { redone, kept } = history.redo();
      say(kept, redone ? canvasTexts.redone : undefined);
    },
  };
}
