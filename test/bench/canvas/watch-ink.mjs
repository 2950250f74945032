/**
 * Runs inside a page as a plain script. `stippleInk.watch(selector, colour)` notes of every move of the pressed
 * pointer when it happened, and the frame after which ink of that colour was first found on the canvases within
 * REACH_PX of it: `frameMs` is what `requestAnimationFrame` told that frame. The canvases are looked at in a task of
 * their own right after each frame was drawn.
 */
{
  const REACH_PX = 12;
  const NEAR = 70;
  let moves = [];
  let isWatching = false;
  let selector = '';
  let ink = [0, 0, 0];

  const isInk = (data, index) =>
    data[index + 3] > 40 &&
    Math.abs(data[index] - ink[0]) + Math.abs(data[index + 1] - ink[1]) + Math.abs(data[index + 2] - ink[2]) <
      NEAR;

  const hasInk = (canvas, { x, y }) => {
    const box = canvas.getBoundingClientRect();
    if (box.width === 0) return false;
    const ratio = canvas.width / box.width;
    const side = Math.round(2 * REACH_PX * ratio);
    const left = Math.round((x - box.left - REACH_PX) * ratio);
    const top = Math.round((y - box.top - REACH_PX) * ratio);
    const { data } = canvas.getContext('2d').getImageData(left, top, side, side);
    for (let index = 0; index < data.length; index += 4) {
      const across = ((index / 4) % side) - side / 2;
      const down = Math.floor(index / 4 / side) - side / 2;
      if (Math.hypot(across, down) <= side / 2 && isInk(data, index)) return true;
    }
    return false;
  };

  const channel = new MessageChannel();
  channel.port1.onmessage = ({ data: frameMs }) => {
    // An app may put a canvas on the page only while somebody draws.
    const canvases = [...document.querySelectorAll(selector)];
    for (const move of moves) {
      if (move.frameMs !== undefined || move.atMs > frameMs + 100) continue;
      if (canvases.some((canvas) => hasInk(canvas, move))) move.frameMs = frameMs;
    }
  };
  const onFrame = (frameMs) => {
    if (!isWatching) return;
    channel.port2.postMessage(frameMs);
    requestAnimationFrame(onFrame);
  };
  addEventListener(
    'pointermove',
    (event) => {
      if (isWatching && event.buttons === 1)
        moves.push({ atMs: event.timeStamp, x: event.clientX, y: event.clientY });
    },
    true,
  );

  globalThis.stippleInk = {
    watch: (where, colour) => {
      selector = where;
      ink = colour;
      moves = [];
      isWatching = true;
      requestAnimationFrame(onFrame);
    },
    end: () => {
      isWatching = false;
      return moves;
    },
  };
}
