import { boardPoint } from '@stipple/geometry';
import { curveThrough } from '@stipple/hairline';
import type { BoardView } from '../board-view.ts';
import { makePicture } from '../canvas/dots-picture.ts';
import type { PictureOptions } from '../panels/LookPanel.tsx';
import { texts } from '../texts/texts.ts';
import type { BoardDesk } from './board-desk.ts';

/** Longest part of a file's name taken from a title. */
const MOST_LETTERS = 60;

/** A name for a file of a view, safe on every system: the consultation, the view, what it is. */
export function fileName(title: string, view: string, ending: string): string {
  const safe = (words: string) =>
    words
      .replace(/[\p{Cc}\p{Cf}\\/:*?"<>|.]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, MOST_LETTERS)
      .trim();
  return `${safe(title) || 'Stipple'} - ${safe(view)}.${ending}`;
}

function saveFile(blob: Blob, name: string): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The photo in its own pixels, or where they cannot be had (offline) the preview that the device keeps. */
async function fetchPhoto(desk: BoardDesk, photoId: string): Promise<ImageBitmap> {
  const load = async (size: 'original' | 'preview') => {
    const response = await fetch(desk.api.photoUrl(desk.boardId, photoId, size));
    if (!response.ok) throw new Error(`The photo was answered with ${response.status}.`);
    return createImageBitmap(await response.blob());
  };
  return load('original').catch(() => load('preview'));
}

const viewName = (view: BoardView) => texts.photos.labels[view.view()?.label ?? 'other'];

/** Saves a picture of the view shown as it is looked at; answers with its file's name. */
export async function savePicture(desk: BoardDesk, options: PictureOptions): Promise<string> {
  const board = desk.shown().view;
  const view = board.view();
  const { show } = desk.look();
  const density = board.density();
  if (!view) throw new Error('No view is shown.');
  const hairlines = options.hairline ? board.hairlines() : [];
  const photo = await fetchPhoto(desk, view.photo);
  const layers = {
    photo,
    frame: board.frame(),
    size: { width: view.widthPx, height: view.heightPx },
    heat: density && show !== 'dots' ? { density, opacity: show === 'both' ? 0.5 : 1 } : undefined,
    dots: show === 'heat' ? undefined : desk.dots(),
    hairlines: hairlines.map(({ anchors }) => curveThrough(anchors.map(({ x, y }) => boardPoint(x, y)))),
  };
  const name = fileName(desk.info().title, viewName(board), 'png');
  saveFile(await makePicture(layers, options.onProgress), name);
  photo.close();
  return name;
}

/** Saves the dots of the view shown as a table in mm; answers with its file's name. */
export async function saveTable(desk: BoardDesk): Promise<string> {
  const board = desk.shown().view;
  const view = board.view();
  const density = board.density();
  const dots = desk.dots();
  if (!view || !density || !dots) throw new Error('No view is shown whose dots could be listed.');
  const sessions = Array.from({ length: density.sessions }, (_, index) => density.session(index + 1));
  const text = await dots.listRows({
    sessions,
    pxPerCm16: view.pxPerCm16,
    isAssumed: view.scaleSource === 'assumed',
    zoneOf: density.zoneOf,
    zoneNames: board.zones().map(({ header }) => header.name ?? header.kind),
  });
  const name = fileName(desk.info().title, viewName(board), 'csv');
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name);
  return name;
}
