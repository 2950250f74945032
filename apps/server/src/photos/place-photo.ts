import { addView, ENTRY_LIMITS, readViews, VIEW_LABELS, type ViewLabel } from '@stipple/board';
import type { AppDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { newId } from '../secrets.ts';
import type { PhotoRow } from './photo-rows.ts';
import type { PhotoStore } from './photo-store.ts';

/** What placing works with. */
export interface PlacingDeps extends Pick<AppDeps, 'documents'> {
  readonly photos: PhotoStore;
}

/** A photo on its way onto the board. */
export interface Placing {
  readonly photo: PhotoRow;
  /** Who places it. */
  readonly person: string;
  /** What it shows; guessed from what the board lacks if not given. */
  readonly label?: ViewLabel;
  /** Board units per centimetre times 16, where it is known; assumed otherwise. */
  readonly pxPerCm16?: number;
}

/** The views that a complete set has, in the order in which people take them. */
const WANTED_VIEWS: readonly ViewLabel[] = VIEW_LABELS.filter(
  (label) => label !== 'front-raised' && label !== 'other',
);

/**
 * The id of the photo's view, which is on the board when this resolves. A photo that has a view already keeps
 * it; one whose view was deleted gets that very id back, and with it what was drawn there.
 * @throws Problem 409 when the board has as many views as it may have.
 */
export async function placePhoto(deps: PlacingDeps, placing: Placing): Promise<string> {
  const { photo, person } = placing;
  const { views, isFree } = await deps.documents.read(photo.boardId, (doc) => ({
    views: readViews(doc),
    isFree: photo.viewId !== null && !doc.getMap('views').has(photo.viewId),
  }));
  const present = views.find((view) => view.photo === photo.id);
  if (present !== undefined) return present.id;
  if (views.length >= ENTRY_LIMITS.views.live) {
    throw new Problem(
      409,
      'too-many-views',
      'This consultation has as many views as it can hold. Delete one first.',
    );
  }
  const viewId = photo.viewId !== null && isFree ? photo.viewId : newId();
  if (!(await deps.photos.setView(photo, viewId))) return placeAgain(deps, placing);
  try {
    await deps.documents.act(photo.boardId, person, (doc) => {
      const now = readViews(doc);
      // Two persons put the same view back.
      if (now.some((view) => view.id === viewId && view.photo === photo.id)) return;
      const labels = new Set(now.map((view) => view.label));
      const label = placing.label ?? WANTED_VIEWS.find((wanted) => !labels.has(wanted)) ?? 'other';
      addView(
        doc,
        {
          id: viewId,
          photo: photo.id,
          sha256: photo.sha256,
          widthPx: photo.widthPx,
          heightPx: photo.heightPx,
          label,
          seed: Math.floor(Math.random() * 0x1_0000_0000),
          ...(placing.pxPerCm16 === undefined ? {} : { pxPerCm16: placing.pxPerCm16 }),
        },
        { random: Math.random },
      );
    });
  } catch (error) {
    await deps.photos.setView({ ...photo, viewId }, photo.viewId);
    throw error;
  }
  return viewId;
}

/** Somebody else placed it in the same moment: theirs counts. */
async function placeAgain(deps: PlacingDeps, { photo }: Placing): Promise<string> {
  const now = await deps.photos.find(photo.boardId, photo.id);
  if (now?.viewId) return now.viewId;
  throw new Problem(409, 'photo-moved', 'Somebody else has just changed this photo. Look again.');
}
