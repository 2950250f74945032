import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A lock that is held until released or until this process is gone. */
export interface ProcessLock {
  /** Frees the lock; harmless when done twice. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  readonly host: string;
  /** Start of the process in kernel ticks where the system tells it, so that a reused pid is no holder. */
  readonly started: string;
}

const HEARTBEAT_MS = 5_000;
/** A holder on another machine or in another container cannot be asked; its silence for this long frees the lock. */
const SILENT_MS = 30_000;

const held = new Set<string>();

/**
 * The lock file at `path`, taken for this process. A file left behind by a dead process is taken over; one of a
 * living process never is.
 * @throws Error with a sentence naming the process that holds it.
 */
export function takeProcessLock(path: string): ProcessLock {
  for (let attempt = 0; attempt < 5; attempt++) {
    if (tryCreate(path)) return holdLock(path);
    const found = readLock(path);
    if (found === undefined) continue;
    if (isAlive(path, found.holder)) throw new Error(describeHolder(path, found.holder));
    removeIfUnchanged(path, found.text);
  }
  throw new Error(`The lock file ${path} keeps changing hands; is another Stipple starting?`);
}

function tryCreate(path: string): boolean {
  const holder: Holder = { pid: process.pid, host: hostname(), started: processStart(process.pid) };
  try {
    writeFileSync(path, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holdLock(path: string): ProcessLock {
  held.add(path);
  const heartbeat = setInterval(() => touch(path), HEARTBEAT_MS);
  heartbeat.unref();
  return {
    release: () => {
      clearInterval(heartbeat);
      if (held.delete(path)) rmSync(path, { force: true });
    },
  };
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    // Somebody removed the file by hand: the next start will not see us, which is what they asked for.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function readLock(path: string): { text: string; holder: Holder | undefined } | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return { text, holder: parseHolder(text) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const value = JSON.parse(text) as Partial<Holder>;
    if (typeof value.pid !== 'number' || typeof value.host !== 'string') return undefined;
    return { pid: value.pid, host: value.host, started: String(value.started ?? '') };
  } catch {
    return undefined;
  }
}

function isAlive(path: string, holder: Holder | undefined): boolean {
  // A file without a readable holder was cut short by a crash, or is being written this very moment.
  if (holder === undefined) return Date.now() - modifiedMs(path) < 2_000;
  if (holder.host !== hostname()) return Date.now() - modifiedMs(path) < SILENT_MS;
  if (holder.pid === process.pid) return held.has(path);
  if (!processExists(holder.pid)) return false;
  const started = processStart(holder.pid);
  return started === '' || holder.started === '' || started === holder.started;
}

function modifiedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Field 22 of /proc/PID/stat, counted after the command's closing bracket; empty where there is no such file. */
function processStart(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** Moves the stale file aside before removing it, so that a lock another process has just taken is put back. */
function removeIfUnchanged(path: string, staleText: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (readFileSync(aside, 'utf8') === staleText) rmSync(aside, { force: true });
  else renameSync(aside, path);
}

function describeHolder(path: string, holder: Holder | undefined): string {
  const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
  return `The embedded database is in use by ${who} (lock file ${path}). Stop it first, or set another DATA_DIR.`;
}
