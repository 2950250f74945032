import type { CDPSession, Page } from 'playwright-core';

/** A hand at the devtools protocol: each event is sent at its time, whether or not the page has dealt with the last. */
export interface Hand {
  /** Drags the left button or the pen's tip along `places`, one every `periodMs`. */
  drag(places: readonly Place[], how: { readonly pen: boolean; readonly periodMs: number }): Promise<void>;
  /** Turns the wheel with Ctrl held at `at` by each of `deltas`, one every `periodMs`. */
  zoom(at: Place, deltas: readonly number[], periodMs: number): Promise<void>;
}

/** CSS pixels of the page. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

const CTRL = 2;

/** The hand on `page`. */
export async function makeHand(page: Page): Promise<Hand> {
  const session = await page.context().newCDPSession(page);
  return {
    drag: async (places, { pen, periodMs }) => {
      const [first, last] = [places[0], places.at(-1)];
      if (!first || !last) return;
      const pointer = { pointerType: pen ? ('pen' as const) : ('mouse' as const), button: 'left' as const };
      const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', { x, y }: Place, force: number) =>
        session.send('Input.dispatchMouseEvent', {
          ...{ type, x, y, ...pointer, clickCount: 1 },
          ...(pen && { force }),
          buttons: type === 'mouseReleased' ? 0 : 1,
        });
      await send('mousePressed', first, 0.4);
      const force = (index: number) => 0.3 + (0.5 * index) / places.length;
      await atPace(places, periodMs, (place, index) => send('mouseMoved', place, force(index)));
      await send('mouseReleased', last, 0);
    },
    zoom: (at, deltas, periodMs) => {
      const turn = { type: 'mouseWheel' as const, ...at, deltaX: 0, modifiers: CTRL };
      return atPace(deltas, periodMs, (deltaY) =>
        session.send('Input.dispatchMouseEvent', { ...turn, deltaY }),
      );
    },
  };
}

/** Sends each item at its own time; resolves when the page has taken all. */
async function atPace<Item>(
  items: readonly Item[],
  periodMs: number,
  send: (item: Item, index: number) => Promise<unknown>,
): Promise<void> {
  const startMs = performance.now();
  const sent: Promise<unknown>[] = [];
  for (const [index, item] of items.entries()) {
    const waitMs = startMs + index * periodMs - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    sent.push(send(item, index));
  }
  await Promise.all(sent);
}

export type { CDPSession };
