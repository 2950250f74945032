import { addInk } from '@stipple/board';
import { type InkForm, inkToForm } from '@stipple/scene';
import { type Accessor, createSignal } from 'solid-js';
import type { PressEvent, Sample, ToolEvent } from '../tools/gesture.ts';
import { IDLE_INK, type InkEffect, stepLine, stepPen } from '../tools/ink-tool.ts';
import { canvasTexts } from './canvas-texts.ts';
import { type InkWish, inkWidthQ, samplesToDraft, samplesToInk } from './ink-samples.ts';
import type { ToolParts, ToolRun } from './tool-parts.ts';

/** The pen, the line and the arrow. */
export interface InkRun extends ToolRun {
  /** What is being drawn. */
  draft: Accessor<InkForm | undefined>;
  isDrawing(): boolean;
}

const DRAFT_ID = 'draft';

class BoardInk implements InkRun {
  readonly #parts: ToolParts;
  readonly #draft = createSignal<InkForm>();
  #state = IDLE_INK;
  /** What the gesture under way makes: tool, colour and width are those it began with. */
  #wish: InkWish | undefined;

  constructor(parts: ToolParts) {
    this.#parts = parts;
  }

  readonly draft = (): InkForm | undefined => this.#draft[0]();

  press(event: PressEvent): void {
    const tool = this.#parts.tool();
    const viewId = this.#parts.board.viewId();
    if (!this.isDrawing() && viewId) {
      const ink = tool === 'line' || tool === 'arrow' ? tool : 'pen';
      this.#wish = { viewId, ink, settings: this.#parts.ink() };
    }
    this.#feed(event);
  }

  move(samples: readonly Sample[], constrained = false): void {
    this.#feed({ type: 'move', samples, constrained });
  }

  release(): void {
    this.#feed({ type: 'release' });
  }

  cancel(): boolean {
    return this.#feed({ type: 'cancel' });
  }

  gone(): void {
    // Nothing that others delete is part of what is being drawn.
  }

  isDrawing(): boolean {
    return this.#state.samples !== undefined;
  }

  #feed(event: ToolEvent): boolean {
    const step = this.#wish?.ink === 'pen' ? stepPen : stepLine;
    const next = step(this.#state, event);
    this.#state = next.state;
    for (const effect of next.effects) this.#run(effect);
    return next.effects.length > 0;
  }

  #run(effect: InkEffect): void {
    const { live, session, announce, tell } = this.#parts;
    const wish = this.#wish;
    if (effect.type === 'refuse') return tell(canvasTexts.mayNotDrawInk);
    if (!wish) return;
    if (effect.type === 'show') return this.#show(effect.samples, wish);
    this.#draft[1](undefined);
    this.#parts.redraw();
    if (effect.type === 'drop') return live.cancel();
    const ink = samplesToInk(effect.samples, wish);
    addInk(session.doc(), { ink, random: Math.random });
    live.end();
    announce(canvasTexts.inkDrawn[wish.ink]);
  }

  #show(samples: readonly Sample[], wish: InkWish): void {
    const { live, redraw } = this.#parts;
    const { ink, viewId, settings } = wish;
    this.#draft[1](inkToForm({ ...samplesToDraft(samples, wish), id: DRAFT_ID }));
    live.ink(samples, { ink, colour: settings.colour, widthQ: inkWidthQ(settings.widthUnits) }, viewId);
    redraw();
  }
}

/** Pen, line and arrow on the board. */
export function makeInkRun(parts: ToolParts): InkRun {
  return new BoardInk(parts);
}
