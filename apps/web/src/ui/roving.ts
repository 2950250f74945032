/**
 * Which of `count` items gets the focus after `key` in a tool bar, or undefined when the key means nothing
 * there. Both axes move, because the bar stands on desktops and lies on phones; it wraps around.
 */
export function rovingIndex(key: string, index: number, count: number): number | undefined {
  if (count < 1) return undefined;
  switch (key) {
    case 'ArrowDown':
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowUp':
    case 'ArrowLeft':
      return (index - 1 + count) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
