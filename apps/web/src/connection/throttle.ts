/**
 * A function that passes on the newest value at most once in `periodMs`, the first at once and the last for
 * certain. `cancel` drops what still waits.
 */
export function makeThrottle<T>(
  periodMs: number,
  use: (value: T) => void,
): { (value: T): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { value: T } | undefined;
  const rest = (): void => {
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(rest, periodMs);
    use(value);
  };
  const throttled = (value: T): void => {
    if (timer !== undefined) {
      waiting = { value };
      return;
    }
    timer = setTimeout(rest, periodMs);
    use(value);
  };
  return Object.assign(throttled, {
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
      waiting = undefined;
    },
  });
}
