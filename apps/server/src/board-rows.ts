import { recordAudit } from './audit.ts';
import { DEMO_COOKIE, readCookies } from './cookies.ts';
import { findDemoBoard } from './demo-visitors.ts';
import type { AppDeps } from './deps.ts';
import { newId } from './secrets.ts';
import type { Database } from './store/database.ts';
import { findMember, type Member } from './visitor.ts';

/** A consultation as the API tells it; times are ISO 8601 UTC. */
export interface BoardSummary {
  readonly id: string;
  readonly title: string;
  readonly clientName: string | null;
  readonly status: 'open' | 'archived';
  readonly artistName: string | null;
  /** Whether it is a visitor's demo, which ends after a day. */
  readonly demo: boolean;
  /** The latest snapshot that has a picture. */
  readonly coverSnapshotId: string | null;
  /** The first photo that was placed, for a board that was never kept. */
  readonly coverPhotoId: string | null;
  readonly photoCount: number;
  readonly snapshotCount: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

interface BoardRow extends Omit<BoardSummary, 'createdAt' | 'updatedAt'> {
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

const MOST_LISTED = 500;
const SELECT = `select b.id, b.title, b.client_name as "clientName", b.status, u.name as "artistName",
  b.demo_of is not null as demo, b.created_at as "createdAt", b.updated_at as "updatedAt",
  (select s.id from snapshot s where s.board_id = b.id and s.thumbnail is not null
    order by s.at desc, s.id limit 1) as "coverSnapshotId",
  (select p.id from photo p where p.board_id = b.id and p.status = 'placed'
    order by p.created_at, p.id limit 1) as "coverPhotoId",
  (select count(*)::int from photo p where p.board_id = b.id) as "photoCount",
  (select count(*)::int from snapshot s where s.board_id = b.id) as "snapshotCount"
  from board b left join "user" u on u.id = b.artist_id`;

/** One consultation, without a question about rights. */
export async function readBoard(database: Database, boardId: string): Promise<BoardSummary | undefined> {
  const [row] = await database.sql.query<BoardRow>(`${SELECT} where b.id = $1`, [boardId]);
  return row && toSummary(row);
}

/** The consultations that the owner of these cookies may see, latest first; `undefined` for a stranger. */
export async function listBoards(deps: AppDeps, headers: Headers): Promise<BoardSummary[] | undefined> {
  const member = await findMember(deps, headers);
  if (member !== undefined) return listForMember(deps.database, member);
  const secret = readCookies(headers)[DEMO_COOKIE];
  const demo = secret && (await findDemoBoard(deps.database, { secret, nowMs: deps.clock.nowMs() }));
  if (!demo) return undefined;
  const board = await readBoard(deps.database, demo.boardId);
  return board ? [board] : [];
}

async function listForMember(database: Database, member: Member): Promise<BoardSummary[]> {
  const seesAll = member.role === 'owner' || member.role === 'senior';
  const rows = await database.sql.query<BoardRow>(
    `${SELECT} where b.studio_id = $1 and ($2::boolean or b.artist_id = $3)
      order by b.updated_at desc, b.id limit ${MOST_LISTED}`,
    [member.studioId, seesAll, member.userId],
  );
  return rows.map(toSummary);
}

/** What a new consultation begins with. */
export interface NewBoard {
  readonly title: string;
  readonly clientName?: string;
  /** Person id of whoever makes it. */
  readonly personId: string;
  readonly studioId?: string;
  readonly artistId?: string;
  /** Set for demo boards: whose it is, and when its life begins. */
  readonly demo?: { readonly createdAt: Date };
}

/** The new consultation with the design `main` in its document. Nothing is left behind when that fails. */
export async function createBoard(deps: AppDeps, wish: NewBoard): Promise<BoardSummary> {
  const boardId = newId();
  const { database } = deps;
  const demoOf = wish.demo ? wish.personId : null;
  await database.sql.query(
    `insert into board (id, title, client_name, studio_id, artist_id, demo_of, created_at)
     values ($1, $2, $3, $4, $5, $6, coalesce($7, now()))`,
    [
      boardId,
      wish.title,
      wish.clientName ?? null,
      wish.studioId ?? null,
      wish.artistId ?? null,
      demoOf,
      wish.demo?.createdAt ?? null,
    ],
  );
  try {
    await deps.documents.act(boardId, wish.personId, (doc) => {
      doc.getMap('designs').set('main', { version: 1, name: 'Main', order: 'a0' });
    });
  } catch (error) {
    await database.sql.query('delete from board where id = $1', [boardId]);
    throw error;
  }
  await recordAudit(database, {
    boardId,
    studioId: wish.studioId,
    person: wish.personId,
    act: 'board.create',
  });
  const board = await readBoard(database, boardId);
  if (board === undefined) throw new Error('The board vanished while it was made.');
  return board;
}

/** Fields to change; what is absent stays. */
export interface BoardChange {
  readonly title?: string;
  readonly clientName?: string | null;
  readonly status?: BoardSummary['status'];
}

/** The consultation after the change; `undefined` when it is not there any more. */
export async function updateBoard(
  deps: AppDeps,
  boardId: string,
  change: BoardChange,
): Promise<BoardSummary | undefined> {
  await deps.database.sql.query(
    `update board set title = coalesce($2, title), status = coalesce($3, status), updated_at = now(),
       client_name = case when $4::boolean then $5 else client_name end where id = $1`,
    [
      boardId,
      change.title ?? null,
      change.status ?? null,
      change.clientName !== undefined,
      change.clientName ?? null,
    ],
  );
  return readBoard(deps.database, boardId);
}

/** Resolves when document, photos, snapshots, links and guests of the board are gone and everybody is told. */
export async function eraseBoard(
  deps: Pick<AppDeps, 'database' | 'documents' | 'photos'>,
  boardId: string,
): Promise<void> {
  await deps.database.sql.query('delete from board where id = $1', [boardId]);
  await deps.documents.forgetBoard(boardId);
  await deps.photos.eraseBoard(boardId);
}

function toSummary(row: BoardRow): BoardSummary {
  return { ...row, createdAt: row.createdAt.toISOString(), updatedAt: row.updatedAt.toISOString() };
}
