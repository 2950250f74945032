/** Colours that lie on a photo: the same in light and dark, chosen to stand out from skin and hair alike. */
export const CANVAS_COLOURS = {
  line: '#0b3f3b',
  lineHalo: 'rgba(255, 255, 255, 0.92)',
  /** Laid on several times, each narrower, it makes the soft zone that a healed hairline is. */
  softZone: '#18140f',
  nearFill: 'rgba(255, 255, 255, 0.4)',
  anchorFill: '#ffffff',
  namedFill: '#ffd166',
  chosen: '#ffb000',
  ink: '#14201f',
  paper: '#ffffff',
} as const;

/** The palette of ink, in the order records count by; each is told from the others by its name too. */
export const INK_COLOURS = [
  '#1b1a19',
  '#ffffff',
  '#c8102e',
  '#0057b8',
  '#00705a',
  '#f2a900',
  '#7a3db8',
  '#d9488b',
] as const;
