import type { ViewLabel } from '@stipple/board';
import { newId } from '../secrets.ts';
import type { Database, Sql } from '../store/database.ts';
import { createDatabasePhotoFiles, createFolderPhotoFiles, type PhotoFiles } from './photo-files.ts';
import {
  countInbox,
  deletePhoto,
  findPhoto,
  insertPhoto,
  listPhotos,
  type PhotoRow,
  swapView,
} from './photo-rows.ts';
import { type ProcessedPhoto, processPhoto } from './process.ts';
import { type PhotoRefusal, refusePhoto } from './refusals.ts';
import { cutTileLevel, hasTile, type TilePlace, tileName } from './tiles.ts';
import { createWorkQueue, type WorkQueue } from './work-queue.ts';

/** Sizes a photo is kept in. */
export const PHOTO_SIZES = ['original', 'preview', 'thumb'] as const;
/** A size a photo is kept in. */
export type PhotoSize = (typeof PHOTO_SIZES)[number];

/** Most photos of one link that may wait in the inbox. */
export const INBOX_QUOTA = 24;

/** Where a photo goes, and who sends it. */
export interface Sending {
  readonly boardId: string;
  readonly status: PhotoRow['status'];
  readonly person: string;
  readonly linkId?: string;
  /** What the sender says it shows. */
  readonly label?: ViewLabel;
}

/** A file that somebody sent. */
export interface Upload extends Sending {
  readonly bytes: Uint8Array;
}

/** A photo as kept, or why it was not; then nothing is kept. */
export type Keeping = { readonly ok: true; readonly photo: PhotoRow } | PhotoRefusal;

/** The photos of all boards: their rows and their bytes. Rights are the routes' business. */
export interface PhotoStore {
  /** `prepare` and `keep` in one. */
  receive(upload: Upload): Promise<Keeping>;
  /** The file made safe in its three sizes, kept nowhere yet; or why not. */
  prepare(bytes: Uint8Array): Promise<ProcessedPhoto | PhotoRefusal>;
  /** Keeps a prepared photo under an id of its own; it may be kept on any number of boards. */
  keep(prepared: ProcessedPhoto, sending: Sending): Promise<Keeping>;
  /** Whether the link may send one more photo now. */
  hasRoom(linkId: string): Promise<boolean>;
  find(boardId: string, photoId: string): Promise<PhotoRow | undefined>;
  /** Oldest first. */
  list(boardId: string): Promise<PhotoRow[]>;
  /** The bytes of a size; undefined when the photo is gone. */
  read(photo: PhotoRow, size: PhotoSize): Promise<Uint8Array | undefined>;
  /** A WebP tile, made on first demand; undefined when there is no such tile, `busy` when too much is asked. */
  tile(photo: PhotoRow, place: TilePlace): Promise<Uint8Array | 'busy' | undefined>;
  /** Notes the view of a photo; false when another one came first. */
  setView(photo: PhotoRow, viewId: string | null): Promise<boolean>;
  /** Resolves when row and bytes are gone. */
  remove(photo: PhotoRow): Promise<void>;
  /** Resolves when no bytes of the board's photos are left; the rows go with the board's own. */
  eraseBoard(boardId: string): Promise<void>;
}

/** Where photos are kept: beside the embedded database, or inside a shared one. */
export function createPhotoStore(options: { database: Database; dataDir: string }): PhotoStore {
  const { sql, kind } = options.database;
  const files =
    kind === 'postgres' ? createDatabasePhotoFiles(sql) : createFolderPhotoFiles(sql, options.dataDir);
  return new KeptPhotos(sql, files);
}

class KeptPhotos implements PhotoStore {
  readonly #sql: Sql;
  readonly #files: PhotoFiles;
  /** Two pictures at a time keep both cores busy; eight that wait hold up to 200 MB. */
  readonly #uploads: WorkQueue = createWorkQueue(2, 8);
  readonly #cuts: WorkQueue = createWorkQueue(1, 32);
  readonly #cutting = new Map<string, Promise<Map<string, Uint8Array> | undefined> | undefined>();

  constructor(sql: Sql, files: PhotoFiles) {
    this.#sql = sql;
    this.#files = files;
  }

  async receive(upload: Upload): Promise<Keeping> {
    const prepared = await this.prepare(upload.bytes);
    return prepared.ok ? this.keep(prepared, upload) : prepared;
  }

  prepare(bytes: Uint8Array): Promise<ProcessedPhoto | PhotoRefusal> {
    return processPhoto(bytes, this.#uploads);
  }

  async keep(prepared: ProcessedPhoto, sending: Sending): Promise<Keeping> {
    const { boardId, linkId, status, person, label } = sending;
    const place = { boardId, photoId: newId() };
    const kept = await this.#files.keep(place, filesOf(prepared), async (sql) => {
      if (linkId !== undefined && (await countInbox(sql, linkId)) >= INBOX_QUOTA) return false;
      await insertPhoto(sql, {
        ...rowOf(prepared),
        id: place.photoId,
        boardId,
        status,
        person,
        linkId: linkId ?? null,
        label: label ?? null,
      });
      return true;
    });
    const photo = kept ? await this.find(boardId, place.photoId) : undefined;
    return photo === undefined ? refusePhoto('photo-quota') : { ok: true, photo };
  }

  async hasRoom(linkId: string): Promise<boolean> {
    return (await countInbox(this.#sql, linkId)) < INBOX_QUOTA;
  }

  find(boardId: string, photoId: string): Promise<PhotoRow | undefined> {
    return findPhoto(this.#sql, boardId, photoId);
  }

  list(boardId: string): Promise<PhotoRow[]> {
    return listPhotos(this.#sql, boardId);
  }

  read(photo: PhotoRow, size: PhotoSize): Promise<Uint8Array | undefined> {
    return this.#files.get(placeOf(photo), size);
  }

  async tile(photo: PhotoRow, place: TilePlace): Promise<Uint8Array | 'busy' | undefined> {
    if (!hasTile(photo, place)) return undefined;
    const name = tileName(place);
    const ready = await this.#files.get(placeOf(photo), name);
    if (ready !== undefined) return ready;
    const level = this.#cutLevel(photo, place.z);
    return level === undefined ? 'busy' : (await level)?.get(name);
  }

  setView(photo: PhotoRow, viewId: string | null): Promise<boolean> {
    return swapView(this.#sql, { photoId: photo.id, before: photo.viewId, viewId });
  }

  async remove(photo: PhotoRow): Promise<void> {
    await deletePhoto(this.#sql, photo.id);
    await this.#files.removePhoto(placeOf(photo));
  }

  eraseBoard(boardId: string): Promise<void> {
    return this.#files.removeBoard(boardId);
  }

  /** One cut a level, however many of its tiles are asked for at once. */
  #cutLevel(photo: PhotoRow, z: number): Promise<Map<string, Uint8Array> | undefined> | undefined {
    const key = `${photo.id}/${z}`;
    const underWay = this.#cutting.get(key);
    if (underWay !== undefined) return underWay;
    const cut = this.#cuts.run(async () => {
      const original = await this.read(photo, 'original');
      if (original === undefined) return undefined;
      const tiles = await cutTileLevel(original, photo, z);
      await this.#files.put(placeOf(photo), tiles);
      return tiles;
    });
    if (cut === undefined) return undefined;
    const tracked = cut.finally(() => this.#cutting.delete(key));
    this.#cutting.set(key, tracked);
    return tracked;
  }
}

function placeOf(photo: PhotoRow) {
  return { boardId: photo.boardId, photoId: photo.id };
}

function filesOf(photo: ProcessedPhoto): Map<string, Uint8Array> {
  return new Map([
    ['original', photo.original.bytes],
    ['preview', photo.preview.bytes],
    ['thumb', photo.thumb.bytes],
  ]);
}

function rowOf(photo: ProcessedPhoto) {
  return {
    sha256: photo.sha256,
    widthPx: photo.widthPx,
    heightPx: photo.heightPx,
    byteCount: photo.original.bytes.length,
    contentType: photo.original.contentType,
    focal35mm: photo.focal35mm ?? null,
    capturedAt: photo.capturedAt ?? null,
    mirrorHint: photo.mirrorHint,
  };
}
