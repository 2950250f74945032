import { type BoardRight, mayWrite } from '@stipple/board';
import { texts } from '../texts/texts.ts';
import { INK_TOOLS, type ToolName } from '../tools/tool-name.ts';

/** A tool as the bar shows it; `disabledReason` says who may use it instead. */
export interface ToolOffer {
  readonly tool: ToolName;
  readonly disabledReason?: string;
  /** It is not in the bar. */
  readonly elsewhere?: true;
}

const LOOKING: readonly ToolName[] = ['select', 'hand'];
/** Their entry is beside the photo, not in the bar. */
const CALIBRATING: readonly ToolOffer[] = [
  { tool: 'scale', elsewhere: true },
  { tool: 'landmarks', elsewhere: true },
];
const DESIGNING: readonly ToolName[] = ['hairline', 'density', 'zone', 'comb'];

/** What decides about tools: the right on the board, and who one is, since viewers do not even point. */
export interface ToolAccess {
  readonly right: BoardRight;
  readonly role: string;
}

/**
 * The tools of a person, in the bar's order: drawing tools are absent for who may only look, and those of the
 * design disabled with the reason for who may suggest. The eraser is theirs for their own ink.
 */
export function accessToTools({ right, role }: ToolAccess): readonly ToolOffer[] {
  const looking = LOOKING.map((tool) => ({ tool }));
  const measure: ToolOffer = { tool: 'measure' };
  const last: readonly ToolOffer[] = role === 'viewer' ? [measure] : [{ tool: 'laser' }, measure];
  if (mayWrite(right, 'ink') === 'none') return [...looking, ...last];
  const mayDesign = mayWrite(right, 'design') === 'all';
  const designing = DESIGNING.map((tool) =>
    mayDesign ? { tool } : { tool, disabledReason: texts.board.maySuggestOnly },
  );
  const ink = INK_TOOLS.map((tool) => ({ tool }));
  const views = mayWrite(right, 'views') === 'all' ? CALIBRATING : [];
  return [...looking, ...designing, { tool: 'erase' }, ...ink, ...last, ...views];
}
