import { eraseBoard } from './board-rows.ts';
import { findOverdueDemos, forgetIdleVisitors } from './demo-visitors.ts';
import type { AppDeps } from './deps.ts';

const SWEEP_EVERY_MS = 10 * 60_000;

type SweepDeps = Pick<AppDeps, 'database' | 'documents' | 'photos' | 'clock' | 'logger'>;

/** How many demo boards whose day was over are erased. */
export async function sweepDemos(deps: SweepDeps): Promise<number> {
  const nowMs = deps.clock.nowMs();
  const overdue = await findOverdueDemos(deps.database, nowMs);
  for (const boardId of overdue) await eraseBoard(deps, boardId);
  await forgetIdleVisitors(deps.database, nowMs);
  return overdue.length;
}

/** Sweeps now and then until the returned function is called; that resolves when no sweep is under way. */
export function startDemoSweep(deps: SweepDeps): () => Promise<void> {
  const sweep = async () => {
    try {
      const erased = await sweepDemos(deps);
      if (erased > 0) deps.logger.info({ erased }, 'demo boards erased');
    } catch (err) {
      deps.logger.error({ err }, 'demo boards could not be swept');
    }
  };
  let running = sweep();
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, SWEEP_EVERY_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}
