import type { Access } from './access.ts';
import type { Sql } from './store/database.ts';

/** Which option somebody on a board likes best. */
export interface Star {
  /** Person id. */
  readonly person: string;
  /** What the others on the board read. */
  readonly name: string;
  readonly designId: string;
}

/** Whether somebody may star an option: clients by a link, and those who run the board. */
export function mayStar(access: Access): boolean {
  return access.role === 'client' || access.right === 'write';
}

/** Whether somebody may see what others have starred: everybody on the board but viewers. */
export function maySeeStars(access: Access): boolean {
  return access.role !== 'viewer';
}

/** The stars of a board, oldest first, also those of designs that are not on it any more. */
export function listStars(sql: Sql, boardId: string): Promise<Star[]> {
  return sql.query<Star>(
    `select s.person, s.design_id as "designId",
       coalesce(u.name, g.name, case when s.person like 'demo:%' then 'Demo artist' else 'Guest' end) as name
       from star s
       left join "user" u on s.person = 'user:' || u.id
       left join guest g on s.person = 'guest:' || g.id
      where s.board_id = $1 order by s.at, s.person`,
    [boardId],
  );
}

/** Gives a person's star to a design; false where it has it already, or the board is gone. */
export async function giveStar(
  sql: Sql,
  { boardId, person, designId }: { boardId: string; person: string; designId: string },
): Promise<boolean> {
  const rows = await sql.query(
    `insert into star (board_id, person, design_id) select id, $2, $3 from board where id = $1
      on conflict (board_id, person) do update set design_id = excluded.design_id, at = now()
      where star.design_id <> excluded.design_id returning person`,
    [boardId, person, designId],
  );
  return rows.length > 0;
}

/** Takes a person's star back; false where there is none. */
export async function takeStar(
  sql: Sql,
  { boardId, person }: { boardId: string; person: string },
): Promise<boolean> {
  const text = 'delete from star where board_id = $1 and person = $2 returning person';
  return (await sql.query(text, [boardId, person])).length > 0;
}
