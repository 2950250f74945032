import type { Access } from '../access.ts';
import type { PhotoRow } from './photo-rows.ts';
import { PREVIEW_SIDE_PX } from './process.ts';
import { tileLevelSize, topTileLevel } from './tiles.ts';

/** Whether somebody's photos become views at once. */
function placesPhotos(access: Access): boolean {
  return access.right === 'write';
}

/** Whether somebody's photos wait for the artist: a client's, whatever else the link allows. */
export function sendsToInbox(access: Access): boolean {
  return access.role === 'client' && !placesPhotos(access);
}

/** Whether somebody may send photos at all. */
export function maySendPhotos(access: Access): boolean {
  return placesPhotos(access) || sendsToInbox(access);
}

/** Placed photos are everybody's on the board; those of the inbox belong to the artist and to whoever sent them. */
export function maySeePhoto(access: Access, photo: PhotoRow): boolean {
  return photo.status === 'placed' || placesPhotos(access) || photo.person === access.personId;
}

/** Viewers see no more of a photo than its preview shows. */
export function maySeeTile(access: Access, photo: PhotoRow, level: number): boolean {
  if (access.role !== 'viewer' || level > topTileLevel(photo)) return true;
  const { widthPx, heightPx } = tileLevelSize(photo, level);
  return Math.max(widthPx, heightPx) <= PREVIEW_SIDE_PX;
}
