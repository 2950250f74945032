import type { StudioRole } from './access-rules.ts';
import type { AppDeps } from './deps.ts';

/** A signed-in member with the studio they work in. */
export interface Member {
  readonly userId: string;
  /** `user:<id>`. */
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly studioId: string;
  readonly studioName: string;
  readonly role: StudioRole;
}

/** The member whom the cookies of a request belong to; `undefined` for everybody else. */
export async function findMember(
  deps: Pick<AppDeps, 'database' | 'sessions'>,
  headers: Headers,
): Promise<Member | undefined> {
  const session = await deps.sessions.find(headers);
  if (session === undefined) return undefined;
  const [row] = await deps.database.sql.query<Pick<Member, 'studioId' | 'studioName' | 'role'>>(
    `select s.id as "studioId", s.name as "studioName", m.role from member m
       join studio s on s.id = m.studio_id where m.user_id = $1 order by m.created_at limit 1`,
    [session.userId],
  );
  if (row === undefined) return undefined;
  const { userId, name, email } = session;
  return { userId, personId: `user:${userId}`, name, email, ...row };
}
