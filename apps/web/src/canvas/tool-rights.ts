import { type ItemRef, inkMaker, isAnchorItem, mayWrite } from '@stipple/board';
import { createMemo } from 'solid-js';
import { isInkTool, type ToolName } from '../tools/tool-name.ts';
import type { BoardCanvasProps } from './canvas-actions.ts';
import type { ToolRights } from './tool-parts.ts';

/** What the person before the canvas may do, by the table that the server judges by. */
export function createToolRights(props: BoardCanvasProps): ToolRights {
  const design = createMemo(() => mayWrite(props.right, 'design') === 'all');
  const ink = createMemo(() => mayWrite(props.right, 'ink'));
  const isOwn = (inkId: string): boolean => {
    const { session } = props;
    const maker = inkMaker(session.doc(), inkId);
    if (maker === undefined) return false;
    if (maker === session.doc().clientID || props.ownWriters.has(maker)) return true;
    const self = session.peers().find((peer) => peer.self)?.id;
    return (
      self !== undefined && session.peers().some(({ id, clientId }) => id === self && clientId === maker)
    );
  };
  const change = (item: ItemRef): boolean => {
    if (isAnchorItem(item)) return design();
    return ink() === 'all' || (ink() === 'own' && isOwn(item.inkId));
  };
  const use = (tool: ToolName): boolean => {
    if (tool === 'select' || tool === 'hand' || tool === 'measure') return true;
    if (tool === 'scale' || tool === 'landmarks') return mayWrite(props.right, 'views') === 'all';
    if (tool === 'laser') return props.mayPoint;
    if (isInkTool(tool)) return ink() !== 'none';
    return design() || (tool === 'erase' && ink() !== 'none');
  };
  return { design, change, use };
}
