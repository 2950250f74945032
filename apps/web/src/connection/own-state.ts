import type { CursorPlace } from './board-session.ts';
import type { LocalState } from './peers.ts';

/** What a device says of itself once its pointer is at the place; without one it points nowhere. */
export function pointAt(said: LocalState, place: CursorPlace | undefined): LocalState {
  const { cursor: _before, ...rest } = said;
  if (!place) return rest;
  const { viewId, x, y } = place;
  return { ...rest, viewId, cursor: { x: Math.round(x), y: Math.round(y) } };
}

/** What a device says of itself once it shows another view, where its pointer is nowhere yet. */
export function lookAt(said: LocalState, viewId: string | undefined): LocalState {
  const { viewId: before, ...rest } = pointAt(said, undefined);
  if (viewId === before) return said;
  return viewId === undefined ? rest : { ...rest, viewId };
}
