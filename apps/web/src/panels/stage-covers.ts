import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js';
import type { Box } from '../ui/label-places.ts';

/** What lies over a part of the stage, CSS px from that part's top left corner. */
export interface StageCovers {
  readonly boxes: readonly Box[];
  /** The part itself. */
  readonly within: Box;
}

/** The panels and badges that lie on the stage. */
const COVERS = '.totals-line, .legend, .stage-over, .look-badges p, .head-box-bar';

const NOWHERE: Box = { left: 0, top: 0, right: 0, bottom: 0 };

/** What lies over `host`, followed as it comes, goes and grows; nothing without a host. Under a Solid owner. */
export function createCovers(host: Accessor<HTMLElement | undefined>): Accessor<StageCovers> {
  const [covers, setCovers] = createSignal<StageCovers>({ boxes: [], within: NOWHERE });
  createEffect(() => {
    const own = host();
    const stage = own?.parentElement;
    if (!own || !stage) return;
    const read = () => {
      const { left, top, width, height } = own.getBoundingClientRect();
      const boxes = [...stage.querySelectorAll(COVERS)].map((element) => {
        const box = element.getBoundingClientRect();
        return {
          ...{ left: box.left - left, right: box.right - left },
          ...{ top: box.top - top, bottom: box.bottom - top },
        };
      });
      setCovers({
        boxes: boxes.filter((box) => box.bottom > box.top),
        within: { left: 0, top: 0, right: width, bottom: height },
      });
    };
    const sizes = new ResizeObserver(read);
    const follow = () => {
      sizes.disconnect();
      for (const element of [own, ...stage.querySelectorAll(COVERS)]) sizes.observe(element);
    };
    const children = new MutationObserver(follow);
    children.observe(stage, { childList: true });
    follow();
    onCleanup(() => {
      children.disconnect();
      sizes.disconnect();
    });
  });
  return covers;
}
