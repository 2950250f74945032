import type { View } from '@stipple/board';
import type { Size, Viewport } from '@stipple/geometry';
import { guidesOf } from '@stipple/hairline';
import { createMemo, type JSX } from 'solid-js';
import { GuideLayer } from '../canvas/GuideLayer.tsx';
import { faceOf } from './landmark-face.ts';

/** The guides that the landmarks of a view give, over its photo; none while the landmarks contradict each other. */
export function LandmarkGuides(props: { view: View; frame: Size; viewport: Viewport }): JSX.Element {
  const guides = createMemo(() => {
    const face = faceOf(props.view);
    return face.ok ? guidesOf(face.frame, props.view.landmarks, props.frame) : [];
  });
  return <GuideLayer viewport={props.viewport} guides={guides()} />;
}
