import type { Edge, Shape, Side } from '@stipple/hairline';

const SHAPE_NAMES: Readonly<Record<Shape, string>> = {
  own: 'Own line',
  straight: 'Straight',
  rounded: 'Rounded',
  mature: 'Mature, M',
  'widows-peak': 'Widow’s peak',
  bell: 'Bell',
};

const EDGE_NAMES: Readonly<Record<Edge, string>> = {
  defined: 'Defined',
  medium: 'Medium',
  soft: 'Soft',
  broken: 'Broken',
  feathered: 'Feathered',
};

const SIDE_NAMES: Readonly<Record<Side, string>> = { left: 'left', right: 'right' };

/** Starts of a hairline, its edge, its handles and mirroring. */
export const shapesTexts = {
  title: 'Shape and edge',
  shape: 'Begin from a shape',
  shapes: SHAPE_NAMES,
  edge: 'Edge',
  edges: EDGE_NAMES,
  hintNew: 'One tap lays the whole line, fitted to the landmarks; then drag its handles.',
  hintUnplaced: 'One tap lays the whole line. It is fitted to the head box until landmarks are placed.',
  hintKeep: '“Own line” keeps the line as it is; the others lay it anew.',
  laid: (shape: Shape, count: number) =>
    `${SHAPE_NAMES[shape]}: hairline laid with ${count} anchors. Undo takes it back.`,
  kept: 'The line stays as it is and counts as the person’s own.',
  edgeSet: (edge: Edge, transitionMm: number) =>
    `${EDGE_NAMES[edge]} edge, transition ${transitionMm} millimetres`,
  askTitle: 'Lay the line anew?',
  askText: (shape: Shape) =>
    `The handles of this line go to their places in the shape “${SHAPE_NAMES[shape]}”. Undo brings the line back as it is.`,
  ask: 'Lay it anew',
  mirror: 'Mirror',
  mirrorFrom: (from: Side) => (from === 'left' ? 'Left side to right' : 'Right side to left'),
  mirrorHint: 'Left and right are the person’s own.',
  asymmetry: 'Left side higher by',
  asymmetryValue: (mm: number) => `${mm} mm`,
  mirrored: (from: Side, mm: number) =>
    `The ${SIDE_NAMES[from]} side is mirrored to the other${mm === 0 ? '' : `, the left one ${Math.abs(mm)} mm ${mm > 0 ? 'higher' : 'lower'}`}`,
  mirrorNothing: (from: Side) => `There are no handles on the person’s ${SIDE_NAMES[from]} side to mirror.`,
  mirrorFrontOnly: 'Only a photo from the front shows both sides.',
  handle: 'This handle is the',
  plainHandle: 'handle without a name',
  handleNamed: (name: string) => `This handle is now the ${name}`,
} as const;
