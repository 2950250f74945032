/** The tools of today, by what they do. */
export type ToolName = 'select' | 'hand' | 'hairline' | 'density' | 'erase';

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

/** What each tool is called on screen and aloud. */
export const TOOL_TITLES: Readonly<Record<ToolName, string>> = {
  select: 'Select',
  hand: 'Hand',
  hairline: 'Hairline pen',
  density: 'Density brush',
  erase: 'Erase density',
};
