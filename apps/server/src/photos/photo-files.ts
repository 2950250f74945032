import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Sql } from '../store/database.ts';

/** Which photo a file belongs to. */
export interface PhotoPlace {
  readonly boardId: string;
  readonly photoId: string;
}

/**
 * Where the bytes of photos lie. Names are `original`, `preview`, `thumb` and `tile/<z>/<x>/<y>`; ids and names
 * are the server's own and safe as parts of a path.
 */
export interface PhotoFiles {
  /**
   * Whether `insertRow` put the photo's row in; if so its files are kept with it, else neither is.
   * @throws whatever `insertRow` throws, with nothing kept
   */
  keep(
    place: PhotoPlace,
    files: ReadonlyMap<string, Uint8Array>,
    insertRow: (sql: Sql) => Promise<boolean>,
  ): Promise<boolean>;
  /** Resolves when files that can be made again are kept too; the photo's row must be there. */
  put(place: PhotoPlace, files: ReadonlyMap<string, Uint8Array>): Promise<void>;
  /** The bytes under a name, or undefined where there are none. */
  get(place: PhotoPlace, name: string): Promise<Uint8Array | undefined>;
  /** Resolves when nothing of the photo is left. */
  removePhoto(place: PhotoPlace): Promise<void>;
  /** Resolves when nothing of any photo of the board is left. */
  removeBoard(boardId: string): Promise<void>;
}

/** Photo bytes as files under `<dataDir>/photos/<board>/<photo>/`. */
export function createFolderPhotoFiles(sql: Sql, dataDir: string): PhotoFiles {
  const folderOf = ({ boardId, photoId }: PhotoPlace) => join(dataDir, 'photos', boardId, photoId);
  const put: PhotoFiles['put'] = async (place, files) => {
    for (const [name, bytes] of files) await writeWhole(join(folderOf(place), name), bytes);
  };
  const removePhoto: PhotoFiles['removePhoto'] = (place) =>
    rm(folderOf(place), { recursive: true, force: true });
  return {
    // Files first and outside the transaction: the embedded database serves nobody else while one is open.
    keep: async (place, files, insertRow) => {
      let kept = false;
      try {
        await put(place, files);
        kept = await sql.transaction(insertRow);
      } finally {
        if (!kept) await removePhoto(place);
      }
      return kept;
    },
    put,
    get: async (place, name) => {
      try {
        return await readFile(join(folderOf(place), name));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
        throw error;
      }
    },
    removePhoto,
    removeBoard: (boardId) => rm(join(dataDir, 'photos', boardId), { recursive: true, force: true }),
  };
}

/** A crash leaves a stray file at most, never half a photo under its name. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}.part`;
  await writeFile(draft, bytes, { flush: true });
  await rename(draft, path);
}

/** Photo bytes as rows, for servers that share one Postgres database and no disk. */
export function createDatabasePhotoFiles(sql: Sql): PhotoFiles {
  return {
    keep: (place, files, insertRow) =>
      sql.transaction(async (inside) => {
        const kept = await insertRow(inside);
        if (kept) await insertFiles(inside, place, files);
        return kept;
      }),
    put: (place, files) => sql.transaction((inside) => insertFiles(inside, place, files)),
    get: async (place, name) => {
      const rows = await sql.query<{ data: Uint8Array }>(
        `select f.data from photo_file f join photo p on p.id = f.photo_id
          where f.photo_id = $1 and p.board_id = $2 and f.name = $3`,
        [place.photoId, place.boardId, name],
      );
      return rows[0]?.data;
    },
    removePhoto: async ({ photoId }) => {
      await sql.query('delete from photo_file where photo_id = $1', [photoId]);
    },
    removeBoard: async (boardId) => {
      await sql.query('delete from photo_file where photo_id in (select id from photo where board_id = $1)', [
        boardId,
      ]);
    },
  };
}

async function insertFiles(
  sql: Sql,
  { photoId }: PhotoPlace,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  for (const [name, bytes] of files) {
    await sql.query(
      `insert into photo_file (photo_id, name, data) values ($1, $2, $3)
         on conflict (photo_id, name) do update set data = excluded.data`,
      [photoId, name, bytes],
    );
  }
}
