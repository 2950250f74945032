import { INK_LIMITS } from '@stipple/board';
import { boardPoint, boardToScreen } from '@stipple/geometry';
import { TEXT_LINE_HEIGHT } from '@stipple/scene';
import { createEffect, createSignal, type JSX, onMount } from 'solid-js';
import { INK_COLOURS } from './canvas-colours.ts';
import { canvasTexts } from './canvas-texts.ts';
import { INK_FONT, INK_FONT_WEIGHT, measureText } from './measure-text.ts';
import type { TextDraft } from './run-text.ts';
import type { StageViewport } from './stage-viewport.ts';

/** Letters smaller than this could not be written; the text itself keeps its size. */
const LEAST_LETTER_PX = 14;

/** A real text field lying where the text will: Escape, Ctrl+Enter and leaving it keep the words. */
export function TextEditor(props: {
  draft: TextDraft;
  stage: StageViewport;
  onWrite: (words: string) => void;
  onKeep: (words: string) => void;
  onDone: () => void;
}): JSX.Element {
  let field: HTMLTextAreaElement | undefined;
  const [words, setWords] = createSignal(props.draft.ink.text);
  const letterPx = () => Math.max(LEAST_LETTER_PX, props.draft.ink.widthQ * props.stage.viewport().scale);
  const place = (style: CSSStyleDeclaration) => {
    const { x, y } = boardToScreen(props.stage.viewport(), boardPoint(props.draft.ink.x, props.draft.ink.y));
    const lines = words().split('\n');
    const width = (Math.max(2, ...lines.map(measureText)) + 1) * letterPx();
    style.setProperty('transform', `translate(${x}px, ${y}px)`);
    style.setProperty('font', `${INK_FONT_WEIGHT} ${letterPx()}px / ${TEXT_LINE_HEIGHT} ${INK_FONT}`);
    style.setProperty('width', `${Math.min(width, Math.max(120, props.stage.size().width - x - 4))}px`);
    style.setProperty('height', `${lines.length * letterPx() * TEXT_LINE_HEIGHT + 4}px`);
    style.setProperty('color', INK_COLOURS[props.draft.ink.colour] ?? INK_COLOURS[0]);
  };
  const keep = () => props.onKeep(words());
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.isComposing) return;
    if (event.key !== 'Escape' && !(event.key === 'Enter' && (event.ctrlKey || event.metaKey))) return;
    event.preventDefault();
    keep();
    props.onDone();
  };
  onMount(() => {
    props.stage.reveal(boardPoint(props.draft.ink.x, props.draft.ink.y));
    field?.focus({ preventScroll: true });
    field?.select();
    createEffect(() => field && place(field.style));
  });
  return (
    <textarea
      ref={field}
      class="board-text"
      aria-label={canvasTexts.textField}
      maxLength={INK_LIMITS.characters}
      spellcheck={false}
      value={words()}
      onInput={(event) => {
        setWords(event.currentTarget.value);
        props.onWrite(words());
      }}
      on:keydown={press}
      onBlur={keep}
    />
  );
}
