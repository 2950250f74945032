import { inject } from 'vitest';

/** The shell of an engine that this run has found or installed; undefined where there is none. */
export function findShell(name: 'spiderMonkey' | 'javaScriptCore'): string | undefined {
  const shell = inject(name);
  return shell === '' ? undefined : shell;
}
