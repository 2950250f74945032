import type { Edge, Shape } from '@stipple/hairline';
import type { JSX } from 'solid-js';

/** Lines in a picture of 48 × 30, from the left temple to the right one. */
const LINES: Readonly<Record<Shape, string>> = {
  own: 'M6 27C7 16 9 12 15 11C19 10.5 21 13 24 13C28 13 30 9 34 10C40 11.5 41 17 42 27',
  straight: 'M6 27V15C6 12.5 7 11.5 9.5 11.5H38.5C41 11.5 42 12.5 42 15V27',
  rounded: 'M6 27C6 15 13 9 24 9S42 15 42 27',
  mature: 'M6 27C6 12 8 6 13 6C17 6 18 13 24 13S31 6 35 6C40 6 42 12 42 27',
  'widows-peak': 'M6 27C6 13 9 8 15 8C19 8 21.5 12 24 17C26.5 12 29 8 33 8C39 8 42 13 42 27',
  bell: 'M6 27C6 20 8 17 11 14C14 11 15 16 19 17C21 17.6 27 17.6 29 17C33 16 34 11 37 14C40 17 42 20 42 27',
};

const DASHES: Readonly<Record<Edge, string>> = {
  defined: '',
  medium: '0.1 3.2',
  soft: '0.1 4.6',
  broken: '5 4 0.1 4',
  feathered: '0.1 6.4',
};

/** The shape of a hairline over a brow, as a small drawing; decoration. */
export function ShapePictogram(props: { shape: Shape }): JSX.Element {
  return (
    <svg class="shape-pictogram" viewBox="0 0 48 32" fill="none" aria-hidden="true">
      <path class="shape-head" d="M4 30C1 8 12 1.5 24 1.5S47 8 44 30" />
      <path
        class="shape-line"
        d={LINES[props.shape]}
        stroke-dasharray={props.shape === 'own' ? '3.5 2.5' : undefined}
      />
    </svg>
  );
}

/** An edge as a small drawing: a row of dots that thins out to the front; decoration. */
export function EdgePictogram(props: { edge: Edge }): JSX.Element {
  return (
    <svg class="edge-pictogram" viewBox="0 0 48 14" fill="none" aria-hidden="true">
      <path d="M3 3H45" stroke-dasharray="0.1 2.4" />
      <path d="M4.2 7H45" stroke-dasharray={props.edge === 'defined' ? '0.1 2.4' : '0.1 3'} />
      <path d="M3 11H45" stroke-dasharray={DASHES[props.edge]} />
    </svg>
  );
}
