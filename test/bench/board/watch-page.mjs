/**
 * Runs inside a page before anything else of it, as a plain script. Notes, in milliseconds of the machine's clock:
 * when the board could be drawn on, when a pointer was lifted, when a sync update came in, and what the heat map
 * looked like after each frame in which it changed.
 */
{
  const notes = { drawnAfterMs: undefined, liftedAtMs: [], updateAtMs: [], frames: [], isWatching: false };
  globalThis.stippleNotes = notes;
  const now = () => performance.timeOrigin + performance.now();

  const readHeat = () => {
    const canvas = document.querySelector('.board-heat');
    const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
    if (!pixels) return 0;
    const cells = new Uint32Array(pixels.buffer);
    let sum = 0;
    for (let index = 0; index < cells.length; index++) sum = (Math.imul(sum, 31) + cells[index]) | 0;
    return sum;
  };
  globalThis.stippleReadHeat = readHeat;

  const isDrawn = () =>
    document.querySelector('.board-canvas[data-photo="shown"]') &&
    document.querySelector('.save-state[data-state="saved"]');
  const onFrame = () => {
    if (notes.drawnAfterMs === undefined && isDrawn()) notes.drawnAfterMs = performance.now();
    if (notes.isWatching) {
      const heat = readHeat();
      if (heat !== notes.frames.at(-1)?.heat) notes.frames.push({ heat, atMs: now() });
    }
    requestAnimationFrame(onFrame);
  };
  requestAnimationFrame(onFrame);

  addEventListener(
    'pointerup',
    (event) => notes.liftedAtMs.push(performance.timeOrigin + event.timeStamp),
    true,
  );

  const isUpdate = (bytes) => bytes[0] === 0 && bytes[1] === 2;
  globalThis.WebSocket = class extends WebSocket {
    constructor(...address) {
      super(...address);
      this.addEventListener('message', ({ data }) => {
        if (data instanceof ArrayBuffer && isUpdate(new Uint8Array(data))) notes.updateAtMs.push(now());
      });
    }
  };
}
