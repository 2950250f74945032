import { percentile, say } from '../board/figures.ts';

/** What was wanted, what came out; a goal is a most unless `least` is set. */
export interface Goal {
  readonly what: string;
  readonly goal: number;
  readonly measured: number;
  readonly unit: string;
  readonly least?: boolean;
}

/** Prints a goal with what was measured, and whether it is met. */
export function sayGoal({ what, goal, measured, unit, least = false }: Goal): void {
  const isMet = least ? measured >= goal : measured <= goal;
  const bound = `${least ? 'at least' : 'at most'} ${show(goal)}`;
  say(
    `${what.padEnd(52)} ${show(measured).padStart(8)} ${unit.padEnd(3)} goal ${bound.padEnd(14)} ${isMet ? 'met' : 'NOT MET'}`,
  );
}

/** Prints a figure that has no goal. */
export function sayFigure(what: string, measured: number, unit: string): void {
  say(`${what.padEnd(52)} ${show(measured).padStart(8)} ${unit}`);
}

/** How long `act` takes, milliseconds. */
export function measureMs(act: () => void): number {
  const begin = performance.now();
  act();
  return performance.now() - begin;
}

/** Each act in turn, `rounds` times: what slows the machine down slows all of them down. */
export function measureInterleaved<Name extends string>(
  rounds: number,
  acts: Readonly<Record<Name, () => number>>,
): Record<Name, number> {
  const times = new Map<Name, number[]>();
  const names = Object.keys(acts) as Name[];
  for (let round = 0; round < rounds; round++) {
    for (const name of names) times.set(name, [...(times.get(name) ?? []), acts[name]()]);
  }
  const medians = names.map((name) => [name, percentile(times.get(name) ?? [], 0.5)]);
  return Object.fromEntries(medians) as Record<Name, number>;
}

function show(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? value.toFixed(1) : value.toFixed(2);
}
