/** The tools, by what they do. */
export type ToolName =
  | 'select'
  | 'hand'
  | 'hairline'
  | 'density'
  | 'zone'
  | 'comb'
  | 'erase'
  | 'pen'
  | 'line'
  | 'arrow'
  | 'text'
  | 'laser'
  | 'measure'
  | 'scale'
  | 'landmarks';

/** The tools that draw ink. */
export const INK_TOOLS = ['pen', 'line', 'arrow', 'text'] as const;
/** One of `INK_TOOLS`. */
export type InkTool = (typeof INK_TOOLS)[number];

/** Whether the tool draws ink. */
export function isInkTool(tool: ToolName): tool is InkTool {
  return (INK_TOOLS as readonly string[]).includes(tool);
}

/** How the density brush paints; the numbers are those of the stroke record (density.md §1.2). */
export interface BrushSettings {
  readonly op: 'set' | 'erase';
  /** Dots per cm² that the stroke leads to. */
  readonly targetPerCm2: number;
  /** Board units (1/2048 of the photo's longest side). */
  readonly radiusUnits: number;
  /** 0 soft … 255 hard. */
  readonly hardness: number;
  /** 0 none … 255 reaches the target in one pass. */
  readonly flow: number;
}

/** How new ink looks. */
export interface InkSettings {
  /** Index into the palette. */
  readonly colour: number;
  /** Width of lines, board units. */
  readonly widthUnits: number;
  /** Height of a text's letters, board units. */
  readonly letterUnits: number;
}
