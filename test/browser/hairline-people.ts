import {
  deleteHairline,
  type Hairline,
  readHairlines,
  readViews,
  setLandmark,
  setScale,
  type View,
} from '@stipple/board';
import { defaultHeadBox } from '@stipple/density';
import { frameSizeQ, Q_PER_UNIT } from '@stipple/geometry';
import type { AnchorKind, LandmarkName } from '@stipple/hairline';
import type { BrowserContext, Page } from 'playwright-core';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { waitFor } from '../support/wait.ts';
import { placeOnPhoto } from './people.ts';
import type { ToolsBoard } from './tools-board.ts';

/** An average face, mm from the glabella: to the person's left, upwards. */
const FACE: Readonly<Partial<Record<LandmarkName, readonly [number, number]>>> = {
  glabella: [0, 0],
  crease: [0, 50],
  subnasale: [0, -65],
  chin: [0, -130],
  'canthus-left': [45, -20],
  'canthus-right': [-45, -20],
  'pupil-left': [31, -20],
  'pupil-right': [-31, -20],
};

/** From the vertex to the chin, and to the glabella, mm. */
const HEAD_MM = { whole: 229, glabella: 93 } as const;

/** Where the face's landmarks are on a drawn front view, q. */
export function faceOn(view: View): ReadonlyMap<LandmarkName, { x: number; y: number }> {
  const box = defaultHeadBox(view.label, frameSizeQ(view.widthPx, view.heightPx));
  const qPerMm = box.height / HEAD_MM.whole;
  const middle = { x: box.x + box.width / 2, y: box.y + HEAD_MM.glabella * qPerMm };
  return new Map(
    Object.entries(FACE).map(([name, [u, v]]) => [
      name as LandmarkName,
      { x: Math.round(middle.x + u * qPerMm), y: Math.round(middle.y - v * qPerMm) },
    ]),
  );
}

/** A second device of the artist's with an unmodified y-websocket client, signed in by the same cookie. */
export async function openStudio(board: ToolsBoard, context: BrowserContext) {
  const cookies = await context.cookies();
  const headers = {
    cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    origin: board.server.url,
  };
  class SignedIn extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, protocols ?? [], { headers });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${board.server.socketUrl}/sync`, board.boardId, doc, {
    WebSocketPolyfill: SignedIn as never,
    disableBc: true,
  });
  await waitFor(() => provider.synced, { what: 'the studio to be synced' });
  const view = () => readViews(doc)[0] as View;
  return {
    /** Takes away the lines that the demo begins with. */
    clearLines: () => {
      for (const { id } of readHairlines(doc, 'main', view().id)) deleteHairline(doc, id);
    },
    placeFace: () => {
      for (const [name, place] of faceOn(view())) setLandmark(doc, { viewId: view().id, name, place });
    },
    /** The side's own glabella, nose and chin, on the left profile. */
    placeProfile: () => {
      const side = readViews(doc).find(({ label }) => label === 'left-profile') as View;
      const box = defaultHeadBox(side.label, frameSizeQ(side.widthPx, side.heightPx));
      const qPerMm = box.height / HEAD_MM.whole;
      const x = Math.round(box.x + box.width * 0.06);
      for (const [name, down] of [
        ['glabella', 0],
        ['subnasale', 65],
        ['chin', 130],
      ] as const) {
        const y = Math.round(box.y + (HEAD_MM.glabella + down) * qPerMm);
        setLandmark(doc, { viewId: side.id, name, place: { x, y } });
      }
      const unitsPerCm = (qPerMm * 10) / Q_PER_UNIT;
      const y = Math.round(box.y + HEAD_MM.glabella * qPerMm);
      const points = [
        { x, y },
        { x, y: Math.round(y + 65 * qPerMm) },
      ];
      const scale = {
        ...{ method: 'ruler' as const, points, lengthMm10: 650 },
        offsetMm: 0,
        errorPermille: 15,
      };
      setScale(doc, { viewId: side.id, scale, pxPerCm16: Math.round(unitsPerCm * 16) });
    },
    /** A ruler of 65 mm held from the glabella to below the nose. */
    setScale: () => {
      const face = faceOn(view());
      const points = [face.get('glabella'), face.get('subnasale')] as { x: number; y: number }[];
      const [from, to] = points as [{ x: number; y: number }, { x: number; y: number }];
      const unitsPerCm = (to.y - from.y) / Q_PER_UNIT / 6.5;
      const scale = {
        ...{ method: 'ruler' as const, points, lengthMm10: 650, offsetMm: 0 },
        ...{ distanceMm: 1500, errorPermille: 15 },
      };
      setScale(doc, { viewId: view().id, scale, pxPerCm16: Math.round(unitsPerCm * 16) });
    },
    close: () => {
      provider.destroy();
      doc.destroy();
    },
  };
}

/** The one hairline on the first view as the server has it. */
export function lineOf({ observer }: ToolsBoard): Hairline | undefined {
  return readHairlines(observer.doc, 'main', observer.viewId)[0];
}

/** Where the line's anchor of the kind is on the page. */
export async function handleOn(
  page: Page,
  board: ToolsBoard,
  kind: AnchorKind,
): Promise<{ x: number; y: number }> {
  const anchor = lineOf(board)?.anchors.find((one) => one.kind === kind);
  if (!anchor) throw new Error(`The line has no ${kind}.`);
  const { width, height } = board.observer.frame;
  return placeOnPhoto(page, anchor.x / width, anchor.y / height);
}
