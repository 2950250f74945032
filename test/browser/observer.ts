import { densityRoot, readHairlines, readStrokes, readViews } from '@stipple/board';
import { frameSizeQ, type Size } from '@stipple/geometry';
import WebSocket from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { waitFor } from '../support/wait.ts';

/**
 * Somebody who looks at a board with an unmodified y-websocket client: what they see is what the server has
 * committed and told.
 */
export class Observer {
  readonly doc = new Y.Doc();
  readonly #provider: WebsocketProvider;

  constructor(options: { socketUrl: string; boardId: string; token: string }) {
    this.#provider = new WebsocketProvider(`${options.socketUrl}/sync`, options.boardId, this.doc, {
      params: { token: options.token },
      WebSocketPolyfill: WebSocket as never,
      disableBc: true,
    });
  }

  /** Resolves when the document is here. */
  async ready(): Promise<void> {
    await waitFor(() => this.#provider.synced, { what: 'the observer to be synced' });
  }

  get viewId(): string {
    const id = readViews(this.doc)[0]?.id;
    if (!id) throw new Error('There is no view on the board.');
    return id;
  }

  /** The anchors of all hairlines on the first view, in their order. */
  anchors(): { id: string; x: number; y: number }[] {
    return readHairlines(this.doc, 'main', this.viewId).flatMap(({ anchors }) => [...anchors]);
  }

  /** The board frame of the first view, q. */
  get frame(): Size {
    const view = readViews(this.doc)[0];
    if (!view) throw new Error('There is no view on the board.');
    return frameSizeQ(view.widthPx, view.heightPx);
  }

  /** What people hold now. */
  held(): string[] {
    const states = [...this.#provider.awareness.getStates().values()];
    return states.flatMap(({ holding }) => (typeof holding === 'string' ? [holding] : []));
  }

  strokes(): number {
    return readStrokes(this.doc, densityRoot('main', this.viewId)).length;
  }

  close(): void {
    this.#provider.destroy();
    this.doc.destroy();
  }
}
