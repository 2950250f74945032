import type { Sql } from '../store/database.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Up to which age automatic snapshots are kept how densely: the latest of each span stays. */
const STEPS = [
  { youngerThanMs: 2 * HOUR_MS, spanMs: 0 },
  { youngerThanMs: 2 * DAY_MS, spanMs: HOUR_MS },
  { youngerThanMs: 30 * DAY_MS, spanMs: DAY_MS },
  { youngerThanMs: Number.POSITIVE_INFINITY, spanMs: 7 * DAY_MS },
] as const;

/**
 * The ids of automatic snapshots that make way for others: all of the last two hours stay, then the latest of each
 * hour for two days, of each day for thirty days, of each week for ever.
 */
export function findThinned(
  snapshots: readonly { readonly id: string; readonly at: Date }[],
  nowMs: number,
): string[] {
  const filled = new Set<string>();
  const thinned: string[] = [];
  const latestFirst = [...snapshots].sort((a, b) => b.at.getTime() - a.at.getTime());
  for (const { id, at } of latestFirst) {
    const atMs = at.getTime();
    const step = STEPS.find(({ youngerThanMs }) => nowMs - atMs < youngerThanMs) ?? STEPS[3];
    if (step.spanMs === 0) continue;
    const span = `${step.spanMs}/${Math.floor(atMs / step.spanMs)}`;
    if (filled.has(span)) thinned.push(id);
    filled.add(span);
  }
  return thinned;
}

/** Resolves to how many automatic snapshots of the board have made way; named ones never do. */
export async function thinSnapshots(sql: Sql, boardId: string, nowMs: number): Promise<number> {
  const rows = await sql.query<{ id: string; at: Date }>(
    `select id, at from snapshot where board_id = $1 and kind = 'automatic'`,
    [boardId],
  );
  const ids = findThinned(rows, nowMs);
  for (const id of ids) {
    // Somebody may have named it since: then it stays.
    await sql.query(`delete from snapshot where id = $1 and kind = 'automatic'`, [id]);
  }
  return ids.length;
}
