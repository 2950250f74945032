import { Excalidraw, MIME_TYPES } from '@excalidraw/excalidraw';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import '@excalidraw/excalidraw/index.css';

/**
 * Excalidraw's React component with the bench's photo and strokes, in a box as large as Stipple's canvas. The
 * address says where that box is and how large and where the photo stands in it: `box=left,top,width,height`,
 * `look=zoom,left,top` (pixels), `strokes=count`. Bundled by the bench; plain React, no JSX.
 */
const COLOURS = ['#1b1a19', '#ffffff', '#c8102e', '#0057b8', '#00705a', '#f2a900', '#7a3db8', '#d9488b'];
/**
 * Where a pen is pressed as usual (about 0.7) Excalidraw makes of its stroke width 1 a line 5.3 units wide; Stipple
 * makes 2.8 units of its width 4. This makes both lines equally wide there.
 */
const STROKE_WIDTH = 2.8 / 5.3;

const query = new URLSearchParams(location.search);
const numbers = (name) => (query.get(name) ?? '').split(',').map(Number);
const [left, top, width, height] = numbers('box');
const [zoom, lookLeft, lookTop] = numbers('look');

const common = {
  angle: 0,
  backgroundColor: 'transparent',
  fillStyle: 'solid',
  strokeStyle: 'solid',
  roughness: 1,
  opacity: 100,
  groupIds: [],
  frameId: null,
  roundness: null,
  boundElements: null,
  link: null,
  isDeleted: false,
  version: 1,
};

function strokeToElement({ places, pressures, colour }, index) {
  const [x, y] = places[0];
  const points = places.map(([atX, atY]) => [atX - x, atY - y]);
  const [xs, ys] = [points.map(([at]) => at), points.map(([, at]) => at)];
  return {
    ...common,
    ...{ type: 'freedraw', id: `stroke-${index}`, seed: index + 1, versionNonce: index + 1, updated: 1 },
    ...{ x, y, width: Math.max(...xs) - Math.min(...xs), height: Math.max(...ys) - Math.min(...ys) },
    ...{ strokeColor: COLOURS[colour], strokeWidth: STROKE_WIDTH, locked: false },
    ...{ points, pressures, simulatePressure: false, lastCommittedPoint: points.at(-1) },
  };
}

function photoToElement({ widthUnits, heightUnits }) {
  return {
    ...common,
    ...{ type: 'image', id: 'photo', seed: 1, versionNonce: 1, updated: 1, locked: true },
    ...{ x: 0, y: 0, width: widthUnits, height: heightUnits, strokeColor: 'transparent', strokeWidth: 1 },
    ...{ fileId: 'photo', status: 'saved', scale: [1, 1], crop: null },
  };
}

async function readAsUrl(blob) {
  const reader = new FileReader();
  await new Promise((resolve, reject) => {
    reader.onload = resolve;
    reader.onerror = reject;
    reader.readAsDataURL(blob);
  });
  return reader.result;
}

const scene = await (await fetch('scene.json')).json();
const dataURL = await readAsUrl(await (await fetch('photo.jpg')).blob());
const strokes = scene.strokes.slice(0, Number(query.get('strokes')));
const view = { zoom: { value: zoom }, scrollX: (lookLeft - left) / zoom, scrollY: (lookTop - top) / zoom };
const colour = { currentItemStrokeColor: COLOURS[7], currentItemStrokeWidth: STROKE_WIDTH };

const initialData = {
  elements: [photoToElement(scene), ...strokes.map(strokeToElement)],
  appState: { ...view, ...colour },
  files: { photo: { id: 'photo', mimeType: MIME_TYPES.jpg, dataURL, created: 1 } },
};

const root = document.getElementById('root');
Object.assign(root.style, { position: 'absolute', left: `${left}px`, top: `${top}px` });
Object.assign(root.style, { width: `${width}px`, height: `${height}px` });

createRoot(root).render(
  createElement(Excalidraw, {
    initialData,
    excalidrawAPI: (api) => {
      globalThis.peer = {
        count: () => api.getSceneElements().length,
        state: () => api.getAppState(),
        choose: (type) => api.setActiveTool({ type }),
        look: () => api.updateScene({ appState: view }),
      };
    },
  }),
);
