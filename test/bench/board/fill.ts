import { appendStroke, readViews } from '@stipple/board';
import type * as Y from 'yjs';
import type { Stage } from './stage.ts';
import { makeHandStroke } from './strokes.ts';
import { WireClient } from './wire-client.ts';

/** How many strokes the full board has. */
export const STROKES = 400;

/** Puts STROKES strokes on the front view through the artist's socket; each is stored before the next. */
export async function fillBoard(stage: Stage, random: () => number): Promise<void> {
  const artist = new WireClient(stage, 'artist');
  await artist.synced();
  for (let count = 0; count < STROKES; count++) {
    const stored = artist.allStored();
    paintStroke(artist.doc, makeHandStroke(random).record);
    await stored;
  }
  await artist.close();
}

/** Puts the stroke into the document, as the app does at pointer up. */
export function paintStroke(doc: Y.Doc, record: Uint8Array): void {
  const viewId = readViews(doc)[0]?.id ?? '';
  if (!appendStroke(doc, { designId: 'main', viewId, record })) throw new Error('There is no front view.');
}
