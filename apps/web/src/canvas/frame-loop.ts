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

/**
 * A way to run work that must not eat up every frame: it runs unless that would take more than half of the time.
 * Answers whether it ran; where not, ask again with the next frame.
 */
export function makePacer(): (work: () => void) => boolean {
  let restsUntilMs = 0;
  return (work) => {
    const startMs = performance.now();
    if (startMs < restsUntilMs) return false;
    work();
    const endMs = performance.now();
    restsUntilMs = endMs + (endMs - startMs);
    return true;
  };
}
