import { availableParallelism, cpus, loadavg } from 'node:os';

/** One line: when, on what, and how busy it was already. */
export function describeMachine(): string {
  const cores = availableParallelism();
  const load = (loadavg()[0] ?? 0).toFixed(1);
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, ${cores} cores (${model}), load ${load} before the run, Node ${process.versions.node}`;
}
