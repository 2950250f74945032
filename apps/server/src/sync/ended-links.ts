import { CLOSE } from '@stipple/sync';
import type { Room } from './room.ts';

/** Resolves when everybody is sent away who came by one of the links that `findEnded` names as ended. */
export async function disconnectEndedLinks(
  rooms: readonly Room[],
  findEnded: (linkIds: readonly string[]) => Promise<readonly string[]>,
): Promise<void> {
  const linkIds = new Set<string>();
  for (const { connections } of rooms)
    for (const { access } of connections) if (access.linkId) linkIds.add(access.linkId);
  if (linkIds.size === 0) return;
  const ended = new Set(await findEnded([...linkIds]));
  if (ended.size === 0) return;
  for (const room of rooms)
    room.disconnect(({ access }) => ended.has(access.linkId ?? ''), CLOSE.linkEnded, 'This link has ended');
}
