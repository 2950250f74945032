import type { MeasureFault, UnitOfParts } from '@stipple/hairline';

const UNITS: Readonly<Record<UnitOfParts, string>> = {
  'middle-third': 'of the middle third',
  'glabella-chin': 'of glabella to chin',
  canthi: 'of the width of the eyes',
  pupils: 'of the pupils’ distance',
  line: 'of the line’s width',
};

const FAULTS: Readonly<Record<MeasureFault, string>> = {
  'view-shows-no-hairline': 'This view shows no hairline. Choose a photo from the front or the side.',
  'not-a-number': 'A place on this photo cannot be read. Place the landmarks again.',
  'not-a-scale': 'The scale of this photo cannot be right. Set it again.',
  'not-a-head-box': 'The head box of this photo cannot be read. Fit it again.',
  'head-too-small': 'The head is too small on this photo to lay a hairline on.',
  'landmarks-together': 'Two landmarks lie on top of each other. Move one of them.',
  'landmarks-upside-down': 'The landmarks lie in an order that no face has. Check them from the chin up.',
  'landmarks-swapped':
    'The person’s left and right seem to be changed about. Is the photo mirrored? Say so in the view’s menu.',
  'scale-does-not-fit-face': 'By this scale the face would be a giant’s or a doll’s. Set the scale again.',
  'too-few-anchors': 'Three handles in different places are needed to read the line off.',
  'crosses-itself': 'The line crosses itself. Drag the handle that causes it.',
};

const rounded = (mm: number) => Math.round(Math.abs(mm));
const minus = (text: string) => text.replace('-', '−');
const centimetres = (mm: number) => minus((Math.round(mm) / 10).toFixed(1));
const within = (errorMm: number) => Math.max(1, Math.ceil(errorMm - 0.05));

/** What is read off a hairline; mm always with their error. */
export const readoutsTexts = {
  title: 'Read-outs',
  measured: 'Above the glabella',
  height: 'Tape over skin',
  straight: 'Straight',
  thirds: 'Upper third',
  difference: 'Left and right',
  recessionLeft: 'Recession, left',
  recessionRight: 'Recession, right',
  slope: 'Slope in profile',
  crease: 'Above the crease',
  units: UNITS,
  faults: FAULTS,
  length: (mm: number, errorMm: number) =>
    Math.abs(mm) >= 20
      ? `${centimetres(mm)} cm ± ${within(errorMm)} mm`
      : `${minus(`${Math.round(mm)}`)} ± ${within(errorMm)} mm`,
  lengthSpoken: (mm: number, errorMm: number) =>
    Math.abs(mm) >= 20
      ? `${centimetres(mm)} centimetres, give or take ${within(errorMm)} millimetres`
      : `${Math.round(mm)} millimetres, give or take ${within(errorMm)}`,
  part: (part: number, unit: string) => `${Math.round(part * 100)} % ${unit}`,
  ofMiddle: (ratio: number) => `${Math.round(ratio * 100)} % of the middle`,
  degrees: (deg: number) => `${Math.round(deg)}°`,
  uneven: (mm: number, errorMm: number) =>
    rounded(mm) === 0
      ? `even ± ${within(errorMm)} mm`
      : `${mm > 0 ? 'left' : 'right'} ${rounded(mm)} ± ${within(errorMm)} mm higher`,
  unevenPart: (part: number, unit: string) =>
    Math.abs(part) < 0.005
      ? 'even'
      : `${part > 0 ? 'left' : 'right'} higher by ${Math.round(Math.abs(part) * 100)} % ${unit}`,
  noScale: 'No scale on this photo: proportions only.',
  noLandmarks: 'Place the landmarks to read heights off.',
  noGlabella: 'Place the glabella to read the height off.',
  spoken: (rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, value]) => `${name}: ${value}`).join('. '),
  more: 'Show more figures',
  less: 'Show fewer figures',
} as const;
