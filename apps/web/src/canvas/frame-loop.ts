/** Work done at most once per displayed frame, however often it is asked for. */
export interface FrameLoop {
  request(): void;
  stop(): void;
}

/** A loop that calls `draw` before the next frame after a request; `draw` answering true asks for one more. */
export function makeFrameLoop(draw: (nowMs: number) => boolean | undefined): FrameLoop {
  let pending = 0;
  let stopped = false;
  const request = () => {
    if (pending !== 0 || stopped) return;
    pending = requestAnimationFrame((nowMs) => {
      pending = 0;
      if (draw(nowMs)) request();
    });
  };
  return {
    request,
    stop: () => {
      stopped = true;
      cancelAnimationFrame(pending);
    },
  };
}
