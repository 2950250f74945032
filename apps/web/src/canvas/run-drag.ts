import { itemRoot, moveAnchor } from '@stipple/board';
import { anchorKey } from '@stipple/scene';
import type { DragEffect } from '../tools/anchor-drag.ts';
import { canvasTexts } from './canvas-texts.ts';
import { OWN_DRAG } from './previews.ts';
import type { ToolParts } from './tool-parts.ts';

/** The one other person who may have deleted something, if it can only have been one; viewers cannot. */
export function onlyOther(parts: ToolParts): string | undefined {
  const others = new Map(
    parts.session
      .peers()
      .filter((peer) => !peer.self && peer.role !== 'viewer')
      .map((peer) => [peer.id, peer.name]),
  );
  return others.size === 1 ? [...others.values()][0] : undefined;
}

/** Carries out what the drag of an anchor asks for: shown and sent while it lasts, one transaction at its end. */
export function runDragEffect(parts: ToolParts, effect: DragEffect): void {
  const { session, previews, live } = parts;
  switch (effect.type) {
    case 'hold':
      return session.setHolding(effect.anchor && `${itemRoot(effect.anchor)}/${anchorKey(effect.anchor)}`);
    case 'preview':
      previews.show({ key: anchorKey(effect.anchor), at: effect.at, from: OWN_DRAG });
      return live.anchor(effect.anchor, effect.at);
    case 'drop-preview':
      previews.drop(OWN_DRAG, anchorKey(effect.anchor));
      return live.cancel();
    case 'move': {
      const { x, y } = effect.at;
      const moved = moveAnchor(session.doc(), { ...effect.anchor, x, y });
      previews.drop(OWN_DRAG, anchorKey(effect.anchor));
      live.end();
      return moved ? parts.announce(canvasTexts.anchorMoved) : undefined;
    }
    case 'lost':
      return parts.tell(canvasTexts.anchorLost(onlyOther(parts)));
    case 'refuse':
      return parts.tell(canvasTexts.mayNotEdit);
  }
}
