import { readZones, type Zone } from '@stipple/board';
import { waitFor } from '../support/wait.ts';
import type { ToolsBoard } from './tools-board.ts';

/** The zones on the first view as the server has them. */
export function zonesOf({ observer }: ToolsBoard): Zone[] {
  return readZones(observer.doc, 'main', observer.viewId);
}

/** The one zone that was not among `before`, once it is stored. */
export async function zoneAdded(board: ToolsBoard, before: readonly Zone[]): Promise<Zone> {
  const known = new Set(before.map(({ id }) => id));
  const fresh = () => zonesOf(board).filter(({ id }) => !known.has(id));
  await waitFor(() => fresh().length === 1, { what: 'one more zone' });
  return fresh()[0] as Zone;
}

/** Resolves when the zone, as the server has it, is as `check` asks. */
export async function waitForZone(
  board: ToolsBoard,
  zoneId: string,
  check: (zone: Zone | undefined) => boolean,
): Promise<void> {
  await waitFor(() => check(zonesOf(board).find(({ id }) => id === zoneId)), { what: `zone ${zoneId}` });
}
