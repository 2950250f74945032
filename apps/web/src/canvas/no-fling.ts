/**
 * Keeps the browser from making a fling of a stroke that ends in motion, until the answer is called. Chromium starts
 * one even where `touch-action` allows no panning, and takes the next tap, wherever it lands within about a third
 * of a second, for the one that stops it: a button touched right after a quick stroke would hear no click.
 */
export function preventFlings(element: HTMLElement): () => void {
  const aborter = new AbortController();
  const hold = (event: TouchEvent) => {
    // A text being written on the photo scrolls and is selected as everywhere.
    const isText = event.target instanceof Element && event.target.closest('textarea') !== null;
    if (event.cancelable && !isText) event.preventDefault();
  };
  element.addEventListener('touchmove', hold, { passive: false, signal: aborter.signal });
  return () => aborter.abort();
}
