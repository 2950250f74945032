import { createHairline, type Hairline, LOCAL_ORIGIN, readHairline } from '@stipple/board';
import { type BoardPoint, boardPoint } from '@stipple/geometry';
import { buildScene } from '@stipple/scene';
import { createRoot } from 'solid-js';
import * as Y from 'yjs';
import { type BoardView, createBoardView } from '../../apps/web/src/board-view.ts';
import { createLivePeers } from '../../apps/web/src/canvas/live-peers.ts';
import { makeLiveSender } from '../../apps/web/src/canvas/live-sender.ts';
import { createItemPreviews, type ItemPreviews } from '../../apps/web/src/canvas/previews.ts';
import { runDragEffect } from '../../apps/web/src/canvas/run-drag.ts';
import type { ToolParts } from '../../apps/web/src/canvas/tool-parts.ts';
import type { BoardSession, LiveMessage } from '../../apps/web/src/connection/board-session.ts';
import { type AnchorDrag, stepAnchorDrag } from '../../apps/web/src/tools/anchor-drag.ts';
import type { ToolEvent } from '../../apps/web/src/tools/gesture.ts';
import { freshBoard, joinBoard } from '../unit/board/clients.ts';

/** The line that people drag on. */
export const LINE = 'h';
/** Where its anchors are at first, q. */
export const STARTS = [1000, 2000, 3000].map((x) => ({ x, y: 100 }));

/** The board at first: one hairline of three named anchors. */
export function boardWithLine(random: () => number): Y.Doc {
  const doc = freshBoard(random);
  const kinds = ['temporal-right', 'mid-frontal', 'temporal-left'] as const;
  const points = STARTS.map((place, nth) => ({ ...place, kind: kinds[nth] }));
  createHairline(doc, { designId: 'main', viewId: 'v1', points, random, hairlineId: LINE });
  return doc;
}

/** A wire in one direction: what is sent comes after its delay, in the order in which it was sent. */
class Wire {
  readonly #delayMs: () => number;
  #dueMs = 0;

  constructor(delayMs: () => number) {
    this.#delayMs = delayMs;
  }

  send(arrive: () => void): void {
    this.#dueMs = Math.max(this.#dueMs, performance.now() + this.#delayMs());
    setTimeout(arrive, this.#dueMs - performance.now());
  }
}

/** A server that stores, then tells the others; live messages it only passes on. */
export class Relay {
  readonly doc: Y.Doc;
  readonly people: Person[] = [];
  readonly #delayMs: () => number;

  constructor(doc: Y.Doc, delayMs: () => number) {
    this.doc = doc;
    this.#delayMs = delayMs;
  }

  /** A person who has the board, and whose messages go to the others by way of the relay. */
  join(clientId: number): Person {
    const person = new Person(joinBoard(this.doc, clientId).doc, clientId);
    const [up, down] = [new Wire(this.#delayMs), new Wire(this.#delayMs)];
    const commit = new Wire(() => this.#delayMs() / 8);
    person.connect({
      sendUpdate: (update) => up.send(() => commit.send(() => this.#store(update, person))),
      sendLive: (message) =>
        up.send(() => {
          for (const other of this.people) if (other !== person) other.down(() => other.hear(message));
        }),
      down: (arrive) => down.send(arrive),
    });
    this.people.push(person);
    return person;
  }

  #store(update: Uint8Array, from: Person): void {
    Y.applyUpdate(this.doc, update);
    for (const other of this.people)
      if (other !== from) other.down(() => Y.applyUpdate(other.doc, update, 'network'));
  }
}

/** How a person's messages go out, and what comes in is delayed. */
interface Link {
  readonly sendUpdate: (update: Uint8Array) => void;
  readonly sendLive: (message: LiveMessage) => void;
  readonly down: (arrive: () => void) => void;
}

/** Somebody at the board: the app's own reading, previews, messages and drags; no canvas. */
export class Person {
  readonly doc: Y.Doc;
  readonly id: number;
  /** Where their pointer has been in drags on each anchor. */
  readonly trail: BoardPoint[] = [];
  down: Link['down'] = () => undefined;
  readonly #board: BoardView;
  readonly #previews: ItemPreviews;
  readonly #parts: ToolParts;
  readonly #dispose: () => void;
  readonly #listeners = new Set<(message: LiveMessage) => void>();
  #sendLive: Link['sendLive'] = () => undefined;
  #drag: AnchorDrag | undefined;

  constructor(doc: Y.Doc, id: number) {
    this.doc = doc;
    this.id = id;
    const session = {
      doc: () => doc,
      peers: () => [],
      setHolding: () => undefined,
      onLive: (listener: (message: LiveMessage) => void) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
    } as unknown as BoardSession;
    const nothing = () => undefined;
    const previews = createItemPreviews();
    const { board, dispose } = createRoot((dispose) => {
      const board = createBoardView(session);
      const shows = { redraw: nothing, repaint: nothing, trails: { hear: nothing } as never };
      createLivePeers({ session, board, previews, ...shows });
      return { board, dispose };
    });
    const live = makeLiveSender((payload, lane) => this.#sendLive({ from: id, lane, payload }));
    this.#board = board;
    this.#previews = previews;
    this.#dispose = dispose;
    this.#parts = {
      session,
      board,
      previews,
      live,
      announce: nothing,
      tell: nothing,
    } as unknown as ToolParts;
  }

  connect({ sendUpdate, sendLive, down }: Link): void {
    this.#sendLive = sendLive;
    this.down = down;
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === LOCAL_ORIGIN) sendUpdate(update);
    });
  }

  hear(message: LiveMessage): void {
    for (const listener of this.#listeners) listener(message);
  }

  get dragged(): string | undefined {
    return this.#drag?.anchor.anchorId;
  }

  /** Where the drag under way has the anchor. */
  get held(): BoardPoint | undefined {
    return this.#drag?.at;
  }

  get line(): Hairline {
    return readHairline(this.doc, LINE) as Hairline;
  }

  /** Where the anchors are on this person's screen. */
  shown(): ReadonlyMap<string, BoardPoint> {
    const dragged = new Map([...this.#previews.all()].map(([key, { at }]) => [key, at]));
    const scene = buildScene({ hairlines: this.#board.hairlines(), dragged });
    return new Map(scene.flatMap((one) => (one.kind === 'anchor' ? [[one.ref.anchorId, one.at]] : [])));
  }

  /** Takes the anchor where it is shown. */
  press(anchorId: string): void {
    const start = this.shown().get(anchorId) as BoardPoint;
    const anchor = { hairlineId: LINE, anchorId };
    this.#drag = { anchor, moving: false, mayEdit: true, slackQ: 0, grabbed: start, start, at: start };
  }

  moveBy(dx: number, dy: number): void {
    const at = this.#drag?.at ?? boardPoint(0, 0);
    this.#step({ type: 'move', samples: [{ point: boardPoint(at.x + dx, at.y + dy) }] } as ToolEvent);
    if (this.#drag) this.trail.push(this.#drag.at);
  }

  release(): void {
    this.#step({ type: 'release' } as ToolEvent);
  }

  close(): void {
    this.#dispose();
  }

  #step(event: ToolEvent): void {
    if (!this.#drag) return;
    const { state, effects } = stepAnchorDrag(this.#drag, event);
    this.#drag = state;
    for (const effect of effects) runDragEffect(this.#parts, effect);
  }
}
