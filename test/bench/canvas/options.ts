/** What to measure, and how long. */
export interface CanvasOptions {
  /** How often each app does each gesture. */
  readonly rounds: number;
  /** How many minutes of work the memory is looked at after. */
  readonly minutes: number;
  /** Whether those minutes are worked through at a hand's pace; otherwise as fast as the hands of both can. */
  readonly realTime: boolean;
  /** One of the two halves; both unless given. */
  readonly only?: 'frames' | 'memory';
}

/**
 * Reads `--rounds N --minutes N --real-time --only frames|memory`, in any order.
 *
 * @throws RangeError naming what cannot be read
 */
export function readCanvasOptions(args: readonly string[]): CanvasOptions {
  let options: CanvasOptions = { rounds: 3, minutes: 30, realTime: false };
  const rest = [...args];
  while (rest.length > 0) {
    const name = rest.shift();
    if (name === '--real-time') options = { ...options, realTime: true };
    else if (name === '--rounds') options = { ...options, rounds: readCount(name, rest.shift()) };
    else if (name === '--minutes') options = { ...options, minutes: readCount(name, rest.shift()) };
    else if (name === '--only') options = { ...options, only: readHalf(rest.shift()) };
    else throw new RangeError(`The canvas benchmark has no option ${name}.`);
  }
  return options;
}

function readCount(name: string, text: string | undefined): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new RangeError(`${name} takes a number from 1, got ${text}.`);
  return count;
}

function readHalf(text: string | undefined): 'frames' | 'memory' {
  if (text === 'frames' || text === 'memory') return text;
  throw new RangeError(`--only takes frames or memory, got ${text}.`);
}
