import { type BoardRight, mayWrite } from '@stipple/board';
import { texts } from '../texts/texts.ts';
import type { ToolName } from '../tools/tool-name.ts';

/** A tool as the bar shows it; `disabledReason` says who may use it instead. */
export interface ToolOffer {
  readonly tool: ToolName;
  readonly disabledReason?: string;
}

const LOOKING: readonly ToolName[] = ['select', 'hand'];
const DRAWING: readonly ToolName[] = ['hairline', 'density', 'erase'];

/**
 * The tools for a person with `right`, in the bar's order: drawing tools are absent for who may only look, and
 * disabled with the reason for who may suggest.
 */
export function rightToTools(right: BoardRight): readonly ToolOffer[] {
  const looking = LOOKING.map((tool) => ({ tool }));
  if (mayWrite(right, 'design') === 'all') return [...looking, ...DRAWING.map((tool) => ({ tool }))];
  if (right === 'view') return looking;
  return [...looking, ...DRAWING.map((tool) => ({ tool, disabledReason: texts.board.maySuggestOnly }))];
}
