import { addInk, INK_LIMITS, type ItemRef, setInkText, type TextInk } from '@stipple/board';
import type { BoardPoint } from '@stipple/geometry';
import { type Accessor, createEffect, createSignal } from 'solid-js';
import type { PressEvent } from '../tools/gesture.ts';
import { canvasTexts } from './canvas-texts.ts';
import { inkWidthQ, textPlace } from './ink-samples.ts';
import { onlyOther } from './run-drag.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** A text being written: where, how, and which one if it is on the board already. */
export interface TextDraft {
  readonly ink: TextInk;
  readonly inkId?: string;
}

/** The text tool. */
export interface TextRun extends ToolRun {
  draft: Accessor<TextDraft | undefined>;
  /** Opens a text on the board for editing; whether it is one that may be edited. */
  edit(item: ItemRef | undefined): boolean;
  /** These are the words now: others see them, the document does not. */
  write(words: string): void;
  /** Ends the editing with these words; none takes a new text back and deletes an old one. */
  keep(words: string): void;
}

const toText = (words: string): string => words.replaceAll('\r', '').slice(0, INK_LIMITS.characters);

class BoardText implements TextRun {
  readonly #parts: ToolParts;
  readonly #draft = createSignal<TextDraft>();
  #press: PressEvent | undefined;

  constructor(parts: ToolParts) {
    this.#parts = parts;
    const { session, board } = parts;
    createEffect(() => {
      const inkId = this.draft()?.inkId;
      if (inkId === undefined || board.ink().some(({ id }) => id === inkId)) return;
      this.#close();
      parts.live.cancel();
      parts.tell(canvasTexts.textLost(onlyOther(parts)));
    });
    createEffect(() => {
      const inkId = this.draft()?.inkId;
      session.setHolding(inkId === undefined ? undefined : `ink/${inkId}`);
    });
  }

  readonly draft = (): TextDraft | undefined => this.#draft[0]();

  press(event: PressEvent): void {
    if (event.mayEdit) this.#press = event;
    else this.#parts.tell(canvasTexts.mayNotDrawInk);
  }

  move(): void {
    // A text begins where the pointer went down, wherever it goes from there.
  }

  release(): void {
    const pressed = this.#press;
    this.#press = undefined;
    if (!pressed || this.edit(pressed.items[0])) return;
    this.#open(pressed.sample.point);
  }

  cancel(): boolean {
    const was = this.#press !== undefined;
    this.#press = undefined;
    return was;
  }

  gone(): void {
    // The effect above tells of a text that was deleted under the hand.
  }

  edit(item: ItemRef | undefined): boolean {
    const { board, rights, tell } = this.#parts;
    if (!item || !('inkId' in item)) return false;
    const ink = board.ink().find(({ id }) => id === item.inkId);
    if (ink?.kind !== 'text') return false;
    if (rights.change(item)) this.#draft[1]({ ink, inkId: ink.id });
    else tell(canvasTexts.mayNotChangeInk);
    return true;
  }

  write(words: string): void {
    const draft = this.draft();
    if (draft) this.#show(draft, toText(words));
  }

  keep(words: string): void {
    const { live } = this.#parts;
    const draft = this.draft();
    if (!draft) return;
    const text = toText(words).trimEnd();
    this.#show(draft, text);
    this.#close();
    const isStored =
      draft.inkId === undefined
        ? this.#add(draft, text)
        : this.#change({ ...draft, inkId: draft.inkId }, text);
    if (isStored) live.end();
    else live.cancel();
  }

  #show({ ink, inkId }: TextDraft, text: string): void {
    const { session, live } = this.#parts;
    const { viewId, colour, widthQ, x, y } = ink;
    live.text({ clientId: session.doc().clientID, viewId, inkId, colour, widthQ, x, y, text });
  }

  #add({ ink }: TextDraft, text: string): boolean {
    const { session, announce } = this.#parts;
    if (text.trim() === '') return false;
    addInk(session.doc(), { ink: { ...ink, text }, random: Math.random });
    announce(canvasTexts.textPlaced);
    return true;
  }

  #change({ ink, inkId }: TextDraft & { inkId: string }, text: string): boolean {
    const { session, board, announce, tell } = this.#parts;
    // Emptied by mistake or on purpose: the words stay until they are deleted as such.
    if (text.trim() === '' || text === ink.text) return false;
    const now = board.ink().find(({ id }) => id === inkId);
    const isChanged = now?.kind === 'text' && now.text !== ink.text;
    if (!setInkText(session.doc(), { inkId, text })) return false;
    if (isChanged) tell(canvasTexts.textOverwritten(onlyOther(this.#parts)));
    else announce(canvasTexts.textChanged);
    return true;
  }

  #open(point: BoardPoint): void {
    const { board, ink } = this.#parts;
    const viewId = board.viewId();
    if (!viewId) return;
    const { colour, letterUnits } = ink();
    const look = { viewId, colour, widthQ: inkWidthQ(letterUnits), ...textPlace(point) };
    this.#draft[1]({ ink: { ...look, kind: 'text', text: '' } });
  }

  #close(): void {
    this.#draft[1](undefined);
  }
}

/** The text tool on the board. */
export function makeTextRun(parts: ToolParts): TextRun {
  return new BoardText(parts);
}
