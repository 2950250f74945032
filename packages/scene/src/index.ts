export { type AnchorHit, type CurveHit, type Hit, hitScene, type Reach } from './hit.ts';
export {
  type AnchorDrawable,
  type AnchorRef,
  anchorKey,
  buildScene,
  type CurveDrawable,
  type Drawable,
  type SceneSource,
} from './scene.ts';
