import type { View } from '@stipple/board';
import { HEAD_REGIONS } from '@stipple/density';
import { boardPoint } from '@stipple/geometry';
import { curveThrough } from '@stipple/hairline';
import type { BoardView } from '../board-view.ts';
import { type LookChoice, sessionShown } from '../canvas/dots-choice.ts';
import { makePicture } from '../canvas/dots-picture.ts';
import type { PictureOptions } from '../panels/LookPanel.tsx';
import { texts } from '../texts/texts.ts';
import { cellsOfRegions } from '../totals/view-regions.ts';
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

/** What the badges over the photo say of the look: for the picture, and shorter for its file's name. */
function wordsOfLook(
  look: LookChoice,
  sessions: number,
): { readonly words: string[]; readonly short: string } {
  const session = sessionShown(look, sessions);
  const isFresh = look.show !== 'heat' && look.age === 'fresh';
  const words = [
    ...(isFresh ? [texts.dots.freshBadge] : []),
    ...(session < sessions ? [texts.dots.sessionBadge(session, sessions)] : []),
  ];
  const age = look.show === 'heat' ? texts.dots.shows.heat : texts.dots.ages[look.age];
  return { words, short: `${age}, ${texts.dots.sessionFile(session, sessions)}` };
}

/** Saves a picture of the view as it is looked at, session and ink included; answers with its file's name. */
export async function savePicture(desk: BoardDesk, options: PictureOptions): Promise<string> {
  const board = desk.shown().view;
  const view = board.view();
  const look = desk.look();
  const { show } = look;
  const sessions = board.plan().sessions.shares.length;
  const { words, short } = wordsOfLook(look, sessions);
  const heatLook = { session: sessionShown(look, sessions), hasColours: true };
  const density = board.density();
  if (!view) throw new Error('No view is shown.');
  const hairlines = options.hairline ? board.hairlines() : [];
  const photo = await fetchPhoto(desk, view.photo);
  const layers = {
    photo,
    frame: board.frame(),
    size: { width: view.widthPx, height: view.heightPx },
    // Bare dots show how it will look: what lies outside the hairline is hatched for those who work on it.
    heat:
      density && show !== 'dots'
        ? { density, look: heatLook, opacity: show === 'both' ? 0.5 : 1 }
        : undefined,
    dots: show === 'heat' ? undefined : desk.dots(),
    ...{ ink: board.ink(), words },
    hairlines: hairlines.map(({ anchors }) => curveThrough(anchors.map(({ x, y }) => boardPoint(x, y)))),
  };
  const name = fileName(desk.info().title, `${viewName(board)} - ${short}`, 'png');
  saveFile(await makePicture(layers, options.onProgress), name);
  photo.close();
  return name;
}

/** The regions of the scalp on a view, by the names that programs know them by. */
function regionsOf(view: View): { readonly regionOf: Uint8Array; readonly regionNames: readonly string[] } {
  return { regionOf: cellsOfRegions(view).cells, regionNames: HEAD_REGIONS };
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
    ...regionsOf(view),
    zoneOf: density.zoneOf,
    zoneNames: board.zones().map(({ header }) => header.name ?? header.kind),
  });
  const name = fileName(desk.info().title, viewName(board), 'csv');
  saveFile(new Blob([text], { type: 'text/csv;charset=utf-8' }), name);
  return name;
}
