/** The letters of ink. */
export const INK_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';
/** Their weight. */
export const INK_FONT_WEIGHT = 600;

const MEASURED_PX = 100;

let context: CanvasRenderingContext2D | null | undefined;

/** How wide a line of ink's words is at a height of 1. */
export function measureText(line: string): number {
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) return line.length / 2;
  context.font = `${INK_FONT_WEIGHT} ${MEASURED_PX}px ${INK_FONT}`;
  return context.measureText(line).width / MEASURED_PX;
}
