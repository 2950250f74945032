import type { ViewLabel } from '@stipple/board';
import type { JSX } from 'solid-js';

const SHOULDERS = 'M9 45c1-6 6-8 11-9v-3m8 0v3c5 1 10 3 11 9';
const HEAD = 'M24 7c7 0 11 5 11 12 0 8-5 15-11 15S13 27 13 19c0-7 4-12 11-12z';
const EARS = 'M13 18c-2-1-3 1-2.5 3s1.5 3 3 3M35 18c2-1 3 1 2.5 3s-1.5 3-3 3';
const WHORL = 'M24 17.5a1.5 1.5 0 1 0 1.5 1.5 3.5 3.5 0 1 0-3.5 3.5 6 6 0 0 0 6-4';
const FACE = 'M19 19h.01M29 19h.01M24 20v4l-1 1M21 29c2 1 4 1 6 0';
const HALF_FACE = 'M16 19h.01M24 19h.01M18.5 20l-2 4 2 1M17 29c2 1 4 1 5 0';
const HALF_EAR = 'M31 19c2-1 3 .5 2.5 3s-1.5 3-3 3';
const PROFILE =
  'M25 7C17 7 13 12 13 18c0 2-.5 3-1 4l-2 4c-.4.8 0 1.3.8 1.5l1.7.3.3 4c.1 2 1.2 2.7 3 2.7h3.7v4M25 7c7 0 12 5 12 12 0 6-3 9-3.5 12L34 39';
const PROFILE_EAR = 'M27 19c2.5-1 4.5.5 4 3.2S29 27 27.5 27';
const FROM_ABOVE =
  'M24 9c7 0 12 6 12 15s-5 16-12 16-12-7-12-16S17 9 24 9zM22 9.5 24 5l2 4.5M12 22c-2 0-2.5 4 .3 5M36 22c2 0 2.5 4-.3 5';

/** The strokes of each view's picture, in a square of 48; left ones are drawn, right ones are their mirror. */
const STROKES: Readonly<Record<ViewLabel, readonly string[]>> = {
  front: [HEAD, EARS, FACE, SHOULDERS],
  'front-raised': [
    HEAD,
    EARS,
    FACE,
    SHOULDERS,
    'M17 15c1.5-1.5 3-1.5 4.5-.5M26.5 14.5c1.5-1 3-1 4.5.5M41 14V7m-2.5 2.5L41 7l2.5 2.5',
  ],
  'left-45': [HEAD, HALF_EAR, HALF_FACE, SHOULDERS],
  'right-45': [HEAD, HALF_EAR, HALF_FACE, SHOULDERS],
  'left-profile': [PROFILE, PROFILE_EAR],
  'right-profile': [PROFILE, PROFILE_EAR],
  top: [FROM_ABOVE],
  crown: [HEAD, EARS, WHORL, SHOULDERS],
  back: [HEAD, EARS, 'M17 30c4 3 10 3 14 0M20 33v3m8-3v3', SHOULDERS],
  other: ['M21 10a11 11 0 1 0 0 22 11 11 0 0 0 0-22zM29 29l10 10M17 23l8-5M18.5 19.5l2 4M22 17.5l2 4'],
};

/** A small drawing of how the head is seen in a view; only for the eye, its name is always beside it. */
export function ViewPictogram(props: { label: ViewLabel }): JSX.Element {
  const isMirrored = () => props.label.startsWith('right-');
  return (
    <svg class="view-pictogram" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
      <g transform={isMirrored() ? 'matrix(-1 0 0 1 48 0)' : undefined}>
        <path d={STROKES[props.label].join('')} />
      </g>
    </svg>
  );
}
