import { LANDMARKS, type LandmarkName } from '@stipple/hairline';
import type * as Y from 'yjs';
import { type AnchorPlace, storedPlace } from './anchor-record.ts';
import { landmarkKey, NO_LANDMARK } from './landmark.ts';
import { LOCAL_ORIGIN, RECORD_VERSION } from './model.ts';
import { parseView, readViews } from './read-view.ts';
import { mapRoot } from './root.ts';

const VIEWS = 'views';

/** Where a landmark is put, by its name; `undefined` takes it away. */
export type LandmarkPlaces = { readonly [Name in LandmarkName]?: AnchorPlace | undefined };

/** One landmark of a view and where it is put. */
export interface LandmarkMove {
  readonly viewId: string;
  readonly name: LandmarkName;
  /** q; `undefined` takes it away. */
  readonly place: AnchorPlace | undefined;
}

/** What is written under a landmark's key; `undefined` where the key is to go. */
interface Change {
  readonly key: string;
  readonly record: object | undefined;
}

function checkName(name: string): void {
  if ((LANDMARKS as readonly string[]).includes(name)) return;
  throw new RangeError(`A landmark is one of ${LANDMARKS.join(', ')}, got ${JSON.stringify(name)}.`);
}

/**
 * Puts landmarks of a view, or takes them away, in one transaction; those that are so already are not written, and
 * those not named stay. Each has a key of its own: two people who put two at once both keep theirs.
 * @returns how many changed; 0 where the view is gone or unreadable
 * @throws RangeError for a name that there is not, or a coordinate that is not finite
 */
export function setLandmarks(
  doc: Y.Doc,
  { viewId, places }: { readonly viewId: string; readonly places: LandmarkPlaces },
  origin: unknown = LOCAL_ORIGIN,
): number {
  const wanted = Object.entries(places).map(([name, place]) => {
    checkName(name);
    return [name, place && storedPlace(place)] as const;
  });
  const root = mapRoot(doc, VIEWS);
  const view = readViews(doc).find(({ id }) => id === viewId);
  if (!view) return 0;
  const own = parseView(viewId, root.get(viewId))?.landmarks ?? {};
  const changes = wanted.flatMap(([name, place]): Change[] => {
    const now = Object.hasOwn(view.landmarks, name) ? view.landmarks[name] : undefined;
    if (now?.x === place?.x && now?.y === place?.y) return [];
    const key = landmarkKey(viewId, name);
    if (place) return [{ key, record: { version: RECORD_VERSION, ...place } }];
    // Without a record of its own the one in the view would be seen again.
    return [{ key, record: Object.hasOwn(own, name) ? NO_LANDMARK : undefined }];
  });
  if (changes.length > 0) {
    doc.transact(() => {
      for (const { key, record } of changes) {
        if (record) root.set(key, record);
        else root.delete(key);
      }
    }, origin);
  }
  return changes.length;
}

/** As `setLandmarks`, for one landmark; `false` where the view is gone or the landmark is so already. */
export function setLandmark(
  doc: Y.Doc,
  { viewId, name, place }: LandmarkMove,
  origin: unknown = LOCAL_ORIGIN,
): boolean {
  return setLandmarks(doc, { viewId, places: { [name]: place } }, origin) === 1;
}

/** Takes all landmarks of a view away in one transaction; answers how many there were. */
export function clearLandmarks(doc: Y.Doc, viewId: string, origin: unknown = LOCAL_ORIGIN): number {
  const places = Object.fromEntries(LANDMARKS.map((name) => [name, undefined]));
  return setLandmarks(doc, { viewId, places }, origin);
}
